"""Slots to look up, and the people who stand outside the schedule until somebody decides what becomes of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter

from accounts.readers import signed_in
from appointments.booking import start_of
from appointments.models import Appointment, Slot
from appointments.querysets import AppointmentQuerySet, SlotQuerySet
from directorates.desk import DeskQueue, counted
from directorates.scoped_admin import ScopedAdmin
from goc_portal import clock

DAYS_OF = {"today": 1, "week": 7, "month": 31}
PEOPLE_A_PAGE = 50


class WhenFilter(admin.SimpleListFilter):
    """Times to come, unless others are asked for: nobody looks through years of slots."""

    title = _("when")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Near ones, and what is over."""
        return [
            ("today", _("Today")),
            ("week", _("In the next 7 days")),
            ("month", _("In the next 31 days")),
            ("over", _("What is over")),
        ]

    def queryset(self, request: HttpRequest, queryset: SlotQuerySet) -> SlotQuerySet:  # type: ignore[override]
        """From today's first slot on."""
        today = start_of(clock.today())
        if self.value() == "over":
            return queryset.filter(starts_at__lt=today).order_by("-starts_at", "directorate")
        days = DAYS_OF.get(self.value() or "")
        to_come = queryset.filter(starts_at__gte=today)
        return to_come.filter(starts_at__lt=today + timedelta(days=days)) if days else to_come


@admin.register(Slot)
class SlotAdmin(ScopedAdmin):
    """Times and their counters, in Istanbul's hours."""

    list_display = ["starts_at", "directorate", "service", "capacity", "booked", "held", "withheld", "is_withdrawn"]
    list_filter = [
        WhenFilter,
        "has_room",
        "is_withdrawn",
        "service",
        ("directorate__province", RelatedDropdownFilter),
    ]
    list_select_related = ["directorate", "service"]
    list_per_page = 25
    show_full_result_count = False
    search_fields = ["directorate__name"]
    search_help_text = _("Name of the directorate")

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the list of people outside the schedule."""
        outside = path("outside/", self.admin_site.admin_view(self.outside_view), name="appointments_slot_outside")
        return [outside, *super().get_urls()]

    def outside_view(self, request: HttpRequest) -> HttpResponse:
        """People whose hours or counters were taken away after they had booked, the earliest first."""
        if not request.user.has_perm("appointments.view_appointment"):
            raise PermissionDenied
        rows = outside_of(signed_in(request)).select_related("service", "directorate")
        page = Paginator(rows.order_by("starts_at", "reference"), PEOPLE_A_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Outside the schedule"),
            "opts": self.opts,
            "page": page,
        }
        return TemplateResponse(request, "admin/appointments/outside.html", context)


def outside_of(user: Any) -> AppointmentQuerySet:
    """The people outside the schedule at an officer's directorates."""
    return Appointment.objects.visible_to(user).outside_the_schedule().filter(starts_at__gt=clock.now())


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """The officers' queue of people outside the schedule."""
    if user.has_perm("appointments.change_weeklysession"):
        yield counted(outside_of(user), name=_("Outside the schedule"), href=reverse("admin:appointments_slot_outside"))

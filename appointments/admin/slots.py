"""Slots to look up, and the people who stand outside the schedule until somebody decides what becomes of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter

from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.booking import start_of
from appointments.cancelling_outside import cancel_outside, outside_at
from appointments.cancelling_range import RIGHT
from appointments.foreseeing import fingerprint_of
from appointments.models import Appointment, Slot
from appointments.permissions import may_change_at
from appointments.querysets import AppointmentQuerySet, SlotQuerySet
from directorates.desk import DeskQueue, counted
from directorates.models import Directorate
from directorates.scoped_admin import ScopedAdmin
from goc_portal import clock
from goc_portal.errors import PortalError

DAYS_OF = {"today": 1, "week": 7, "month": 31}


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
        """People whose hours or counters were taken away after they had booked, a directorate at a time."""
        if not request.user.has_perm("appointments.view_appointment"):
            raise PermissionDenied
        user = signed_in(request)
        places = outside_of(user).order_by("directorate__name").values("directorate__code", "directorate__name")
        counted_places = list(places.annotate(people=Count("pk")))
        code = request.GET.get("at") or (counted_places[0]["directorate__code"] if len(counted_places) == 1 else "")
        chosen = directorates_in_scope(user).filter(code=code).first()
        if request.method == "POST" and chosen is not None:
            return self.cancel(request, chosen)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Outside the schedule"),
            "opts": self.opts,
            "places": counted_places,
            "chosen": chosen,
            "may_cancel": chosen is not None and may_change_at(user, chosen, RIGHT),
            **(people_at(chosen) if chosen is not None else {}),
        }
        return TemplateResponse(request, "admin/appointments/outside.html", context)

    def cancel(self, request: HttpRequest, directorate: Directorate) -> HttpResponse:
        """Cancel the people who were shown; a refusal is a message on the same page."""
        entered = request.POST.get("reason", ""), request.POST.get("seen", "")
        try:
            people = cancel_outside(directorate=directorate, reason=entered[0], seen=entered[1], by=signed_in(request))
        except PortalError as error:
            messages.error(request, str(error))
        else:
            cancelled = ngettext(
                "%(people)d appointment is cancelled. The person is told and gets the next seat.",
                "%(people)d appointments are cancelled. The people are told and get the next seats.",
                people,
            )
            messages.success(request, cancelled % {"people": people})
        return HttpResponseRedirect(f"{reverse('admin:appointments_slot_outside')}?at={directorate.code}")


def people_at(directorate: Directorate) -> dict[str, Any]:
    """The list of a directorate, and the value that says who is on it."""
    rows = list(outside_at(directorate).select_related("service", "directorate").order_by("starts_at", "reference"))
    return {"appointments": rows, "seen": fingerprint_of([row.pk for row in rows])}


def outside_of(user: Any) -> AppointmentQuerySet:
    """The people outside the schedule at an officer's directorates."""
    return Appointment.objects.visible_to(user).outside_the_schedule().filter(starts_at__gt=clock.now())


def queues_of(user: Any) -> Iterator[DeskQueue]:
    """The officers' queue of people outside the schedule."""
    if user.has_perm("appointments.change_weeklysession"):
        yield counted(outside_of(user), name=_("Outside the schedule"), href=reverse("admin:appointments_slot_outside"))

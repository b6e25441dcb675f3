"""What each directorate serves when: weekly sessions, exceptions, closures and decreed days."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter

from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.admin.previewed import PreviewedAdmin
from appointments.admin.schedule_forms import (
    ClosureForm,
    DecreedDayForm,
    ExceptionForm,
    NewClosureForm,
    NewExceptionForm,
    NewSessionsForm,
    SessionForm,
    tomorrow,
)
from appointments.models import SessionException, WeeklySession
from appointments.permissions import works_for_the_country
from appointments.schedule_changes import LiftClosure, RemoveException, RevokeDecreedDay, ScheduleChange
from directorates.models import Closure, DecreedDay
from goc_portal import clock

HOURS = ("starts_at", "ends_at", "slot_minutes", "counters")


class InForceFilter(admin.SimpleListFilter):
    """Rows that hold or are to come, unless all are asked for."""

    title = _("what is over")
    parameter_name = "over"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Only one thing to ask for."""
        return [("shown", _("Shown as well"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Without what is over."""
        return queryset if self.value() else queryset.not_over(clock.today())


@admin.register(WeeklySession)
class WeeklySessionAdmin(PreviewedAdmin):
    """The hours from which slots are made. A change ends the row and begins another."""

    add_form, change_form = NewSessionsForm, SessionForm
    list_display = ["directorate", "service", "weekday", *HOURS, "effective_from", "effective_until"]
    list_filter = [InForceFilter, "weekday", "service", ("directorate__province", RelatedDropdownFilter)]
    list_select_related = ["directorate", "service"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["directorate__name"]
    search_help_text = _("Name of the directorate")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Where, what, when; of a session that stands only the hours change."""
        place = ["directorate", "service"]
        if obj is None:
            return [*place, "weekdays", *HOURS, "effective_from", "effective_until"]
        if not self.has_change_permission(request, obj):
            return [*place, "weekday", *HOURS, "effective_from", "effective_until"]
        return [*place, "weekday", "effective_from", *HOURS, "from_day", "effective_until"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Where, what and since when stay on record."""
        return [] if obj is None else ["directorate", "service", "weekday", "effective_from"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """From tomorrow on, at the own directorate if there is but one."""
        return {"effective_from": tomorrow(), **only_directorate(request)}

    def is_kept(self, row: WeeklySession) -> bool:
        """Sessions that have ended."""
        return row.effective_until is not None and row.effective_until < clock.today()


@admin.register(SessionException)
class SessionExceptionAdmin(PreviewedAdmin):
    """On one day other hours, or nobody served, in place of the weekly sessions of a service."""

    add_form, change_form = NewExceptionForm, ExceptionForm
    list_display = ["day", "directorate", "service", *HOURS, "reason"]
    list_filter = [InForceFilter, "service"]
    list_select_related = ["directorate", "service"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["directorate__name"]
    search_help_text = _("Name of the directorate")
    remove_label = _("Remove this exception")
    removed = _("No longer an exception")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Where, what and when, then what holds that day."""
        return ["directorate", "service", "day", *HOURS, "reason"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """An exception for another day is another exception."""
        return [] if obj is None else ["directorate", "service", "day"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """At the own directorate if there is but one."""
        return only_directorate(request)

    def is_kept(self, row: SessionException) -> bool:
        """Days that are over."""
        return row.day < clock.today()

    def removal(self, row: SessionException) -> ScheduleChange:
        """The weekly sessions hold after all."""
        return RemoveException(exception=row)


@admin.register(Closure)
class ClosureAdmin(PreviewedAdmin):
    """Days on which a directorate serves nobody: its slots are withdrawn, and come back when the closure is lifted."""

    add_form, change_form = NewClosureForm, ClosureForm
    list_display = ["directorate", "closed_from", "closed_until", "reason"]
    list_filter = [InForceFilter, ("directorate__province", RelatedDropdownFilter)]
    list_select_related = ["directorate"]
    list_per_page = 50
    remove_label = _("Lift this closure")
    removed = _("No longer closed")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Closure]:
        """The own directorates' closures: the table itself is public and knows no officers."""
        own = directorates_in_scope(signed_in(request))
        return super().get_queryset(request).filter(directorate__in=own)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Where, when and why."""
        return ["directorate", "closed_from", "closed_until", "reason"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A closure of another directorate is another closure."""
        return [] if obj is None else ["directorate"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """At the own directorate if there is but one."""
        return only_directorate(request)

    def is_kept(self, row: Closure) -> bool:
        """Closures that have ended."""
        return row.closed_until < clock.today()

    def removal(self, row: Closure) -> ScheduleChange:
        """Open after all."""
        return LiftClosure(closure=row)


@admin.register(DecreedDay)
class DecreedDayAdmin(PreviewedAdmin):
    """Administrative leave in the whole country: dated, with the decree that gives it; headquarters keeps it."""

    add_form = change_form = DecreedDayForm
    list_display = ["day", "reason", "source"]
    date_hierarchy = "day"
    remove_label = _("Revoke this decreed day")
    removed = _("A working day again")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """When, why and by which decree."""
        return ["day", "reason", "source"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only a post at headquarters speaks for the whole country."""
        return super().has_add_permission(request) and works_for_the_country(signed_in(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A decree is made or revoked, never rewritten."""
        return False

    def is_kept(self, row: DecreedDay) -> bool:
        """Days that are over."""
        return row.day < clock.today()

    def may_remove(self, request: HttpRequest, row: Any) -> bool:
        """Only a post at headquarters speaks for the whole country."""
        return super().may_remove(request, row) and works_for_the_country(signed_in(request))

    def removal(self, row: DecreedDay) -> ScheduleChange:
        """A working day after all."""
        return RevokeDecreedDay(decreed=row)


def only_directorate(request: HttpRequest) -> dict[str, Any]:
    """The directorate of an officer who works at one alone."""
    own = list(directorates_in_scope(signed_in(request)).values_list("pk", flat=True)[:2])
    return {"directorate": own[0]} if len(own) == 1 else {}

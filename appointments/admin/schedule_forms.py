"""What officers enter when they change a schedule: shapes only; trying the change tells the rest."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSingleDateWidget

from appointments.admin.previewed import ScheduleForm
from appointments.enums import Weekday
from appointments.models import SessionException, WeeklySession
from appointments.schedule_changes import (
    ChangeClosure,
    ChangeException,
    ChangeSession,
    CloseDirectorate,
    DecreeDay,
    EndSession,
    Hours,
    MakeException,
    OpenSessions,
    ScheduleChange,
)
from directorates.models import Closure, DecreedDay
from goc_portal import clock

HOURS = ["starts_at", "ends_at", "slot_minutes", "counters"]


def hours_of(data: dict[str, Any]) -> Hours:
    """The hours that were entered."""
    return Hours(**{name: data[name] for name in HOURS})


class NewSessionsForm(ScheduleForm):
    """The same hours on one weekday or several."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"), choices=Weekday.choices, coerce=int, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )

    class Meta:
        model = WeeklySession
        fields = ["directorate", "service", *HOURS, "effective_from", "effective_until"]

    def change(self) -> ScheduleChange:
        """New sessions."""
        data = self.cleaned_data
        return OpenSessions(
            directorate=data["directorate"],
            service=data["service"],
            weekdays=data["weekdays"],
            hours=hours_of(data),
            effective_from=data["effective_from"],
            effective_until=data["effective_until"],
        )


class SessionForm(ScheduleForm):
    """Other hours from a day on, or only another last day."""

    from_day = forms.DateField(
        label=_("The new hours hold from"),
        required=False,
        widget=UnfoldAdminSingleDateWidget,
        help_text=_("Only if you change hours, minutes or counters. Until the day before, everything stays as it is."),
    )

    class Meta:
        model = WeeklySession
        fields = [*HOURS, "effective_until"]

    def changes_hours(self) -> bool:
        """Whether hours, minutes or counters are others than before."""
        return bool(set(HOURS) & set(self.changed_data))

    def clean(self) -> dict[str, Any]:
        """New hours need the day from which they hold."""
        if self.changes_hours() and not self.cleaned_data.get("from_day"):
            self.add_error("from_day", _("Enter the day from which the new hours hold."))
        return super().clean()

    def change(self) -> ScheduleChange:
        """Other hours, or another last day."""
        data, session = self.cleaned_data, self.instance
        if not self.changes_hours():
            return EndSession(session=session, last_day=data["effective_until"])
        return ChangeSession(
            session=session, hours=hours_of(data), from_day=data["from_day"], effective_until=data["effective_until"]
        )


class ExceptionForm(ScheduleForm):
    """Other hours on one day, or none."""

    class Meta:
        model = SessionException
        fields = [*HOURS, "reason"]

    def clean(self) -> dict[str, Any]:
        """All four or none: half a session is no session."""
        entered = [self.cleaned_data.get(name) is not None for name in HOURS]
        if any(entered) and not all(entered) and not self.errors:
            raise forms.ValidationError(
                _("Enter start, end, minutes and counters, or leave all four empty if nobody is served that day.")
            )
        return super().clean()

    def hours(self) -> Hours | None:
        """The hours that were entered, or none."""
        return hours_of(self.cleaned_data) if self.cleaned_data["starts_at"] is not None else None

    def change(self) -> ScheduleChange:
        """Another content of the exception."""
        return ChangeException(exception=self.instance, hours=self.hours(), reason=self.cleaned_data["reason"])


class NewExceptionForm(ExceptionForm):
    """Which day, where and for which service."""

    class Meta(ExceptionForm.Meta):
        fields = ["directorate", "service", "day", *HOURS, "reason"]

    def change(self) -> ScheduleChange:
        """A new exception."""
        data = self.cleaned_data
        return MakeException(
            directorate=data["directorate"],
            service=data["service"],
            day=data["day"],
            hours=self.hours(),
            reason=data["reason"],
        )


class ClosureForm(ScheduleForm):
    """Other days or another reason."""

    class Meta:
        model = Closure
        fields = ["closed_from", "closed_until", "reason"]

    def change(self) -> ScheduleChange:
        """Another content of the closure."""
        return ChangeClosure(
            closure=self.instance, **{name: self.cleaned_data[name] for name in ClosureForm.Meta.fields}
        )


class NewClosureForm(ClosureForm):
    """Which directorate is closed when, and why."""

    class Meta(ClosureForm.Meta):
        fields = ["directorate", *ClosureForm.Meta.fields]

    def change(self) -> ScheduleChange:
        """A new closure."""
        return CloseDirectorate(**{name: self.cleaned_data[name] for name in self.Meta.fields})


class DecreedDayForm(ScheduleForm):
    """A day, why, and by which decree."""

    class Meta:
        model = DecreedDay
        fields = ["day", "reason", "source"]

    def change(self) -> ScheduleChange:
        """A new decreed day."""
        return DecreeDay(**{name: self.cleaned_data[name] for name in self.Meta.fields})


def tomorrow() -> Any:
    """The first day that can be changed without surprising anybody who is on the way."""
    return clock.today() + timedelta(days=1)

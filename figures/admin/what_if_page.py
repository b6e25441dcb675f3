"""The page on which a supervisor tries what one more counter would have changed."""

from datetime import date, time, timedelta
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.admin.forms import TEXT, OfficersForm, day_input, hour_input
from appointments.enums import Weekday
from appointments.models import Service
from directorates.models import Directorate
from figures.tables import Table, days_or_no_seat
from figures.what_if import MOST_DAYS, Answer, Asked, what_if
from goc_portal import clock
from goc_portal.pages.dates import long_date

DAYS_AT_FIRST: Final = 60
ASKED: Final = "first"
FROM_THE_LIST: Final = {"required": _("Choose from the list.")}
WHICH_DAY: Final = {"required": _("Enter the day.")}
WHICH_HOUR: Final = {"required": _("Enter the hour.")}


class WhatIfForm(OfficersForm):
    """Where, which past weeks, and when one more counter serves. The answer stands in the address."""

    directorate = forms.ModelChoiceField(
        Directorate.objects.none(),
        label=_("Directorate"),
        to_field_name="code",
        widget=forms.Select(attrs=TEXT),
        error_messages=FROM_THE_LIST,
    )
    service = forms.ModelChoiceField(
        Service.objects.with_appointment().order_by("channel", "code"),
        label=_("Service"),
        to_field_name="code",
        widget=forms.Select(attrs=TEXT),
        error_messages=FROM_THE_LIST,
    )
    first = forms.DateField(label=_("First day that is replayed"), widget=day_input(), error_messages=WHICH_DAY)
    last = forms.DateField(label=_("Last day that is replayed"), widget=day_input(), error_messages=WHICH_DAY)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days on which one more counter serves"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    starts_at = forms.TimeField(label=_("From"), widget=hour_input(), error_messages=WHICH_HOUR)
    ends_at = forms.TimeField(label=_("Until"), widget=hour_input(), error_messages=WHICH_HOUR)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = directorates_in_scope(by).select_related("province", "district").in_the_order_of_names()
        self.fields["directorate"].queryset = offices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days that are over, not too many, and hours that follow each other."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last:
            self.check_days(first, last)
        starts_at, ends_at = data.get("starts_at"), data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("Enter an end that is later than the start, on the same day."))
        return data

    def check_days(self, first: date, last: date) -> None:
        """What happened can be replayed, and a quarter of a year at once."""
        if last >= clock.today():
            self.add_error("last", _("Enter a day before today: only what happened can be replayed."))
        if last < first:
            self.add_error("last", _("The last day must not be before the first."))
        elif (last - first).days >= MOST_DAYS:
            message = _("Choose at most %(days)s days.") % {"days": MOST_DAYS}
            self.add_error("last", message)

    def asked(self) -> Asked:
        """What is replayed."""
        data = self.cleaned_data
        return Asked(
            directorate=data["directorate"],
            service=data["service"],
            first=data["first"],
            last=data["last"],
            weekdays=frozenset(data["weekdays"]),
            starts_at=data["starts_at"],
            ends_at=data["ends_at"],
        )


def what_if_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The form; below it the answer, once the form is right."""
    officer = signed_in(request)
    form = WhatIfForm(request.GET if ASKED in request.GET else None, initial=at_first(), by=officer)
    answer = what_if(form.asked()) if form.is_bound and form.is_valid() else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context |= {"title": _("What would one more counter change?"), "form": form, "answer": answer}
    if answer is not None:
        context["table"] = table_of(answer)
    return TemplateResponse(request, "admin/figures/what_if.html", context, status=status)


def at_first() -> dict[str, Any]:
    """The last weeks, and a counter on every morning."""
    yesterday = clock.today() - timedelta(days=1)
    return {
        "first": yesterday - timedelta(days=DAYS_AT_FIRST - 1),
        "last": yesterday,
        "weekdays": list(Weekday.values),
        "starts_at": time(9),
        "ends_at": time(12),
    }


def table_of(answer: Answer) -> Table:
    """Who asked on which day, and how long the middle one and the slowest tenth of them waited."""
    columns = [_("Day of asking"), _("People"), _("Median now"), _("Median with the counter")]
    late = [_("9 of 10 within, now"), _("9 of 10 within, with the counter")]
    without = [_("Without a seat now"), _("Without a seat with the counter")]
    rows: list[list[Any]] = [
        [
            long_date(day.day),
            day.before.people,
            days_or_no_seat(day.before.median),
            days_or_no_seat(day.after.median),
            days_or_no_seat(day.before.late),
            days_or_no_seat(day.after.late),
            day.before.without,
            day.after.without,
        ]
        for day in answer.days
    ]
    names = [str(name) for name in (*columns, *late, *without)]
    return Table("what-if", str(_("Days waited, by the day of asking")), names, rows, chart=(2, 3))

"""Joining the waiting list, with the days on which one cannot come and the agreement that the date binds."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from appointments.models import Slot
from goc_portal.pages.dates import long_date, long_moment
from goc_portal.pages.forms import PageForm
from goc_portal.pages.widgets import Radios


class ImpossibleDaysForm(PageForm):
    """The days that can be given now, to be ticked where one cannot come."""

    marks_optional = False

    impossible_days = forms.TypedMultipleChoiceField(
        label=_("Days on which you cannot come"),
        coerce=date.fromisoformat,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, days: Iterable[date], most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["impossible_days"]
        field.choices = [(day.isoformat(), long_date(day)) for day in days]  # type: ignore[attr-defined]
        field.help_text = ngettext(
            "You can tick up to %(most)d day. Leave all days open if you can: then your date comes soonest.",
            "You can tick up to %(most)d days. Leave all days open if you can: then your date comes soonest.",
            most,
        ) % {"most": most}


class NearTimeForm(PageForm):
    """Which of the free times of the next days."""

    slot = forms.ChoiceField(
        label=_("Which time?"), widget=Radios, error_messages={"required": _("Choose a time, or keep your place.")}
    )

    def __init__(self, *args: Any, times: Iterable[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(time.public_id), long_moment(time.starts_at)) for time in times]
        self.fields["slot"].choices = choices  # type: ignore[attr-defined]


class JoinForm(ImpossibleDaysForm):
    """The same with the agreement, which is asked in plain words."""

    consent = forms.BooleanField(
        label=_("I agree: the date that I am given is binding. I cannot cancel or change it."),
        error_messages={"required": _("Tick the box to agree that the date that you are given is binding.")},
    )

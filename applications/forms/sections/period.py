"""The page about the period that is asked for."""

from datetime import timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.enums import ApplicationKind
from applications.facts.stay import legal_stay_until
from applications.forms.sections.base import SectionForm
from applications.models import Application, PeriodAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from permits.enums import PermitType, Purpose

LONGEST_PERIODS: Final[dict[str, str | Promise]] = {
    Purpose.GRADUATE: _("This permit is given once, for at most one year (Law 6458, Article 31(4))."),
    Purpose.INVESTOR: _("For this purpose the two years of Law 6458, Article 31(2) do not apply."),
    Purpose.TRNC_CITIZEN: _("For this purpose the two years of Law 6458, Article 31(2) do not apply."),
}
TWO_YEARS: Final = _("Short-term permits are given for at most two years at a time (Law 6458, Article 31(2)).")
LONGEST_BY_TYPE: Final[dict[str, str | Promise]] = {
    PermitType.FAMILY: _("Family permits are given for at most three years at a time (Law 6458, Article 34(1))."),
    PermitType.STUDENT: _(
        "Not longer than you study; pupils get at most one year at a time (Law 6458, Article 38(2) and (4))."
    ),
}


class PeriodForm(SectionForm):
    """The period that is asked for."""

    slug = "period"

    starts_on = DateInputField(label=pgettext_lazy("period", "From"))
    ends_on = DateInputField(label=pgettext_lazy("period", "Until"))

    class Meta:
        model = PeriodAnswers
        fields = ("starts_on", "ends_on", "reason")
        widgets: ClassVar = {"reason": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "reason": _("A few sentences are enough. For example which places you want to see, and how you will live."),
        }

    in_the_past: ClassVar[str | Promise] = _(
        "A permit is for a time that lies ahead (Law 6458, Article 19). Today is %(day)s: enter today or a later day."
    )
    ends_first: ClassVar[str | Promise] = _(
        "The period must end after the day it starts, %(day)s. %(longest)s Enter a later last day, or correct the "
        "first day."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.application.kind == ApplicationKind.FIRST:
            self.fields["starts_on"].help_text = _(
                "Today or later; usually the day after your visa or visa-free stay ends."
            )
        else:
            self.fields["starts_on"].help_text = _("Today or later; the new permit takes the place of the present one.")
        self.fields["ends_on"].help_text = str(longest_period(self.application))
        if self.application.purpose != Purpose.TOURISM:
            self.fields["reason"].help_text = _("A few sentences are enough.")
        if self.application.kind == ApplicationKind.EXTENSION:
            self.begin_where_the_permit_ends()

    def begin_where_the_permit_ends(self) -> None:
        """More time begins on the last day of the permit (Law 6458, Article 24(3)): nothing to ask."""
        begins = legal_stay_until(self.application)
        if begins is None:
            return
        del self.fields["starts_on"]
        self.instance.starts_on = begins
        self.fields["ends_on"].label = _("Until when do you want to stay?")
        sentence = _("The new permit begins on %(day)s, where the present one ends (Law 6458, Article 24(3)).")
        self.fields["ends_on"].help_text = sentence % {"day": long_date(begins)}

    def prefilled(self, application: Application) -> dict[str, Any]:
        if application.kind != ApplicationKind.FIRST:
            return {}
        stay_until = legal_stay_until(application)
        if stay_until is None or stay_until < clock.today():
            return {}
        return {"starts_on": stay_until + timedelta(days=1)}

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on") or self.instance.starts_on, self.given_date("ends_on")
        if "starts_on" in self.fields and starts_on and starts_on < clock.today():
            self.refuse_date("starts_on", self.in_the_past, day=long_date(clock.today()))
        if starts_on and ends_on and ends_on <= starts_on:
            longest = str(longest_period(self.application))
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on), longest=longest)
        return self.cleaned_data


def longest_period(application: Application) -> str | Promise:
    """How long the permit may be, by its type and purpose."""
    if application.permit_type == PermitType.SHORT_TERM:
        return LONGEST_PERIODS.get(application.purpose, TWO_YEARS)
    return LONGEST_BY_TYPE.get(application.permit_type, "")

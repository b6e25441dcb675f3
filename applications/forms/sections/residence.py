"""The pages about social assistance, and about a long-term permit that was lost."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.forms.sections.base import SectionForm, yes_or_no
from applications.models import AssistanceAnswers, LostPermitAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField


class AssistanceForm(SectionForm):
    """None in the last three years."""

    slug = "social-assistance"
    marks_optional = False

    received = yes_or_no(
        _("Have you received social assistance from the Turkish state?"),
        _("For example money from a social assistance foundation. A pension or a salary is none."),
    )
    last_on = DateInputField(
        label=_("If yes: when did you receive it the last time?"),
        help_text=_(
            "Three years without social assistance are needed (Law 6458, Article 43(1)(b)). For example 27 3 2021."
        ),
        latest=clock.today,
        required=False,
    )

    class Meta:
        model = AssistanceAnswers
        fields = ("received", "last_on")

    def clean(self) -> dict[str, Any]:
        self.needs("last_on", when=self.cleaned_data.get("received") is True)
        return self.cleaned_data


class LostPermitForm(SectionForm):
    """When it began, and when it was cancelled."""

    slug = "lost-permit"

    valid_from = DateInputField(
        label=_("On which day did your long-term permit begin?"),
        help_text=_("It stands on the card. For example 27 3 2015."),
        latest=clock.today,
    )
    cancelled_on = DateInputField(
        label=_("On which day was it cancelled?"),
        help_text=_(
            "It stands in the letter. This way is for permits that were cancelled because of more than a year abroad "
            "(Law 6458, Article 45(2))."
        ),
        latest=clock.today,
    )

    class Meta:
        model = LostPermitAnswers
        fields = ("valid_from", "cancelled_on")

    cancelled_first: ClassVar[str | Promise] = _(
        "It was cancelled after the day on which it began, %(day)s. Look at the card and the letter, and correct one "
        "of the two days."
    )

    def clean(self) -> dict[str, Any]:
        valid_from, cancelled_on = self.given_date("valid_from"), self.given_date("cancelled_on")
        if valid_from and cancelled_on and cancelled_on <= valid_from:
            self.refuse_date("cancelled_on", self.cancelled_first, day=long_date(valid_from))
        return self.cleaned_data

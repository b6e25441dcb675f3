"""The page about the health insurance."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import InsuranceKind
from applications.forms.sections.base import IF_WRITTEN_OTHERWISE, MIDDLE, WIDE, SectionForm
from applications.models import InsuranceAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.widgets import Radios


class InsuranceForm(SectionForm):
    """The health insurance that covers the stay."""

    slug = "health-insurance"

    kind = forms.ChoiceField(label=_("Kind of insurance"), choices=InsuranceKind.choices, widget=Radios)
    starts_on = DateInputField(label=_("Insured from"))
    ends_on = DateInputField(
        label=_("Insured until"),
        help_text=_("It must cover all of the time that you ask for (Law 6458, Articles 15(1)(e) and 32(1)(b))."),
    )

    class Meta:
        model = InsuranceAnswers
        fields = ("kind", "company", "policy_number", "insured_name", "starts_on", "ends_on")
        widgets: ClassVar = {
            "company": forms.TextInput(attrs=WIDE),
            "insured_name": forms.TextInput(attrs=WIDE),
            "policy_number": forms.TextInput(attrs={**MIDDLE, "dir": "ltr", "spellcheck": "false"}),
        }
        help_texts: ClassVar = {
            "company": _("As on the policy or the letter of the institution."),
            "insured_name": IF_WRITTEN_OTHERWISE,
            "policy_number": _("Exactly as on the policy: letters, digits and signs."),
        }

    ends_first: ClassVar[str | Promise] = _(
        "The insurance must end after the day it starts, %(day)s. Look at the policy and correct one of the two dates."
    )
    has_ended: ClassVar[str | Promise] = _(
        "This insurance ended on %(day)s. A permit needs health insurance that is valid (Law 6458, Articles 15(1)(e) "
        "and 32(1)(b)). Enter the dates of the new policy; your other answers stay."
    )

    def clean(self) -> dict[str, Any]:
        starts_on, ends_on = self.given_date("starts_on"), self.given_date("ends_on")
        if ends_on and ends_on < clock.today():
            self.refuse_date("ends_on", self.has_ended, day=long_date(ends_on))
        if starts_on and ends_on and ends_on <= starts_on:
            self.refuse_date("ends_on", self.ends_first, day=long_date(starts_on))
        return self.cleaned_data

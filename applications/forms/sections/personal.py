"""The page about the applicant."""

from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.tr import tckimlik, vkn

from applications.enums import MaritalStatus
from applications.forms.sections.base import SHORT, WIDE, SectionForm
from applications.models import PersonalAnswers
from goc_portal.pages.money import MoneyField
from goc_portal.pages.widgets import Radios


class PersonalForm(SectionForm):
    """About the applicant, beyond what the passport says."""

    slug = "about-you"

    marital_status = forms.ChoiceField(label=_("Marital status"), choices=MaritalStatus.choices, widget=Radios)
    monthly_income = MoneyField(
        label=_("How much money do you have to live on each month, in Turkish lira?"),
        help_text=_(
            "A permit needs enough regular means for your stay (Law 6458, Article 15(1)(g)). The directorate may ask "
            "for proof. For example 25000."
        ),
    )

    tax_number = forms.CharField(
        label=_("Turkish tax number"),
        help_text=_(
            "Ten digits; people with a foreigner identity number use its eleven. Every tax office gives one free of "
            "charge, to babies too. If you have none yet, leave this empty: you need it when you pay the fees."
        ),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={**SHORT, "inputmode": "numeric", "dir": "ltr"}),
    )

    class Meta:
        model = PersonalAnswers
        fields = (
            "father_name",
            "mother_name",
            "birth_place",
            "marital_status",
            "occupation",
            "monthly_income",
            "tax_number",
        )
        widgets: ClassVar = {
            name: forms.TextInput(attrs=WIDE) for name in ("father_name", "mother_name", "birth_place", "occupation")
        }
        help_texts: ClassVar = {
            "father_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "mother_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "birth_place": _("Town and country, as in your passport."),
            "occupation": _("For example teacher, student, retired, not working."),
        }

    wrong_tax_number: ClassVar[str | Promise] = _(
        "This is no tax number: it has ten digits, or the eleven of a foreigner identity number that begins with 99. "
        "Compare it with the paper of the tax office, or leave it empty until you have it."
    )

    def clean_tax_number(self) -> str:
        """Digits only, with a control digit that fits."""
        typed = "".join(self.cleaned_data["tax_number"].split())
        if typed and not (vkn.is_valid(typed) or (typed.startswith("99") and tckimlik.is_valid(typed))):
            raise forms.ValidationError(str(self.wrong_tax_number), code="wrong_tax_number")
        return typed

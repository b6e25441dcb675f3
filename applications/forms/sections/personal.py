"""The page about the applicant."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.enums import MaritalStatus
from applications.forms.sections.base import WIDE, SectionForm
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

    class Meta:
        model = PersonalAnswers
        fields = ("father_name", "mother_name", "birth_place", "marital_status", "occupation", "monthly_income")
        widgets: ClassVar = {
            name: forms.TextInput(attrs=WIDE) for name in ("father_name", "mother_name", "birth_place", "occupation")
        }
        help_texts: ClassVar = {
            "father_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "mother_name": _("As in your passport or birth certificate. If it is not known, write a hyphen: -"),
            "birth_place": _("Town and country, as in your passport."),
            "occupation": _("For example teacher, student, retired, not working."),
        }

"""The pages of the application form, one form a section. A new section adds its form to the table below."""

from typing import Final

from applications.forms.sections.address import AddressForm
from applications.forms.sections.base import SectionForm
from applications.forms.sections.family import CustodyForm, FamilyForm
from applications.forms.sections.insurance import InsuranceForm
from applications.forms.sections.passport import PassportForm
from applications.forms.sections.period import PeriodForm
from applications.forms.sections.personal import PersonalForm

SECTION_FORMS: Final[dict[str, type[SectionForm]]] = {
    form.slug: form
    for form in (PersonalForm, PassportForm, FamilyForm, CustodyForm, AddressForm, InsuranceForm, PeriodForm)
}


def form_of(slug: str) -> type[SectionForm]:
    """The form of a section."""
    return SECTION_FORMS[slug]

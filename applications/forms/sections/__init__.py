"""The pages of the application form, one form a section. A new section adds its form to the table below."""

from typing import Final

from applications.forms.sections.address import AddressForm
from applications.forms.sections.base import SectionForm
from applications.forms.sections.birth import BirthForm
from applications.forms.sections.family import CustodyForm, FamilyForm
from applications.forms.sections.insurance import InsuranceForm
from applications.forms.sections.lists import AbsencesForm, EarlierPermitsForm, ListSectionForm
from applications.forms.sections.passport import PassportForm
from applications.forms.sections.period import PeriodForm
from applications.forms.sections.personal import PersonalForm
from applications.forms.sections.purposes import FormerFamilyForm, GraduationForm, ProgrammeForm, PropertyForm
from applications.forms.sections.residence import AssistanceForm, LostPermitForm
from applications.forms.sections.study import StudyForm

PageOfSection = type[SectionForm] | type[ListSectionForm]

SECTION_FORMS: Final[dict[str, PageOfSection]] = {
    form.slug: form
    for form in (
        BirthForm,
        PersonalForm,
        PassportForm,
        FamilyForm,
        CustodyForm,
        EarlierPermitsForm,
        FormerFamilyForm,
        GraduationForm,
        ProgrammeForm,
        PropertyForm,
        StudyForm,
        LostPermitForm,
        AbsencesForm,
        AssistanceForm,
        AddressForm,
        InsuranceForm,
        PeriodForm,
    )
}


def form_of(slug: str) -> PageOfSection:
    """The form of a section."""
    return SECTION_FORMS[slug]

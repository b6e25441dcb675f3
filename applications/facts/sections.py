"""The sections of an application, in the order of the task list."""

from dataclasses import dataclass
from typing import Final, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.facts.asked_of import (
    PURPOSES_WITH_A_PROGRAMME,
    Condition,
    always,
    for_purpose,
    newly_a_child,
    of_type,
    regaining,
    with_an_end,
    with_earlier_permits,
)
from applications.models import (
    AbsencesAnswers,
    AddressAnswers,
    Application,
    AssistanceAnswers,
    BirthAnswers,
    CustodyAnswers,
    EarlierPermitsAnswers,
    FamilyAnswers,
    FormerFamilyAnswers,
    GraduationAnswers,
    InsuranceAnswers,
    LostPermitAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
    ProgrammeAnswers,
    PropertyAnswers,
    StudyAnswers,
)
from applications.models.answers import Answers
from permits.enums import PermitType, Purpose

A = TypeVar("A", bound=Answers)


def asks_for_a_family_permit(application: Application) -> bool:
    """A family permit rests on a family member in Türkiye."""
    return application.permit_type == PermitType.FAMILY


def is_of_a_minor(application: Application) -> bool:
    """Of a child under 18 it is asked who decides for it."""
    return application.is_of_a_minor


@dataclass(frozen=True)
class Section:
    """A page of the form: its slug in the address, its title in the task list and the row that keeps its answers.

    Whether it ``applies`` is told by the request and by other answers; answers of a section that does not apply are
    kept, for the reader who changes back, and count for nothing.
    """

    slug: str
    title: str | Promise
    model: type[Answers]
    applies: Condition = always

    def answers_of(self, application: Application) -> Answers | None:
        """The answers given so far, or None; no query where the case was read ``with_answers()``."""
        try:
            answers: Answers = getattr(application, self.model._meta.model_name or "")
        except self.model.DoesNotExist:
            return None
        return answers


SECTIONS: Final[tuple[Section, ...]] = (
    Section("birth", _("Where the child was born"), BirthAnswers, newly_a_child),
    Section("about-you", _("About you"), PersonalAnswers),
    Section("passport-and-entry", _("Passport and entry into Türkiye"), PassportAnswers),
    Section("family", _("Your family"), FamilyAnswers, asks_for_a_family_permit),
    Section("parents", _("Parents and custody"), CustodyAnswers, is_of_a_minor),
    Section("earlier-permits", _("Your permits so far"), EarlierPermitsAnswers, with_earlier_permits),
    Section("family-permit", _("Your family permit"), FormerFamilyAnswers, for_purpose(Purpose.FROM_FAMILY_PERMIT)),
    Section("graduation", _("Your graduation"), GraduationAnswers, for_purpose(Purpose.GRADUATE)),
    Section(
        "programme",
        _("Your programme, course or treatment"),
        ProgrammeAnswers,
        for_purpose(*PURPOSES_WITH_A_PROGRAMME),
    ),
    Section("home", _("The home that you own"), PropertyAnswers, for_purpose(Purpose.PROPERTY)),
    Section("study", _("Your study"), StudyAnswers, of_type(PermitType.STUDENT)),
    Section("lost-permit", _("The long-term permit that you lost"), LostPermitAnswers, regaining),
    Section("time-abroad", _("Time outside Türkiye"), AbsencesAnswers, of_type(PermitType.LONG_TERM)),
    Section("social-assistance", _("Social assistance"), AssistanceAnswers, of_type(PermitType.LONG_TERM)),
    Section("address", _("Your address in Türkiye"), AddressAnswers),
    Section("health-insurance", _("Health insurance"), InsuranceAnswers),
    Section("period", _("The period you ask for"), PeriodAnswers, with_an_end),
)


def sections_of(application: Application) -> tuple[Section, ...]:
    """The sections that this case needs, in the order of the task list."""
    return tuple(section for section in SECTIONS if section.applies(application))


def section_of(application: Application, slug: str) -> Section | None:
    """The section of this case that an address names."""
    section = next((section for section in SECTIONS if section.slug == slug), None)
    return section if section is not None and section.applies(application) else None


def answers_in(application: Application, slug: str) -> Answers | None:
    """The answers of a section that applies, so far."""
    section = section_of(application, slug)
    return section.answers_of(application) if section else None


def given(application: Application, model: type[A]) -> A | None:
    """The answers of the section with this model, or None where it is not answered or does not apply."""
    section = next(section for section in SECTIONS if section.model is model)
    answers = section.answers_of(application) if section.applies(application) else None
    return answers if isinstance(answers, model) else None


def unanswered(application: Application) -> list[Section]:
    """The sections still to be answered."""
    return [section for section in sections_of(application) if section.answers_of(application) is None]

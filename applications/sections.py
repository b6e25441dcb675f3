"""The sections of an application, in the order of the task list."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.models.answers import Answers


@dataclass(frozen=True)
class Section:
    """A page of the form: its slug in the address, its title in the task list and the row that keeps its answers."""

    slug: str
    title: str | Promise
    model: type[Answers]

    def answers_of(self, application: Application) -> Answers | None:
        """The answers given so far, or None; no query where the case was read ``with_answers()``."""
        try:
            answers: Answers = getattr(application, self.model._meta.model_name or "")
        except self.model.DoesNotExist:
            return None
        return answers


SECTIONS: tuple[Section, ...] = (
    Section("about-you", _("About you"), PersonalAnswers),
    Section("passport-and-entry", _("Passport and entry into Türkiye"), PassportAnswers),
    Section("address", _("Your address in Türkiye"), AddressAnswers),
    Section("health-insurance", _("Health insurance"), InsuranceAnswers),
    Section("period", _("The period you ask for"), PeriodAnswers),
)


def section_of(slug: str) -> Section | None:
    """The section that an address names."""
    return next((section for section in SECTIONS if section.slug == slug), None)


def unanswered(application: Application) -> list[Section]:
    """The sections still to be answered."""
    return [section for section in SECTIONS if section.answers_of(application) is None]

"""What need not be typed again: answers of the person's last application, for identities that somebody has proven.

Whoever only claims to be a person is shown nothing of theirs (design.md "Claimed is not proven").
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext

from applications.facts.answer_rows import answer_fields
from applications.models import (
    AddressAnswers,
    Application,
    InsuranceAnswers,
    PersonalAnswers,
    StudyAnswers,
)
from applications.models.answers import Answers
from applications.numbers import shown
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.models import Permit

CARRIED_OVER: Final[tuple[type[Answers], ...]] = (PersonalAnswers, AddressAnswers, InsuranceAnswers, StudyAnswers)
"""What mostly stays the same; dates of entry and the period asked for never do."""


@dataclass(frozen=True)
class Prefill:
    """Answers to begin with, and the sentence that says where they come from."""

    values: dict[str, Any]
    sentence: str


def prefill_of(application: Application, model: type[Answers]) -> Prefill | None:
    """The answers of the last application to this section, where they may be shown and still can be true."""
    if model not in CARRIED_OVER or not application.person.is_proven:
        return None
    earlier = last_application(application)
    answers = model._default_manager.filter(application=earlier).first() if earlier else None
    if earlier is None or answers is None or has_run_out(answers):
        return None
    return Prefill({field.name: getattr(answers, field.name) for field in answer_fields(model)}, told_from(earlier))


def last_application(application: Application) -> Application | None:
    """The last one that the person submitted."""
    submitted = Application.objects.submitted().filter(person_id=application.person_id)
    return submitted.exclude(pk=application.pk).order_by("-submitted_at").first()


def has_run_out(answers: Answers) -> bool:
    """Insurance and studies that have ended are told anew."""
    ends_on = getattr(answers, "ends_on", None)
    return ends_on is not None and ends_on < clock.today()


def told_from(earlier: Application) -> str:
    """Where the answers come from, with what to do about it."""
    sentence = gettext(
        "These answers are from your application %(number)s of %(day)s. Look at each one, and change what is no "
        "longer so."
    )
    submitted_on = clock.istanbul_day(earlier.submitted_at) if earlier.submitted_at else clock.today()
    return sentence % {"number": shown(earlier.number), "day": long_date(submitted_on)}


def permits_on_record(application: Application) -> list[Permit]:
    """The permits that the register has of the person, newest first; none for a claimed identity."""
    if not application.person.is_proven:
        return []
    return list(Permit.objects.filter(person_id=application.person_id).newest_first())

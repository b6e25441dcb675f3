"""A page that was opened before the answers changed: saved now, it would undo what another window said."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model

from applications.errors import AnswersChangedMeanwhile
from applications.facts.answer_rows import NOT_IN_ENTRY, answer_fields
from applications.models import Application, SponsorAnswers, SponsorDossier
from applications.models.answers import Answers, ListedAnswers

NOT_SAID_BY_THE_SPONSOR = frozenset({"dossier", "answered_at", "answered_by"})


def mark_of_answers(answers: Answers | SponsorAnswers | None) -> str:
    """Names the answers that stand, without telling what they are."""
    answered_at: datetime | None = answers.answered_at if answers else None
    return answered_at.isoformat() if answered_at else ""


def refuse_an_old_page(*, draft: Application, answers: Answers, listed: Sequence[Model], seen: str) -> None:
    """Refuse answers from a page that had seen others than those that stand; a second click says the same again.

    The draft is locked, so nobody saves between this look and the writing.
    """
    standing = type(answers).objects.filter(application=draft).first()
    if standing is None or mark_of_answers(standing) == seen:
        return
    if list(told(answers, listed)) != list(told(standing, entries_of(standing))):
        raise AnswersChangedMeanwhile


def entries_of(answers: Answers) -> Iterable[Model]:
    """The rows of a section that is answered by a list."""
    return answers.entries.all() if isinstance(answers, ListedAnswers) else ()


def told(answers: Answers, listed: Iterable[Model]) -> Iterator[Any]:
    """All that the answers say, in one order."""
    for field in answer_fields(type(answers)):
        yield getattr(answers, field.attname)
    for entry in listed:
        yield tuple(getattr(entry, field.attname) for field in entry._meta.fields if field.name not in NOT_IN_ENTRY)


def refuse_an_old_sponsor_page(*, dossier: SponsorDossier, answers: SponsorAnswers, seen: str) -> None:
    """The same for the sponsor's answers; the dossier is locked."""
    standing = SponsorAnswers.objects.filter(dossier=dossier).first()
    if standing is None or mark_of_answers(standing) == seen:
        return
    if told_by_sponsor(answers) != told_by_sponsor(standing):
        raise AnswersChangedMeanwhile


def told_by_sponsor(answers: SponsorAnswers) -> list[Any]:
    """All that the sponsor says, in one order."""
    return [
        getattr(answers, field.attname) for field in answers._meta.fields if field.name not in NOT_SAID_BY_THE_SPONSOR
    ]

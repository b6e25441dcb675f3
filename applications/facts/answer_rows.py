"""A case's answers as rows of label and value: the same on the check page, in the PDF and on the officer's desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext

from accounts.models import TravelDocument
from applications.facts.sections import Section, sections_of
from applications.models import Application
from applications.models.answers import Answers, ListedAnswers
from goc_portal.pages.dates import long_date

NOT_IN_ENTRY = frozenset({"id", "answers"})
NOT_ANSWERS = frozenset({"application", "answered_at"})


@dataclass(frozen=True)
class AnswerRow:
    """One question with its answer, put into words in the language that is active."""

    name: str
    label: str | Promise
    value: str


def long_day(day: date) -> str:
    """A day with its weekday and the month as a word, in the reader's language."""
    return long_date(day)


def answer_rows(answers: Answers | None) -> list[AnswerRow]:
    """The rows of a section, empty where it is not answered yet."""
    if answers is None:
        return []
    rows = [
        AnswerRow(field.name, field.verbose_name, shown_value(answers, field))
        for field in answer_fields(type(answers))
        if is_shown(answers, field)
    ]
    return rows + list_rows(answers) if isinstance(answers, ListedAnswers) else rows


def is_shown(answers: Answers, field: Field) -> bool:
    """A question that was not asked has no row; one that may be left empty has, but for what few people give."""
    value = getattr(answers, field.name)
    return value is not None and not (value == "" and field.name in answers.told_only_if_given)


def list_rows(answers: ListedAnswers) -> list[AnswerRow]:
    """A list, each entry a row; an empty one says so."""
    entries = list(answers.entries.all())
    if not entries:
        return [AnswerRow("entries", answers._meta.verbose_name or "", gettext("None"))]
    return [
        AnswerRow("entries", f"{entry._meta.verbose_name} {number}", entry_in_words(entry))
        for number, entry in enumerate(entries, start=1)
    ]


def entry_in_words(entry: Any) -> str:
    """All parts of an entry, those without an answer left out."""
    fields = [field for field in entry._meta.fields if field.name not in NOT_IN_ENTRY]
    return " · ".join(words for field in fields if (words := shown_value(entry, field)))


def answer_fields(model: type[Answers]) -> Iterator[Field]:
    """The fields of a section that the reader answered."""
    return (field for field in model._meta.fields if field.name not in NOT_ANSWERS)


def shown_value(answers: Model, field: Field) -> str:
    """An answer in words."""
    value: Any = getattr(answers, field.name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if field.choices:
        return str(getattr(answers, f"get_{field.name}_display")())
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, Decimal):
        return number_format(value, decimal_pos=2, force_grouping=True)
    return value.full_number if isinstance(value, TravelDocument) else str(value)


def answered_sections(application: Application) -> list[tuple[Section, list[AnswerRow]]]:
    """Every section with its rows, in the order of the task list."""
    return [(section, answer_rows(section.answers_of(application))) for section in sections_of(application)]

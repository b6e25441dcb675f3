"""A case's answers as rows of label and value: the same on the check page, in the PDF and on the officer's desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.utils.formats import number_format
from django.utils.functional import Promise

from accounts.models import TravelDocument
from applications.models import Application
from applications.models.answers import Answers
from applications.sections import Section, sections_of
from goc_portal.pages.dates import long_date

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
    return [
        AnswerRow(field.name, field.verbose_name, shown_value(answers, field)) for field in answer_fields(type(answers))
    ]


def answer_fields(model: type[Answers]) -> Iterator[Field]:
    """The fields of a section that the reader answered."""
    return (field for field in model._meta.fields if field.name not in NOT_ANSWERS)


def shown_value(answers: Model, field: Field) -> str:
    """An answer in words."""
    value: Any = getattr(answers, field.name)
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

"""The questions of a section as programs read them: taken from the form of the page, so that both ask the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from django import forms
from django.db.models import Model

from accounts.models import TravelDocument
from applications.forms.sections import ListSectionForm, SectionForm
from goc_portal.pages.fields import DateInputField
from goc_portal.pages.money import MoneyField

YES_OR_NO: Final = {"True", "False"}
KINDS: Final[tuple[tuple[type[forms.Field], str], ...]] = (
    (DateInputField, "day"),
    (MoneyField, "amount"),
    (forms.ChoiceField, "choice"),
    (forms.IntegerField, "number"),
)


@dataclass(frozen=True)
class Question:
    """One question with the answer that is kept, or known from before."""

    name: str
    question: str
    help: str
    kind: str
    is_required: bool
    choices: tuple[dict[str, str], ...]
    answer: Any


def questions_of(form: SectionForm | ListSectionForm) -> list[Question]:
    """What a section asks; of a list what each entry asks."""
    if isinstance(form, ListSectionForm):
        return list(questions_in(type(form).fields_of_a_row(), {}))
    return list(questions_in(form.fields, form.initial))


def entries_of(form: SectionForm | ListSectionForm) -> list[dict[str, Any]] | None:
    """The entries of a list that are kept; null for a section that is none."""
    if not isinstance(form, ListSectionForm):
        return None
    return [
        {name: told_answer(form.initial.get(f"{name}_{place}")) for name in form.row_fields}
        for place in range(form.count)
        if f"from_{place}" in form.initial
    ]


def questions_in(fields: Mapping[str, forms.Field], known: Mapping[str, Any]) -> Iterator[Question]:
    """Each field as a question."""
    for name, field in fields.items():
        answer = told_answer(answer_in(field, known.get(name)))
        yield Question(
            name=name,
            question=str(field.label or ""),
            help=str(field.help_text),
            kind=kind_of(field),
            is_required=field.required,
            choices=choices_of(field),
            answer=answer,
        )


def kind_of(field: forms.Field) -> str:
    """How it is answered."""
    if isinstance(field, forms.ChoiceField) and {str(value) for value, _label in pairs_of(field)} == YES_OR_NO:
        return "yes_or_no"
    return next((kind for of, kind in KINDS if isinstance(field, of)), "text")


def choices_of(field: forms.Field) -> tuple[dict[str, str], ...]:
    """The answers to choose from, each with the code that a program sends."""
    if not isinstance(field, forms.ChoiceField) or kind_of(field) != "choice":
        return ()
    told = [(code_of(value), label) for value, label in pairs_of(field)]
    return tuple({"answer": code, "text": str(label)} for code, label in told if code)


def pairs_of(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    """The choices as the page draws them."""
    return list(cast("Iterable[tuple[Any, Any]]", field.choices))


def codes_of(field: forms.ChoiceField) -> Iterator[tuple[str, str]]:
    """What a program sends for each choice, and what the page does."""
    return ((code_of(value), str(value)) for value, _label in pairs_of(field) if str(value))


def code_of(value: Any) -> str:
    """The code of a choice; a travel document goes by its number, never by the number of its row."""
    row = getattr(value, "instance", None)
    return row.full_number if isinstance(row, TravelDocument) else str(value)


def answer_in(field: forms.Field, known: Any) -> Any:
    """A row that is chosen may be kept as its key."""
    if isinstance(field, forms.ModelChoiceField) and known is not None and not isinstance(known, Model):
        return field.queryset.filter(pk=known).first() if field.queryset is not None else None
    return known


def told_answer(value: Any) -> Any:
    """An answer as JSON has it."""
    if isinstance(value, TravelDocument):
        return value.full_number
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    return str(value) if isinstance(value, Decimal) else str(value) or None

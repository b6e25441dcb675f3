"""Questions that are answered by a list: the permits somebody held, the times somebody was abroad."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.dates import long_date
from goc_portal.pages.widgets import PARTS
from permits.enums import PermitType, Purpose
from permits.rules.codes import AbsenceReason
from permits.which_permit.forms import QuestionForm, day_field, past_day

MOST_ROWS: Final = 40


@dataclass(frozen=True)
class Row:
    """One entry of a list, with the fields that it has on the page."""

    number: int
    fields: list[forms.BoundField]


class ListForm(QuestionForm):
    """Any number of entries; an empty one counts for nothing. Adding and taking away works without scripts."""

    heading: ClassVar[str | Promise]
    hint: ClassVar[str | Promise] = ""
    row_title: ClassVar[str | Promise]
    add_words: ClassVar[str | Promise]
    row_fields: ClassVar[tuple[str, ...]]
    fields_of_a_row: ClassVar[Callable[[], dict[str, forms.Field]]]
    """New fields for one entry."""
    row_fields_name: ClassVar[str]
    """Under which name the entries are answered."""
    first_rows: ClassVar[int] = 0
    # An entry is needed as a whole or not at all: "optional" at each of its fields would mislead.
    marks_optional: ClassVar[bool] = False

    rows = forms.IntegerField(min_value=0, max_value=MOST_ROWS, widget=forms.HiddenInput, required=False)

    def fit_to_answers(self) -> None:
        """As many entries as the page that was sent had."""
        self.fields["rows"].initial = self.count
        for place in range(self.count):
            for name, field in type(self).fields_of_a_row().items():
                self.fields[f"{name}_{place}"] = field

    @property
    def count(self) -> int:
        """The number of entries, within bounds whatever was sent."""
        given = self.data.get(self.add_prefix("rows")) if self.is_bound else self.initial.get("rows")
        text = str(self.first_rows if given in (None, "") else given)
        return min(int(text), MOST_ROWS) if text.isdecimal() and text.isascii() and len(text) < 4 else self.first_rows

    @property
    def entries(self) -> Iterator[Row]:
        """The entries as the page draws them."""
        for place in range(self.count):
            yield Row(place + 1, [self[f"{name}_{place}"] for name in self.row_fields])

    @property
    def can_grow(self) -> bool:
        """Whether one more entry may be added."""
        return self.count < MOST_ROWS

    def clean(self) -> dict[str, Any]:
        """The entries that hold anything, under the name of the list."""
        found = [entry for place in range(self.count) if (entry := self.entry(place)) is not None]
        return {self.row_fields_name: found}

    def entry(self, place: int) -> dict[str, Any] | None:
        """One entry, or None where nothing was filled in; what is missing in it is marked."""
        given = {name: self.cleaned_data.get(f"{name}_{place}") for name in self.row_fields}
        if not any(given.values()) and not any(f"{name}_{place}" in self.errors for name in self.row_fields):
            return None
        for name in self.needed(given):
            self.needs(f"{name}_{place}", when=not given[name] and f"{name}_{place}" not in self.errors)
        self.refuse_backwards(place, given.get("from"), given.get("until"))
        return given

    def needed(self, given: dict[str, Any]) -> tuple[str, ...]:
        """The fields that an entry cannot do without."""
        return self.row_fields

    def refuse_backwards(self, place: int, first: date | None, last: date | None) -> None:
        """An entry that ends before it begins."""
        if first and last and last < first:
            self.ask_again(f"until_{place}", _("Enter a day after %(day)s."), day=long_date(first))

    def needs(self, field: str, *, when: bool) -> None:
        """As for other questions; an empty choice is an empty text."""
        if when and not self.cleaned_data.get(field):
            params = {"parts": PARTS, "label": self.fields[field].label}
            message = self.fields[field].error_messages["required"]
            self.add_error(field, forms.ValidationError(message, params=params))


def fields_of_a_permit() -> dict[str, forms.Field]:
    """Type, purpose of a short-term one, and its days."""
    return {
        "type": forms.ChoiceField(
            label=_("Kind of permit"), choices=[("", _("Choose")), *PermitType.choices], required=False
        ),
        "purpose": forms.ChoiceField(
            label=_("Purpose"),
            help_text=_("Only of a short-term permit."),
            choices=[("", _("Choose")), *Purpose.choices],
            required=False,
        ),
        "from": past_day(_("Valid from"), required=False),
        "until": day_field(_("Valid until"), required=False),
    }


class PermitsForm(ListForm):
    """The permits that were held, in any order."""

    heading = _("Which residence permits have you had in Türkiye?")
    hint = _("Add each card, the present one too. The days stand on the cards. Leave this empty if you had none.")
    row_title = _("Permit")
    add_words = _("Add another permit")
    row_fields = ("type", "purpose", "from", "until")
    fields_of_a_row = staticmethod(fields_of_a_permit)
    row_fields_name = "permits"
    first_rows = 1

    def needed(self, given: dict[str, Any]) -> tuple[str, ...]:
        """A long-term permit has no end, and only a short-term one has a purpose."""
        return ("type", "from") if given["type"] == PermitType.LONG_TERM else ("type", "from", "until")


def fields_of_an_absence() -> dict[str, forms.Field]:
    """Days, and the three reasons that do not interrupt."""
    return {
        "from": past_day(_("You left on"), required=False),
        "until": past_day(_("You came back on"), required=False),
        "reason": forms.ChoiceField(
            label=_("Why were you away?"),
            choices=[
                (AbsenceReason.NONE.value, _("For another reason")),
                (AbsenceReason.HEALTH.value, _("For my health")),
                (AbsenceReason.EDUCATION.value, _("To study")),
                (AbsenceReason.PUBLIC_SERVICE.value, _("For compulsory public service")),
            ],
            required=False,
        ),
    }


class AbsencesForm(ListForm):
    """The times abroad that can interrupt residence."""

    heading = _("When were you outside Türkiye in the last years?")
    hint = _("Add each journey: the day you left and the day you came back. Leave this empty if you never left.")
    row_title = _("Journey")
    add_words = _("Add a journey")
    row_fields = ("from", "until", "reason")
    fields_of_a_row = staticmethod(fields_of_an_absence)
    row_fields_name = "absences"

    def entry(self, place: int) -> dict[str, Any] | None:
        """A reason alone is no journey: it is always chosen."""
        names = (f"from_{place}", f"until_{place}")
        if not any(self.cleaned_data.get(name) or name in self.errors for name in names):
            return None
        return super().entry(place)

    def needed(self, given: dict[str, Any]) -> tuple[str, ...]:
        """Who is still abroad has not come back, so that the first day is enough."""
        return ("from",)

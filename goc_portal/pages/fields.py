"""Date fields that say which part is missing or wrong, and what to type instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from goc_portal.pages.dates import long_date, month_number
from goc_portal.pages.widgets import PARTS, DatePartsInput, TypedDate

YEAR_DIGITS = 4
LONGEST_MONTH = 31


@dataclass(frozen=True)
class PartlyKnownDate:
    """A date of which the day, or day and month, may be unknown, as passports of some countries have it."""

    year: int
    month: int | None = None
    day: int | None = None


class DateInputField(forms.Field):
    """A date in three boxes; ``earliest`` and ``latest`` are days or callables that give one."""

    widget = DatePartsInput
    default_error_messages = {
        "required": _("“%(label)s” is still missing. Enter day, month and year, for example 27 3 1990."),
        "missing_parts": _("“%(label)s” also needs: %(missing)s."),
        "wrong_day": _("The day must be a number from 1 to 31."),
        "wrong_month": _("The month must be a number from 1 to 12 or the month's name."),
        "wrong_year": _("The year must have four digits, for example 1990."),
        "not_a_date": _("This day is not in the calendar. Check day, month and year."),
        "too_early": _("Enter a date from %(limit)s on."),
        "too_late": _("Enter a date until %(limit)s."),
    }

    def __init__(self, *, earliest: Any = None, latest: Any = None, **kwargs: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**kwargs)

    required_parts: Sequence[str] = PARTS

    def to_python(self, value: Any) -> Any:
        """The date that the boxes mean, or None when all are empty."""
        if value is None or isinstance(value, date):
            return value
        if value.is_empty:
            return None
        self.refuse_missing_parts(value)
        return self.date_of(self.numbers(value))

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise self.error("required", parts=PARTS, label=self.label or "")
        if value is not None:
            self.refuse_outside_limits(value)

    def refuse_missing_parts(self, typed: TypedDate) -> None:
        """Name the boxes that are still empty."""
        missing = tuple(part for part in self.required_parts if not getattr(typed, part))
        if missing:
            words = [str(DatePartsInput.part_labels[part]).lower() for part in missing]
            listed = get_text_list(words, gettext("and"))
            raise self.error("missing_parts", parts=missing, label=self.label or "", missing=listed)

    def numbers(self, typed: TypedDate) -> dict[str, int | None]:
        """The three boxes as numbers; every box that is not one is named."""
        numbers = {
            "day": number_within(typed.day, LONGEST_MONTH),
            "month": month_number(typed.month) if typed.month else None,
            "year": int(typed.year) if typed.year.isdecimal() and len(typed.year) == YEAR_DIGITS else None,
        }
        wrong = [part for part in PARTS if getattr(typed, part) and numbers[part] is None]
        if wrong:
            raise ValidationError([self.error(f"wrong_{part}", parts=wrong) for part in wrong])
        return numbers

    def date_of(self, numbers: dict[str, int | None]) -> Any:
        """The calendar day of three numbers."""
        try:
            return date(numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0)
        except ValueError:
            raise self.error("not_a_date", parts=PARTS) from None

    def refuse_outside_limits(self, day: date) -> None:
        """Hold the day against the first and last day allowed."""
        earliest, latest = called(self.earliest), called(self.latest)
        if earliest and day < earliest:
            raise self.error("too_early", parts=PARTS, limit=long_date(earliest))
        if latest and day > latest:
            raise self.error("too_late", parts=PARTS, limit=long_date(latest))

    def error(self, code: str, *, parts: Sequence[str], **places: str | Promise) -> ValidationError:
        """A sentence that also tells the page which boxes to mark."""
        return ValidationError(self.error_messages[code], code=code, params={"parts": tuple(parts), **places})

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class PartlyKnownDateField(DateInputField):
    """A date whose day, or day and month, may be left empty because nobody knows them."""

    required_parts = ("year",)

    def refuse_missing_parts(self, typed: TypedDate) -> None:
        super().refuse_missing_parts(typed)
        if typed.day and not typed.month:
            raise self.error("missing_parts", parts=("month",), label=self.label or "", missing=str(_("Month")).lower())

    def date_of(self, numbers: dict[str, int | None]) -> PartlyKnownDate:
        year, month, day = numbers["year"] or 0, numbers["month"], numbers["day"]
        super().date_of({"year": year, "month": month or 1, "day": day or 1})
        return PartlyKnownDate(year, month, day)

    def refuse_outside_limits(self, day: Any) -> None:
        """What is unknown counts as the first of the month or year, in favour of an early limit being met late."""
        super().refuse_outside_limits(date(day.year, day.month or 1, day.day or 1))


def number_within(typed: str, most: int) -> int | None:
    """A whole number from 1 to the most, in any script's digits."""
    return int(typed) if typed.isdecimal() and 1 <= int(typed) <= most else None


def called(limit: Any) -> date | None:
    """A limit may be a day, or something that gives it at the time of the question."""
    return limit() if callable(limit) else limit

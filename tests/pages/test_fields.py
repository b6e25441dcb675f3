"""Dates in three boxes: what is missing or wrong is named, and what was typed comes back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from goc_portal.pages.fields import DateInputField, PartlyKnownDate, PartlyKnownDateField
from goc_portal.pages.widgets import TypedDate

FIELD = DateInputField(label="Date of birth", earliest=date(1900, 1, 1), latest=lambda: date(2026, 11, 22))


def refused(field: DateInputField, typed: TypedDate) -> list[tuple[str | None, tuple[str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    return [(error.code, error.params["parts"]) for error in caught.value.error_list]


@pytest.mark.parametrize(
    "typed", [TypedDate("27", "3", "1990"), TypedDate("27", "March", "1990"), TypedDate("٢٧", "mart", "١٩٩٠")]
)
def test_a_date_is_understood(typed: TypedDate) -> None:
    assert FIELD.clean(typed) == date(1990, 3, 27)


@pytest.mark.parametrize(
    ("typed", "code", "parts"),
    [
        (TypedDate(), "required", ("day", "month", "year")),
        (TypedDate("27", "", "1990"), "missing_parts", ("month",)),
        (TypedDate("27", "", ""), "missing_parts", ("month", "year")),
        (TypedDate("32", "3", "1990"), "wrong_day", ("day",)),
        (TypedDate("0", "3", "1990"), "wrong_day", ("day",)),
        (TypedDate("27", "13", "1990"), "wrong_month", ("month",)),
        (TypedDate("27", "3", "90"), "wrong_year", ("year",)),
        (TypedDate("29", "2", "2025"), "not_a_date", ("day", "month", "year")),
        (TypedDate("1", "1", "0000"), "not_a_date", ("day", "month", "year")),
        (TypedDate("31", "12", "1899"), "too_early", ("day", "month", "year")),
        (TypedDate("23", "11", "2026"), "too_late", ("day", "month", "year")),
    ],
)
def test_what_is_wrong_is_named_with_its_boxes(typed: TypedDate, code: str, parts: tuple[str, ...]) -> None:
    assert refused(FIELD, typed) == [(code, parts)]


def test_two_wrong_boxes_are_both_named() -> None:
    assert [code for code, _parts in refused(FIELD, TypedDate("x", "3", "90"))] == ["wrong_day", "wrong_year"]


def test_an_optional_date_may_be_empty_but_not_half() -> None:
    field = DateInputField(required=False)
    assert field.clean(TypedDate()) is None
    assert refused(field, TypedDate("1", "", ""))[0][0] == "missing_parts"


def test_the_sentence_says_the_limit_in_words() -> None:
    with pytest.raises(ValidationError, match=r"Enter a date until Sunday, 22 November 2026\."):
        FIELD.clean(TypedDate("23", "11", "2026"))


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        (TypedDate("", "", "1975"), PartlyKnownDate(1975)),
        (TypedDate("", "7", "1975"), PartlyKnownDate(1975, 7)),
        (TypedDate("9", "7", "1975"), PartlyKnownDate(1975, 7, 9)),
    ],
)
def test_the_day_or_the_month_of_a_birth_may_be_unknown(typed: TypedDate, known: PartlyKnownDate) -> None:
    assert PartlyKnownDateField().clean(typed) == known


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (TypedDate("9", "", "1975"), "missing_parts"),
        (TypedDate("", "7", ""), "missing_parts"),
        (TypedDate("31", "6", "1975"), "not_a_date"),
    ],
)
def test_a_day_without_its_month_is_no_date(typed: TypedDate, code: str) -> None:
    assert refused(PartlyKnownDateField(), typed)[0][0] == code


def test_a_change_is_seen_through_the_way_it_was_typed() -> None:
    assert not FIELD.has_changed(date(1990, 3, 27), TypedDate("27", "march", "1990"))
    assert FIELD.has_changed(date(1990, 3, 27), TypedDate("28", "3", "1990"))
    assert FIELD.has_changed(None, TypedDate("x", "", ""))

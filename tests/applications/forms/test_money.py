"""Amounts as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from goc_portal.pages.money import MoneyField, in_lira


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("25,000.50", "25000.50"),
        ("1.250.000,5", "1250000.5"),
        ("25 000 TL", "25000"),
        ("₺ 25'000", "25000"),
        ("25000,75", "25000.75"),
        ("12.5", "12.5"),
        ("0", "0"),
        ("٢٥٠٠٠", "25000"),
        ("٢٥٬٠٠٠", "25000"),
        ("٢٥٬٠٠٠٫٥٠", "25000.50"),
        ("٢٥،٠٠٠ ليرة تركية", "25000"),
        ("25.000 ل.ت", "25000"),
        ("\u200f25.000,50", "25000.50"),
        ("۲۵٬۰۰۰ لیر ترکیه", "25000"),
        ("25 000,50 тур. лир", "25000.50"),
        ("25 000 турецких лирах", "25000"),
    ],
)
def test_what_is_typed_is_what_it_looks_like(typed: str, amount: str) -> None:
    assert MoneyField(label="x").clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["a lot", "-5", "1.2.3", "25.0000", "1,000,00", "12e3", "99999999999999", ""])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MoneyField(label="x").clean(typed)


@pytest.mark.parametrize(("language", "box"), [("en", "25,000.50"), ("tr", "25.000,50"), ("ar", "25.000,50")])
def test_what_is_saved_comes_back_in_the_figures_of_the_language(language: str, box: str) -> None:
    with translation.override(language):
        field = MoneyField(label="x")
        assert field.prepare_value(Decimal("25000.50")) == box
        assert in_lira(Decimal("25000.50")).startswith(f"{box} ")
        assert field.clean(box) == Decimal("25000.50")
        assert not field.has_changed(Decimal("25000.50"), box)


def test_what_is_too_much_names_the_most() -> None:
    with pytest.raises(ValidationError, match=r"up to 999\.00"):
        MoneyField(label="x", most=Decimal(999)).clean("1000")


def test_a_saved_amount_comes_back_unchanged() -> None:
    assert not MoneyField(label="x").has_changed(Decimal("45000.00"), "45000.00")

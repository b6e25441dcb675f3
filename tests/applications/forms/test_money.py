"""Amounts as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from goc_portal.pages.money import MoneyField


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
    ],
)
def test_what_is_typed_is_what_it_looks_like(typed: str, amount: str) -> None:
    assert MoneyField(label="x").clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["a lot", "-5", "1.2.3", "25.0000", "1,000,00", "12e3", "99999999999999", ""])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MoneyField(label="x").clean(typed)


def test_a_saved_amount_comes_back_unchanged() -> None:
    assert not MoneyField(label="x").has_changed(Decimal("45000.00"), "45000.00")

"""What an officer types is read in the language of the page."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from applications.admin.forms import FeeReceiptForm

RECEIPT = {"kind": "card", "receipt_number": "7", "paid_on": "2026-08-03", "paid_how": "cash_desk"}


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_a_browser_understands_the_date_that_is_filled_in(language: str) -> None:
    with translation.override(language):
        field = str(FeeReceiptForm(initial={"paid_on": date(2026, 8, 3)})["paid_on"])

    assert 'value="2026-08-03"' in field


@pytest.mark.parametrize(("language", "typed"), [("en", "964.50"), ("tr", "964,50"), ("tr", "964.50")])
def test_an_amount_is_read_as_it_stands_on_the_receipt(language: str, typed: str) -> None:
    with translation.override(language):
        form = FeeReceiptForm(
            {**RECEIPT, "amount": typed},
        )

        assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal("964.50")


def test_thousands_in_turkish_are_asked_for_again_rather_than_taken_for_kurus() -> None:
    with translation.override("tr"):
        form = FeeReceiptForm(
            {
                "kind": "card",
                "amount": "23.450",
                "receipt_number": "7",
                "paid_on": "2026-08-03",
                "paid_how": "cash_desk",
            }
        )

        assert set(form.errors) == {"amount"}

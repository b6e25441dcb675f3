"""What an officer types is read in the language of the page."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from applications.admin.forms import FeeReceiptForm
from goc_portal.pages.money import in_figures

RECEIPT = {"kind": "card", "receipt_number": "7", "paid_on": "2026-08-03", "paid_how": "cash_desk"}


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
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


@pytest.mark.parametrize("typed", ["23.450", "23.450,00", "23,450.00", "23 450 TL"])
@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_thousands_are_thousands_in_every_language(language: str, typed: str) -> None:
    with translation.override(language):
        form = FeeReceiptForm({**RECEIPT, "amount": typed})
        assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal(23450)


@pytest.mark.parametrize("typed", ["0", "0.00", "-5", "much", "23.45.0"])
def test_no_amount_is_no_receipt(typed: str) -> None:
    form = FeeReceiptForm({**RECEIPT, "amount": typed})
    assert set(form.errors) == {"amount"}
    assert "for example" in str(form.errors["amount"])


@pytest.mark.parametrize(("language", "figures"), [("en", "23,450.00"), ("tr", "23.450,00")])
def test_amounts_on_the_case_page_stand_in_groups_of_the_language(language: str, figures: str) -> None:
    with translation.override(language):
        shown = render_to_string("admin/applications/amount.html", {"lira": Decimal(23450), "verified": True})
        assert figures in shown
        assert in_figures(Decimal(23450)) == figures

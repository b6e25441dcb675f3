"""Fees by hand-made rows: months begun, least and most of the first month, dollars, exemptions, sums."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from directorates.calendar import WorkingCalendar
from permits.rules.fees import (
    DueCode,
    FeeBill,
    FeeCode,
    FeeQuestion,
    Total,
    bill_for_a_lost_card,
    bill_of,
    family_total,
    months_begun,
)
from permits.rules.parameters import Exemption, Fee, NationalityFee, Parameters

ROWS = {
    FeeCode.RESIDENCE_DAY: "10.00",
    FeeCode.RESIDENCE_FIRST_MONTH_MINIMUM: "25.00",
    FeeCode.RESIDENCE_FIRST_MONTH_MAXIMUM: "250.00",
    FeeCode.RESIDENCE_LATER_MONTH: "100.00",
    FeeCode.CARD: "60.00",
    FeeCode.SINGLE_ENTRY_VISA: "500.00",
}
YEAR = {"applies_from": date(2026, 1, 1), "applies_until": date(2026, 12, 31), "source": "test", "verified": True}
PRICED = Parameters(
    version="test",
    calendar=WorkingCalendar(),
    fees=tuple(Fee(kind=code, amount=Decimal(amount), **YEAR) for code, amount in ROWS.items()),
    reciprocity=(
        NationalityFee(
            nationality="USA",
            first_month=Decimal(25),
            later_month=Decimal(5),
            twelve_months=Decimal(80),
            **YEAR,
        ),
        NationalityFee(nationality="NOR", first_month=None, later_month=None, twelve_months=Decimal("449.70"), **YEAR),
    ),
    exemptions=(
        Exemption(fee="residence", permit_type="long_term", nationality="", citation="492 Art. 88(f)", **YEAR),
        Exemption(fee="single_entry_visa", permit_type="", nationality="AZE", citation="reciprocity", **YEAR),
    ),
)
BEGINS = date(2026, 6, 1)


def question(until: date | None, **changes: Any) -> FeeQuestion:
    return replace(
        FeeQuestion(on=date(2026, 5, 1), permit_type="short_term", valid_from=BEGINS, valid_until=until), **changes
    )


def bill(until: date | None, **changes: Any) -> FeeBill:
    return bill_of(question(until, **changes), PRICED)


@pytest.mark.parametrize(
    ("until", "amount"),
    [
        (date(2026, 6, 3), "25.00"),
        (date(2026, 6, 4), "30.00"),
        (date(2026, 6, 25), "240.00"),
        (date(2026, 6, 26), "250.00"),
        (date(2026, 6, 27), "250.00"),
        (date(2026, 7, 1), "250.00"),
        (date(2026, 7, 2), "350.00"),
        (date(2026, 8, 1), "350.00"),
        (date(2027, 6, 1), "1350.00"),
    ],
)
def test_law_492_days_then_months_and_a_part_counts_in_full(until: date, amount: str) -> None:
    due = bill(until).due
    assert [(each.code, each.amount) for each in due] == [
        (DueCode.RESIDENCE, Decimal(amount)),
        (DueCode.CARD, Decimal("60.00")),
    ]
    assert all(each.verified for each in due)


@pytest.mark.parametrize(
    ("until", "months"), [(date(2026, 6, 30), 1), (date(2026, 7, 1), 1), (date(2026, 7, 2), 2), (date(2027, 6, 1), 12)]
)
def test_months_are_counted_when_they_begin(until: date, months: int) -> None:
    assert months_begun(BEGINS, until) == months


def test_one_row_that_is_not_known_leaves_the_amount_open() -> None:
    for missing in FeeCode:
        known = replace(PRICED, fees=tuple(fee for fee in PRICED.fees if fee.kind != missing))
        given = bill_of(question(date(2027, 6, 1), entered_without_visa=True), known)
        assert given.total == Total(lira=None, dollars=None, verified=False)
    short = replace(PRICED, fees=tuple(fee for fee in PRICED.fees if fee.kind != FeeCode.RESIDENCE_LATER_MONTH))
    assert bill_of(question(date(2026, 6, 4)), short).total.lira == Decimal("90.00")


@pytest.mark.parametrize(
    ("nationality", "until", "dollars"),
    [
        ("USA", date(2026, 7, 1), "25"),
        ("USA", date(2026, 7, 2), "30"),
        ("USA", date(2027, 6, 1), "80"),
        ("NOR", date(2027, 6, 1), "449.70"),
        ("NOR", date(2027, 5, 1), None),
        ("NOR", date(2027, 6, 2), None),
    ],
)
def test_reciprocity_in_dollars(nationality: str, until: date, dollars: str | None) -> None:
    residence = bill(until, nationality=nationality).due[0]
    assert residence.amount is None
    assert residence.dollars == (None if dollars is None else Decimal(dollars))
    assert residence.verified == (dollars is not None)


def test_rows_of_another_year_price_nothing() -> None:
    assert [each.amount for each in bill(date(2028, 1, 1), on=date(2027, 1, 1)).due] == [None, None]


def test_article_88_f_long_term_pays_the_card() -> None:
    given = bill(None, permit_type="long_term")
    assert [each.code for each in given.due] == [DueCode.CARD]
    assert [each.citation for each in given.exempt] == ["492 Art. 88(f)"]
    assert given.total == Total(lira=Decimal("60.00"), dollars=Decimal(0), verified=True)


def test_an_unverified_exemption_makes_the_sum_unverified() -> None:
    rows = (replace(PRICED.exemptions[1], verified=False),)
    given = bill_of(
        question(date(2026, 6, 4), nationality="AZE", entered_without_visa=True), replace(PRICED, exemptions=rows)
    )
    assert [each.code for each in given.exempt] == [DueCode.SINGLE_ENTRY_VISA]
    assert not given.total.verified


def test_a_verified_exemption_goes_before_one_that_is_not() -> None:
    weak = replace(PRICED.exemptions[0], verified=False, citation="practice")
    given = bill_of(question(None, permit_type="long_term"), replace(PRICED, exemptions=(weak, *PRICED.exemptions)))
    assert [each.citation for each in given.exempt] == ["492 Art. 88(f)"]


def test_who_entered_without_a_visa_pays_for_one_once() -> None:
    codes = [DueCode.RESIDENCE, DueCode.SINGLE_ENTRY_VISA, DueCode.CARD]
    assert [each.code for each in bill(date(2026, 6, 4), entered_without_visa=True).due] == codes
    extension = bill(date(2026, 6, 4), entered_without_visa=True, kind="extension")
    assert [each.code for each in extension.due] == [DueCode.RESIDENCE, DueCode.CARD]


def test_late_costs_more_and_nobody_says_how_much() -> None:
    late = bill(date(2026, 6, 4), is_late=True)
    assert len(late.not_known) == 1
    assert late.total.lira is None
    assert not bill(None, permit_type="long_term", is_late=True).not_known


def test_a_lost_card_is_paid_again_with_half_of_the_residence_fee() -> None:
    given = bill_for_a_lost_card(question(date(2026, 6, 4)), PRICED)
    assert [each.amount for each in given.due] == [Decimal("15.00"), Decimal("60.00")]
    assert {each.citation for each in given.due} == {"HAU"}


def test_a_family_pays_the_sum_of_its_members() -> None:
    members = [bill(date(2026, 6, 4)), bill(date(2027, 6, 1), nationality="USA"), bill(None, permit_type="long_term")]
    assert family_total(members) == Total(lira=Decimal("210.00"), dollars=Decimal(80), verified=True)

"""The fee tariff: dated rows, gaps that stay gaps, and months that count when they begin."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from permits.enums import FeeKind
from permits.fees import DueCode, fees_of_application, total_of
from permits.models import FeeTariff
from permits.parameters import current_parameters
from permits.reference import load
from permits.rules.fees import FeeCode, months_begun

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 15), date(2026, 2, 16), 2),
        (date(2026, 1, 15), date(2027, 1, 15), 12),
        (date(2028, 2, 29), date(2029, 2, 28), 12),
        (date(2028, 2, 29), date(2029, 3, 1), 13),
    ],
)
def test_law_492_a_part_of_a_month_counts_as_a_month(valid_from: date, valid_until: date, months: int) -> None:
    assert months_begun(valid_from, valid_until) == months


def test_a_year_of_tourism_in_2026() -> None:
    load()
    due = fees_of_application(
        permit_type="short_term",
        valid_from=date(2026, 12, 1),
        valid_until=date(2027, 12, 1),
        on=date(2026, 11, 20),
        entered_without_visa=True,
    )
    assert {each.code: each.amount for each in due} == {
        DueCode.RESIDENCE: Decimal("3359.90") + 11 * Decimal("2232.30"),
        DueCode.SINGLE_ENTRY_VISA: Decimal("6515.00"),
        DueCode.CARD: Decimal("964.00"),
    }
    assert not any(each.verified for each in due)
    assert total_of(due) == Decimal("35394.20")


def test_a_few_days_cost_by_the_day_but_not_less_than_the_least() -> None:
    load()

    def residence(until: date) -> Decimal | None:
        due = fees_of_application(
            permit_type="short_term", valid_from=date(2026, 6, 1), valid_until=until, on=date(2026, 5, 1)
        )
        return due[0].amount

    assert residence(date(2026, 6, 2)) == Decimal("653.70")
    assert residence(date(2026, 6, 4)) == 3 * Decimal("348.10")
    assert residence(date(2026, 7, 1)) == Decimal("3359.90")


def test_a_year_without_a_row_has_no_amount_and_no_sum() -> None:
    load()
    due = fees_of_application(
        permit_type="short_term", valid_from=date(2022, 6, 1), valid_until=date(2023, 6, 1), on=date(2022, 5, 1)
    )
    assert [each.amount for each in due] == [None, None]
    assert total_of(due) is None


def test_article_88_long_term_permits_pay_the_card_only() -> None:
    load()
    due = fees_of_application(
        permit_type="long_term", valid_from=date(2026, 6, 1), valid_until=None, on=date(2026, 5, 1)
    )
    assert [each.code for each in due] == [DueCode.CARD]


def test_loading_twice_adds_nothing_and_keeps_an_edit() -> None:
    load()
    row = FeeTariff.objects.get(kind=FeeKind.CARD, applies_from=date(2026, 1, 1))
    row.amount, row.verified = Decimal("965.00"), True
    row.save()
    count = FeeTariff.objects.count()
    load()
    row.refresh_from_db()
    assert (FeeTariff.objects.count(), row.amount) == (count, Decimal("965.00"))


def test_postgresql_refuses_two_prices_on_one_day() -> None:
    load()
    with pytest.raises(IntegrityError, match="one_price_a_fee_at_a_time"), transaction.atomic():
        FeeTariff.objects.create(
            kind=FeeKind.CARD,
            applies_from=date(2026, 12, 31),
            applies_until=date(2027, 1, 31),
            amount=Decimal(1),
            source="test",
        )


def test_the_tariff_names_the_fees_that_the_rules_know() -> None:
    assert set(FeeKind.values) == {code.value for code in FeeCode}


def test_the_version_follows_the_numbers() -> None:
    load()
    before = current_parameters()
    assert current_parameters().version == before.version
    FeeTariff.objects.filter(kind=FeeKind.CARD).update(verified=True)
    assert current_parameters().version != before.version

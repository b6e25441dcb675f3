"""Minimum wages: the rows of the reference data, what PostgreSQL refuses, and their place in the parameters."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from permits.models import MinimumWage
from permits.parameters import current_parameters
from permits.reference import load
from permits.rules.parameters import applying_on

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "amount", "share"),
    [
        (date(2019, 1, 1), "2020.00", "673.00"),
        (date(2019, 12, 31), "2020.00", "673.00"),
        (date(2020, 1, 1), "2324.71", "774.91"),
        (date(2022, 6, 30), "4253.40", "1417.80"),
        (date(2022, 7, 1), "5500.35", "1833.45"),
        (date(2026, 12, 31), "28075.50", "9358.50"),
    ],
)
def test_g_1_each_day_has_its_wage_and_share(day: date, amount: str, share: str) -> None:
    load()
    wage = applying_on(current_parameters().wages, day)
    assert wage is not None
    assert (wage.amount, wage.per_person_share) == (Decimal(amount), Decimal(share))


def test_g_1_the_wage_of_2027_is_not_known_and_not_guessed() -> None:
    load()
    wages = current_parameters().wages
    assert applying_on(wages, date(2027, 1, 1)) is None
    assert applying_on(wages, date(2018, 12, 31)) is None


def test_the_row_of_2019_says_what_the_guide_cut() -> None:
    load()
    row = MinimumWage.objects.get(applies_from=date(2019, 1, 1))
    assert "2,020.90" in row.note
    assert not row.verified
    assert MinimumWage.objects.get(applies_from=date(2026, 1, 1)).verified


def test_loading_again_adds_no_wage_and_the_version_follows_the_wages() -> None:
    load()
    count, before = MinimumWage.objects.count(), current_parameters().version
    load()
    assert (MinimumWage.objects.count(), current_parameters().version) == (count, before)
    MinimumWage.objects.filter(applies_from=date(2026, 1, 1)).update(per_person_share=Decimal("9359.00"))
    assert current_parameters().version != before


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"applies_from": date(2026, 12, 31), "applies_until": None}, "one_minimum_wage_at_a_time"),
        ({"applies_until": date(2027, 1, 31)}, "minimum_wage_ends_after_it_begins"),
        ({"source": ""}, "minimum_wage_has_a_source"),
        ({"amount": Decimal(0), "per_person_share": Decimal(0)}, "minimum_wage_is_positive"),
        ({"per_person_share": Decimal(0)}, "minimum_wage_share_is_a_part_of_it"),
        ({"per_person_share": Decimal("30000.01")}, "minimum_wage_share_is_a_part_of_it"),
    ],
)
def test_postgresql_refuses_wages_that_cannot_be(changes: dict[str, object], constraint: str) -> None:
    load()
    row = {
        "applies_from": date(2027, 2, 1),
        "amount": Decimal("30000.00"),
        "per_person_share": Decimal("10000.00"),
        "source": "test",
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        MinimumWage.objects.create(**row | changes)

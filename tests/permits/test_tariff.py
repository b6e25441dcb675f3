"""The fee tariff: dated rows, gaps that stay gaps, and months that count when they begin."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from permits.enums import FeeKind
from permits.fees import DueCode, FeeBill, FeeQuestion, Total, family_total, fees_of_application
from permits.models import FeeTariff
from permits.parameters import current_parameters
from permits.reference import load
from permits.rules.fees import FeeCode, bill_for_a_lost_card, months_begun
from permits.wording import sentence

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


def bill(until: date | None, **changes: Any) -> FeeBill:
    asked = {"on": date(2026, 5, 1), "permit_type": "short_term", "nationality": "UTO", "valid_from": date(2026, 6, 1)}
    return fees_of_application(FeeQuestion(**asked | changes, valid_until=until))


def test_a_year_of_tourism_in_2026() -> None:
    load()
    given = bill(date(2027, 12, 1), valid_from=date(2026, 12, 1), on=date(2026, 11, 20), entered_without_visa=True)
    assert {each.code: each.amount for each in given.due} == {
        DueCode.RESIDENCE: Decimal("3359.90") + 11 * Decimal("2232.30"),
        DueCode.SINGLE_ENTRY_VISA: Decimal("6515.00"),
        DueCode.CARD: Decimal("964.00"),
    }
    assert not any(each.verified for each in given.due)
    assert (given.total.lira, given.total.verified) == (Decimal("35394.20"), False)


def test_a_few_days_cost_by_the_day_but_not_less_than_the_least() -> None:
    load()

    def residence(until: date) -> Decimal | None:
        return bill(until).due[0].amount

    assert residence(date(2026, 6, 2)) == Decimal("653.70")
    assert residence(date(2026, 6, 4)) == 3 * Decimal("348.10")
    assert residence(date(2026, 7, 1)) == Decimal("3359.90")


def test_a_year_without_a_row_has_no_amount_and_no_sum() -> None:
    load()
    given = bill(date(2023, 6, 1), on=date(2022, 5, 1), valid_from=date(2022, 6, 1))
    assert [each.amount for each in given.due] == [None, None]
    assert given.total == Total(lira=None, dollars=None, verified=False)


@pytest.mark.parametrize(
    ("permit_type", "until", "citation", "verified"),
    [
        ("long_term", None, "492 Art. 88(f)", True),
        ("trafficking_victim", date(2026, 7, 1), "492 Art. 88(g)", True),
        ("student", date(2027, 6, 1), "practice", False),
    ],
)
def test_article_88_some_pay_the_card_only(permit_type: str, until: date | None, citation: str, verified: bool) -> None:
    load()
    given = bill(until, permit_type=permit_type)
    assert [each.code for each in given.due] == [DueCode.CARD]
    assert [(each.code, each.citation, each.verified) for each in given.exempt] == [
        (DueCode.RESIDENCE, citation, verified)
    ]


def test_a_nationality_with_a_row_pays_in_dollars() -> None:
    load()
    american = bill(date(2027, 6, 1), nationality="USA")
    assert [(each.amount, each.dollars) for each in american.due] == [(None, Decimal(80)), (Decimal(964), None)]
    assert bill(date(2026, 8, 2), nationality="USA").due[0].dollars == Decimal(35)
    assert bill(date(2027, 6, 1), nationality="NOR").due[0].dollars == Decimal("449.70")
    assert bill(date(2027, 5, 1), nationality="NOR").due[0].dollars is None
    assert american.total == Total(lira=Decimal(964), dollars=Decimal(80), verified=False)
    assert bill(date(2027, 5, 1), nationality="NOR").total.lira is None


def test_citizens_of_some_countries_pay_no_visa_by_an_old_list() -> None:
    load()
    given = bill(date(2027, 6, 1), nationality="AZE", entered_without_visa=True)
    assert [each.code for each in given.due] == [DueCode.RESIDENCE, DueCode.CARD]
    assert [(each.code, each.verified) for each in given.exempt] == [(DueCode.SINGLE_ENTRY_VISA, False)]


@pytest.mark.parametrize("kind", ["extension", "transition"])
def test_the_visa_fee_belongs_to_a_first_application(kind: str) -> None:
    load()
    given = bill(date(2027, 6, 1), kind=kind, entered_without_visa=True)
    assert [each.code for each in given.due] == [DueCode.RESIDENCE, DueCode.CARD]


def test_what_a_late_application_costs_more_is_said_to_be_unknown() -> None:
    load()
    given = bill(date(2027, 6, 1), is_late=True)
    assert given.not_known and given.total.lira is None
    assert not bill(None, permit_type="long_term", is_late=True).not_known


def test_a_lost_card_costs_the_card_and_half_of_the_residence_fee() -> None:
    load()
    question = FeeQuestion(
        on=date(2026, 5, 1), permit_type="short_term", valid_from=date(2026, 6, 1), valid_until=date(2026, 6, 2)
    )
    given = bill_for_a_lost_card(question, current_parameters())
    assert [each.amount for each in given.due] == [Decimal("326.85"), Decimal("964.00")]
    assert not any(each.verified for each in given.due)


def test_a_family_pays_the_sum_of_its_members() -> None:
    load()
    one, other = bill(date(2027, 6, 1)), bill(date(2027, 6, 1), nationality="USA")
    both = family_total([one, other])
    assert one.total.lira is not None
    assert both == Total(lira=one.total.lira + Decimal(964), dollars=Decimal(80), verified=False)
    assert family_total([one, bill(date(2027, 5, 1), nationality="NOR")]).lira is None


def test_each_amount_says_why() -> None:
    load()
    for each in bill(date(2027, 6, 1), entered_without_visa=True).due:
        assert each.citation and sentence(each.message, each.places).endswith(".")


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

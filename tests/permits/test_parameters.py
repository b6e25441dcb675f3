"""Parameters: one version for one content, read once a process, and never stale after an edit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from directorates.models import DecreedDay, Province
from directorates.reference import load as load_directorates
from permits.middleware import OneVersionMiddleware
from permits.models import (
    ClosedNeighbourhoods,
    FeeExemption,
    FeeTariff,
    MinimumWage,
    ReciprocityFee,
    RulePolicy,
)
from permits.parameters import current_parameters
from permits.parameters.loading import SOURCES, one_version, read_parameters
from permits.parameters.versions import version_of
from permits.reference import load
from permits.rules.assessment import assess
from permits.rules.parameters import DatedPolicies, Policies
from tests.permits.rules.plain_cases import FIRST_TOURISM, PARAMETERS, TODAY, asking

pytestmark = pytest.mark.django_db
EVERY_READ = 1 + len(SOURCES)


@pytest.fixture
def rows(db: None) -> None:
    """The reference rows, provinces too."""
    load_directorates()
    load()


def end_the_card_fee() -> None:
    FeeTariff.objects.filter(kind="card", applies_from=date(2026, 1, 1)).update(amount=Decimal("965.00"))


def add_a_decreed_day() -> None:
    DecreedDay.objects.create(day=date(2026, 12, 31), reason="Bridge day", source="Decree 1")


def add_a_wage() -> None:
    MinimumWage.objects.create(
        applies_from=date(2027, 1, 1), amount=Decimal(33000), per_person_share=Decimal(11000), source="test"
    )


def delete_an_exemption() -> None:
    FeeExemption.objects.filter(nationality="CZE").delete()


def change_the_policy() -> None:
    RulePolicy.objects.update(insurance_until_age=66)


def count_again() -> None:
    ClosedNeighbourhoods.objects.filter(province=34).update(count=55)


def change_a_nationality() -> None:
    ReciprocityFee.objects.filter(nationality="NOR").update(twelve_months=Decimal(450))


EDITS = (
    end_the_card_fee,
    add_a_decreed_day,
    add_a_wage,
    delete_an_exemption,
    change_the_policy,
    count_again,
    change_a_nationality,
)


@pytest.mark.usefixtures("rows")
def test_the_rows_are_read_once_and_a_question_more_tells_that_they_stand(django_assert_num_queries: Any) -> None:
    first = current_parameters()
    with django_assert_num_queries(1):
        assert current_parameters() is first
    end_the_card_fee()
    with django_assert_num_queries(EVERY_READ):
        assert current_parameters() is not first


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_of_any_table_is_seen_at_once_under_another_version(edit: Callable[[], None]) -> None:
    before = current_parameters()
    edit()
    after = current_parameters()
    assert after.version != before.version
    assert after == read_parameters()


@pytest.mark.usefixtures("rows")
def test_what_was_rolled_back_is_forgotten() -> None:
    before = current_parameters()
    with transaction.atomic():
        change_the_policy()
        assert current_parameters().policies.insurance_until_age == 66
        transaction.set_rollback(True)
    assert current_parameters() == before


@pytest.mark.django_db(transaction=True)
def test_a_change_of_another_process_that_commits_late_is_seen_too() -> None:
    """Two writers: who began first commits last, so that its change has the lower number."""
    load()
    began: list[Exception | None] = []

    def in_another_session(work: Callable[[], None]) -> None:
        try:
            work()
            began.append(None)
        except Exception as error:
            began.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        change_a_nationality()
        other = Thread(target=in_another_session, args=(end_the_card_fee,))
        other.start()
        other.join(timeout=20)
        seen: list[str] = []
        reader = Thread(target=in_another_session, args=(lambda: seen.append(current_parameters().version),))
        reader.start()
        reader.join(timeout=20)
    assert began == [None, None]
    later: list[str] = []
    reader = Thread(target=in_another_session, args=(lambda: later.append(current_parameters().version),))
    reader.start()
    reader.join(timeout=20)
    assert later and later != seen
    assert later == [read_parameters().version]


@pytest.mark.usefixtures("rows")
def test_the_version_is_a_hash_of_the_content_in_any_order() -> None:
    parameters = current_parameters()
    shuffled = replace(parameters, fees=parameters.fees[::-1], version="another name")
    assert version_of(shuffled) == parameters.version == version_of(parameters)
    dearer = replace(parameters.fees[0], amount=parameters.fees[0].amount + 1)
    assert version_of(replace(parameters, fees=(dearer, *parameters.fees[1:]))) != parameters.version


@pytest.mark.usefixtures("rows")
def test_an_answer_names_law_and_parameters() -> None:
    answer = assess(FIRST_TOURISM, current_parameters(), today=TODAY)
    assert (answer.law_as_of, answer.parameters) == (date(2026, 11, 20), current_parameters().version)


@pytest.mark.parametrize(("decided_on", "months"), [(date(2026, 12, 31), 12), (date(2027, 1, 1), 6)])
def test_the_day_of_the_decision_chooses_the_readings(decided_on: date, months: int) -> None:
    parameters = replace(
        PARAMETERS,
        dated_policies=(
            DatedPolicies(
                applies_from=date(2027, 1, 1),
                applies_until=None,
                policies=Policies(tourism_maximum_months=6),
                source="test",
                verified=False,
            ),
        ),
    )
    facts = asking(FIRST_TOURISM, decided_on=decided_on)
    facts = replace(facts, requested=replace(facts.requested, from_=date(2027, 1, 1), until=date(2028, 1, 1)))
    until = assess(facts, parameters, today=TODAY).valid_until
    assert until == (date(2028, 1, 1) if months == 12 else date(2027, 7, 1))


@pytest.mark.usefixtures("rows")
def test_g_6_counts_of_every_province() -> None:
    counts = current_parameters().closed_neighbourhoods
    assert (len(counts), sum(row.count for row in counts)) == (81, 1169)
    assert sum(1 for row in counts if row.count) == 63
    assert {row.province: row.count for row in counts}[34] == 54


@pytest.mark.usefixtures("rows")
def test_demonstration_rows_are_marked() -> None:
    assert not ReciprocityFee.objects.filter(verified=True).exists()
    verified = FeeExemption.objects.filter(verified=True).values_list("citation", flat=True)
    assert set(verified) == {"492 Art. 88(f)", "492 Art. 88(g)"}


def policy(**changes: Any) -> None:
    RulePolicy.objects.create(**{"applies_from": date(2030, 1, 1), "source": "test"} | changes)


def exemption(**changes: Any) -> None:
    row = {
        "fee": "residence",
        "permit_type": "family",
        "citation": "practice",
        "source": "t",
        "applies_from": date(2030, 1, 1),
    }
    FeeExemption.objects.create(**row | changes)


def reciprocity(**changes: Any) -> None:
    row = {"nationality": "FRA", "twelve_months": Decimal(80), "source": "t", "applies_from": date(2030, 1, 1)}
    ReciprocityFee.objects.create(**row | changes)


@pytest.mark.parametrize(
    ("make", "changes", "constraint"),
    [
        (policy, {"insurance_from_age": 65}, "rule_policy_insurance_ages_in_order"),
        (policy, {"insurance_until_age": 121}, "rule_policy_insurance_ages_in_order"),
        (policy, {"absence_days_in_a_year": 366, "absence_days_in_five_years": 365}, "absences_fit_their_windows"),
        (policy, {"absence_days_in_a_year": 0}, "rule_policy_absences_fit_their_windows"),
        (policy, {"tourism_maximum_months": 25}, "rule_policy_tourism_within_the_law"),
        (policy, {"uncapped_maximum_years": 0}, "rule_policy_uncapped_years_are_possible"),
        (policy, {"slow_long_term_provinces": [34, 82]}, "rule_policy_names_provinces"),
        (policy, {"source": ""}, "rule_policy_has_a_source"),
        (exemption, {"permit_type": "", "nationality": ""}, "fee_exemption_says_whose"),
        (exemption, {"nationality": "fra"}, "fee_exemption_nationality_form"),
        (exemption, {"citation": ""}, "fee_exemption_names_its_article"),
        (exemption, {"fee": "card"}, "fee_exemption_choices_are_known"),
        (reciprocity, {"first_month": Decimal(25)}, "reciprocity_fee_names_both_months_or_none"),
        (
            reciprocity,
            {"first_month": Decimal(25), "later_month": Decimal(6)},
            "reciprocity_fee_months_make_the_year",
        ),
        (reciprocity, {"twelve_months": Decimal(-1)}, "reciprocity_fee_is_not_negative"),
        (reciprocity, {"applies_until": date(2029, 12, 31)}, "reciprocity_fee_ends_after_it_begins"),
    ],
)
def test_postgresql_refuses_rows_that_cannot_be(
    make: Callable[..., None], changes: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make(**changes)


@pytest.mark.parametrize("make", [policy, exemption, reciprocity])
def test_postgresql_refuses_two_rows_at_a_time(make: Callable[..., None]) -> None:
    make(applies_until=date(2030, 6, 30))
    make(applies_from=date(2030, 7, 1))
    with pytest.raises(IntegrityError, match="at_a_time"), transaction.atomic():
        make(applies_from=date(2030, 7, 1) + timedelta(days=30))


def test_counts_of_a_province_are_one_at_a_time() -> None:
    load_directorates()
    ankara = Province.objects.get(pk=6)
    row = {"province": ankara, "count": 24, "source": "t"}
    ClosedNeighbourhoods.objects.create(**row, applies_from=date(2022, 7, 1))
    with pytest.raises(IntegrityError, match="one_count_a_province_at_a_time"), transaction.atomic():
        ClosedNeighbourhoods.objects.create(**row, applies_from=date(2023, 1, 1))


def test_a_page_agrees_with_itself_and_asks_once(rows: None, django_assert_num_queries: Any) -> None:
    current_parameters()
    with one_version():
        before = current_parameters()
        end_the_card_fee()
        with django_assert_num_queries(0):
            assert current_parameters() is before
    assert current_parameters().version != before.version


@pytest.mark.parametrize(("method", "sees_the_change"), [("GET", False), ("HEAD", False), ("POST", True)])
def test_what_writes_sees_each_change(rows: None, rf: RequestFactory, method: str, sees_the_change: bool) -> None:
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(current_parameters().version)
        end_the_card_fee()
        seen.append(current_parameters().version)
        return HttpResponse()

    OneVersionMiddleware(view)(rf.generic(method, "/"))
    assert (seen[0] != seen[1]) is sees_the_change

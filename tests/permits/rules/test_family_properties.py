"""What holds for every family, not only for those that somebody thought of."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from permits.rules.codes import (
    ApplicationKind,
    AssessmentOutcome,
    CustodyKind,
    FindingOutcome,
    MarriageEnd,
    ParentRole,
    PermitType,
    RelationToSponsor,
    SponsorStatus,
)
from permits.rules.facts import UNKNOWN, Custody, Facts, HeldPermit, Marriage, Requested, Sponsor
from permits.rules.parameters import Wage
from permits.rules.wages import income_for
from tests.permits.rules.family_cases import FIRST_SPOUSE, OF_EACH_RELATION, of_kind, with_sponsor
from tests.permits.rules.family_cases import SPONSORS as SPONSORS_BY_STATUS
from tests.permits.rules.plain_cases import APPLIED_ON, answer, asking

AMOUNTS = st.decimals(min_value=0, max_value=200_000, places=2, allow_nan=False, allow_infinity=False)
DAYS = st.dates(date(2014, 4, 11), date(2035, 12, 31))
WHOLE_TRUTH = st.sampled_from([True, False, None, UNKNOWN])
RANK = {
    FindingOutcome.NOT_MET: 0,
    FindingOutcome.REVIEW: 1,
    FindingOutcome.MISSING: 2,
    FindingOutcome.WARNING: 3,
    FindingOutcome.MET: 3,
}


def perhaps(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, known to be none, or unknown."""
    return st.none() | st.just(UNKNOWN) | values


SPONSORS = st.builds(
    Sponsor,
    status=perhaps(st.sampled_from(SponsorStatus)),
    permit_type=perhaps(st.sampled_from(PermitType)),
    permit_until=perhaps(DAYS),
    resident_since=perhaps(DAYS),
    married_to_turkish_citizen=WHOLE_TRUTH,
    monthly_income=perhaps(AMOUNTS),
    household_size=perhaps(st.integers(1, 100)),
    address_registered=WHOLE_TRUTH,
    family_offence_conviction=WHOLE_TRUTH,
    other_spouse_holds_family_permit=WHOLE_TRUTH,
)
MARRIAGES = st.builds(
    Marriage,
    married_on=perhaps(DAYS),
    ended_on=perhaps(DAYS),
    ended_by=perhaps(st.sampled_from(MarriageEnd)),
    domestic_violence_decision=WHOLE_TRUTH,
    spouse_date_of_birth=perhaps(DAYS),
)
PARENTS = st.builds(
    Custody,
    parent=st.sampled_from(ParentRole),
    abroad=WHOLE_TRUTH,
    custody=perhaps(st.sampled_from(CustodyKind)),
    deceased=WHOLE_TRUTH,
    consent=WHOLE_TRUTH,
)


@st.composite
def families(draw: st.DrawFn) -> Facts:
    """Families of all kinds, whole and incomplete, with dates near each other and far apart."""
    begins = draw(DAYS)
    return asking(
        FIRST_SPOUSE,
        kind=draw(st.sampled_from(ApplicationKind)),
        applied_on=draw(perhaps(DAYS)),
        decided_on=draw(perhaps(DAYS)),
        requested=Requested(from_=begins, until=begins + timedelta(days=draw(st.integers(0, 2000)))),
        relation_to_sponsor=draw(perhaps(st.sampled_from(RelationToSponsor))),
        date_of_birth=draw(perhaps(st.dates(date(1950, 1, 1), date(2030, 1, 1)))),
        sponsor=draw(perhaps(SPONSORS)),
        marriage=draw(perhaps(MARRIAGES)),
        custody=draw(st.just(UNKNOWN) | st.lists(PARENTS, max_size=3).map(tuple)),
        permits=draw(
            st.just(UNKNOWN)
            | DAYS.map(
                lambda first: (
                    HeldPermit(permit_type=PermitType.FAMILY, from_=first, until=first + timedelta(days=900)),
                )
            )
        ),
    )


@st.composite
def whole_families(draw: st.DrawFn) -> Facts:
    """Plain families of each relation, sponsor and kind; dates that cap are anywhere."""
    facts = of_kind(
        replace(
            draw(st.sampled_from(list(OF_EACH_RELATION.values()))),
            sponsor=draw(st.sampled_from(list(SPONSORS_BY_STATUS.values()))),
        ),
        draw(st.sampled_from(ApplicationKind)),
    )

    def later(most: int) -> date:
        return APPLIED_ON + timedelta(days=draw(st.integers(0, most)))

    ends_by = {"permit_until": later(2000)} if facts.sponsor and facts.sponsor.permit_until else {}
    facts = asking(facts, passport_expires_on=later(2000), insurance_until=later(2000))
    begins = later(40)
    return replace(
        with_sponsor(facts, **ends_by),
        requested=Requested(from_=begins, until=begins + timedelta(days=draw(st.integers(1, 1500)))),
    )


@given(families() | whole_families())
def test_every_family_gets_an_answer_and_the_same_one_again(facts: Facts) -> None:
    given_answer = answer(facts)
    assert given_answer == answer(facts)
    codes = [finding.rule for finding in given_answer.findings]
    assert len(codes) == len(set(codes))


@given(families() | whole_families())
def test_a_family_permit_outlasts_neither_the_sponsors_nor_any_other_cap(facts: Facts) -> None:
    given_answer = answer(facts)
    if given_answer.valid_until is not None:
        assert given_answer.valid_from is not None
        assert given_answer.valid_from < given_answer.valid_until == min(cap.until for cap in given_answer.caps)


@given(AMOUNTS, AMOUNTS, st.sampled_from(SponsorStatus), st.integers(1, 100))
def test_more_income_never_hurts(income: Decimal, more: Decimal, status: SponsorStatus, persons: int) -> None:
    facts = with_sponsor(status=status, household_size=persons, monthly_income=income)
    richer = with_sponsor(facts, monthly_income=income + more)
    assert rank_of(richer) >= rank_of(facts)
    assert answer(richer).required_income == answer(facts).required_income


def rank_of(facts: Facts) -> int:
    """How well the rule on income answers."""
    return next(RANK[each.outcome] for each in answer(facts).findings if each.rule == "sponsor_income")


@given(st.integers(1, 100), st.integers(0, 100), AMOUNTS.filter(bool))
def test_a_larger_household_never_lowers_the_required_income(persons: int, more: int, amount: Decimal) -> None:
    share = (amount / 3).quantize(Decimal("0.01"))
    wage = Wage(applies_from=date.min, applies_until=None, amount=amount, per_person_share=share, source="test")
    assert amount <= income_for(persons, wage) <= income_for(persons + more, wage)


@given(families() | whole_families(), st.integers(0, 2000))
def test_a_later_permit_of_the_sponsor_never_shortens(facts: Facts, days: int) -> None:
    sponsor = facts.sponsor
    if not sponsor or not sponsor.permit_until:
        return
    longer = replace(facts, sponsor=replace(sponsor, permit_until=sponsor.permit_until + timedelta(days=days)))
    before, after = answer(facts).valid_until, answer(longer).valid_until
    assert before is None or (after is not None and after >= before)


@given(whole_families())
def test_what_is_granted_to_a_family_satisfies_every_rule_when_asked_again(facts: Facts) -> None:
    first = answer(facts)
    if first.outcome != AssessmentOutcome.GRANTABLE:
        return
    again = answer(replace(facts, requested=Requested(from_=first.valid_from, until=first.valid_until)))
    assert (again.outcome, again.valid_from, again.valid_until) == (first.outcome, first.valid_from, first.valid_until)


@given(families())
def test_consent_never_hurts_and_order_does_not_matter(facts: Facts) -> None:
    if facts.custody is UNKNOWN or not isinstance(facts.custody, tuple):
        return
    agreeing = replace(facts, custody=tuple(replace(parent, consent=True) for parent in facts.custody))
    rules = {"parents_consent"}
    before = [RANK[each.outcome] for each in answer(facts).findings if each.rule in rules]
    after = [RANK[each.outcome] for each in answer(agreeing).findings if each.rule in rules]
    assert after >= before
    turned = replace(facts, custody=facts.custody[::-1])
    assert answer(turned).findings == answer(facts).findings

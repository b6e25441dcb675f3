"""What holds for every case, not only for those that somebody thought of."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from permits.rules.assessment import RULE_FILES, rules_in_order
from permits.rules.codes import ApplicationKind, AssessmentOutcome, FindingOutcome, Purpose
from permits.rules.durations import add_days, add_months, add_years, age_on, days_between
from permits.rules.facts import Absence, Facts, HeldPermit, PermitType, Requested
from permits.rules.registry import Rule, all_rules
from permits.rules.residence import merged, total_days
from tests.permits.rules.plain_cases import FIRST_TOURISM, answer, asking

DAYS = st.dates(date(2014, 4, 11), date(2040, 12, 31))
SPANS = st.lists(st.tuples(DAYS, DAYS), max_size=6)


@st.composite
def first_applications(draw: st.DrawFn) -> Facts:
    """First short-term applications of all purposes, with dates near each other."""
    applied_on = draw(st.dates(date(2016, 8, 13), date(2035, 12, 31)))

    def later(least: int, most: int) -> date:
        return applied_on + timedelta(days=draw(st.integers(least, most)))

    begins = later(-30, 90)
    return asking(
        FIRST_TOURISM,
        applied_on=applied_on,
        purpose=draw(st.sampled_from(Purpose)),
        requested=Requested(from_=begins, until=begins + timedelta(days=draw(st.integers(0, 1500)))),
        passport_expires_on=later(-30, 2000),
        insurance_until=draw(st.none() | st.just(later(-30, 2000))),
        legal_stay_until=later(-5, 60),
        date_of_birth=draw(st.dates(date(1940, 1, 1), date(2014, 1, 1))),
        graduated_on=draw(st.none() | st.just(later(-300, 10))),
    )


@given(first_applications(), st.integers(0, 1000))
def test_more_passport_never_shortens_a_permit(facts: Facts, days: int) -> None:
    expires = facts.applicant.passport_expires_on
    assert isinstance(expires, date)
    longer = asking(facts, passport_expires_on=add_days(expires, days))
    shorter, more = answer(facts).valid_until, answer(longer).valid_until
    assert shorter is None or (more is not None and more >= shorter)


@given(first_applications())
def test_a_cap_is_never_exceeded(facts: Facts) -> None:
    given_answer = answer(facts)
    if given_answer.valid_until is None:
        return
    assert given_answer.valid_from is not None
    assert given_answer.valid_from < given_answer.valid_until
    assert given_answer.valid_until == min(cap.until for cap in given_answer.caps)


@given(first_applications())
def test_what_is_granted_satisfies_every_rule_when_asked_again(facts: Facts) -> None:
    first = answer(facts)
    if first.outcome != AssessmentOutcome.GRANTABLE:
        return
    again = answer(replace(facts, requested=Requested(from_=first.valid_from, until=first.valid_until)))
    assert again.outcome == AssessmentOutcome.GRANTABLE
    assert (again.valid_from, again.valid_until) == (first.valid_from, first.valid_until)
    shortening = {"passport_outlasts_permit", "health_insurance"}
    assert all(each.outcome == FindingOutcome.MET for each in again.findings if each.rule in shortening)


@given(first_applications())
def test_what_is_grantable_has_a_period_and_the_same_question_the_same_answer(facts: Facts) -> None:
    given_answer = answer(facts)
    if given_answer.outcome == AssessmentOutcome.GRANTABLE:
        assert given_answer.valid_until is not None
    assert answer(facts) == given_answer


@given(SPANS, st.randoms())
def test_the_order_of_spans_does_not_matter_and_each_day_counts_once(
    spans: list[tuple[date, date]], random: object
) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(shuffled) == merged(spans)
    days = {first + timedelta(days=n) for first, until in spans for n in range(days_between(first, until))}
    assert total_days(spans) == len(days)


@given(st.lists(st.tuples(DAYS, st.integers(0, 200)), max_size=4), st.tuples(DAYS, st.integers(0, 200)))
def test_more_absence_never_helps(stays: list[tuple[date, int]], more: tuple[date, int]) -> None:
    def absent(days_away: list[tuple[date, int]]) -> tuple[Absence, ...]:
        return tuple(Absence(from_=first, until=add_days(first, days)) for first, days in days_away)

    held = HeldPermit(
        permit_type=PermitType.SHORT_TERM, purpose=Purpose.TOURISM, from_=date(2015, 8, 15), until=date(2016, 8, 15)
    )
    facts = asking(
        kind="extension",
        applied_on=date(2016, 8, 1),
        permits=(held,),
        requested=Requested(from_=held.from_, until=date(2017, 8, 15)),
        absences=absent(stays),
    )
    better = answer(facts).outcome == AssessmentOutcome.NOT_GRANTABLE
    if better:
        assert answer(replace(facts, absences=absent([*stays, more]))).outcome == AssessmentOutcome.NOT_GRANTABLE


@given(DAYS, st.integers(1, 100))
def test_n_years_end_on_the_same_day_and_month(day: date, years: int) -> None:
    ends = add_years(day, years)
    assert ends.year == day.year + years
    assert (ends.month, ends.day) == ((day.month, day.day) if (day.month, day.day) != (2, 29) else (2, ends.day))
    assert ends.day in {28, 29} if (day.month, day.day) == (2, 29) else True


@given(DAYS)
def test_a_birthday_makes_a_year_older(day: date) -> None:
    birthday = add_years(day, 18)
    assert (age_on(day, birthday), age_on(day, add_days(birthday, -1))) == (18, 17)


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_months_never_go_back(day: date, months: int, more: int) -> None:
    assert add_months(day, months) <= add_months(day, months + more)


def test_the_last_day_that_there_is_stays_the_last() -> None:
    assert add_months(date.max, 1) == add_years(date.max, 5) == add_days(date.max, 9) == date.max
    assert add_days(date.min, -1) == add_months(date(1, 1, 31), -1) == add_years(date(1, 12, 31), -1) == date.min


def test_a_rule_of_one_code_stands_once_for_each_type_kind_and_day() -> None:
    for rule, place in zip(all_rules(), count()):
        for other in all_rules()[place + 1 :]:
            if rule.code == other.code:
                same_question = rule.types & other.types and rule.kinds & other.kinds
                assert not (same_question and are_law_together(rule, other)), rule.code


def are_law_together(rule: Rule, other: Rule) -> bool:
    """Whether there is a day on which both rules are law."""
    return rule.is_in_force_on(other.in_force[0]) or other.is_in_force_on(rule.in_force[0])


def test_every_rule_says_what_where_and_why() -> None:
    for rule in all_rules():
        assert str(rule.sentence).endswith(".")
        assert rule.judge.__doc__ and rule.citation and rule.source


def test_findings_come_in_the_order_of_the_files_whichever_was_imported_first() -> None:
    files = [module.__name__ for module in RULE_FILES]
    rules = rules_in_order(PermitType.FAMILY, ApplicationKind.FIRST, date(2026, 1, 1))
    places = [files.index(each.file) for each in rules]
    assert places == sorted(places) and len(set(places)) > 2

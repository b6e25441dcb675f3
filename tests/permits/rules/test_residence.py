"""Article 28: which days of residence count, and what interrupts it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permits.rules.codes import AbsenceReason, PermitType, Purpose
from permits.rules.durations import add_days, add_years
from permits.rules.facts import UNKNOWN, Absence, Facts, HeldPermit
from permits.rules.parameters import Policies
from tests.permits.rules.plain_cases import FIRST_LONG_TERM, MORE_STUDY, MORE_TOURISM, answer

DAY = timedelta(days=1)
APPLIED_ON = date(2026, 11, 20)
TEN_YEARS_AGO = date(2016, 11, 20)
INTERRUPTING = AbsenceReason.NONE


def held(permit_type: PermitType, first: date, until: Any) -> HeldPermit:
    purpose = Purpose.TOURISM if permit_type == PermitType.SHORT_TERM else None
    return HeldPermit(permit_type=permit_type, purpose=purpose, from_=first, until=until)


def away(first: date, days: int, reason: Any = INTERRUPTING) -> Absence:
    return Absence(from_=first, until=add_days(first, days), reason=reason)


def living(*permits: HeldPermit, absences: tuple[Absence, ...] = (), applied_on: date = APPLIED_ON) -> Facts:
    return replace(FIRST_LONG_TERM, applied_on=applied_on, permits=permits, absences=absences)


def counted(facts: Facts, policies: Policies | None = None) -> Decimal | None:
    return answer(facts, policies).residence_days_counted


FULL = held(PermitType.FAMILY, TEN_YEARS_AGO, date(2027, 1, 1))


def days_since(day: date) -> Decimal:
    return Decimal((APPLIED_ON - day).days).quantize(Decimal("0.1"))


def test_days_are_until_minus_from_and_end_with_the_application() -> None:
    assert counted(living(held(PermitType.FAMILY, date(2020, 1, 1), date(2020, 1, 31)))) == Decimal("30.0")
    assert counted(living(held(PermitType.FAMILY, date(2026, 11, 10), date(2027, 11, 10)))) == Decimal("10.0")
    assert counted(living(held(PermitType.LONG_TERM, date(2026, 11, 10), None))) == Decimal("10.0")
    assert counted(living(held(PermitType.FAMILY, date(2026, 12, 1), date(2027, 11, 10)))) == Decimal("0.0")
    assert counted(living()) == Decimal("0.0")


@pytest.mark.parametrize(("days", "text"), [(1, "0.5"), (2, "1.0"), (365, "182.5")])
def test_article_28_2_student_time_counts_half(days: int, text: str) -> None:
    student = held(PermitType.STUDENT, date(2020, 1, 1), add_days(date(2020, 1, 1), days))
    assert str(counted(living(student))) == text


@pytest.mark.parametrize(
    "permit_type",
    [
        PermitType.SHORT_TERM,
        PermitType.FAMILY,
        PermitType.LONG_TERM,
        PermitType.HUMANITARIAN,
        PermitType.TRAFFICKING_VICTIM,
    ],
)
def test_article_28_2_other_permits_count_in_full(permit_type: PermitType) -> None:
    assert counted(living(held(permit_type, date(2020, 1, 1), date(2020, 1, 11)))) == Decimal("10.0")


def test_article_28_2_overlapping_permits_count_once_and_the_full_one_wins() -> None:
    student = held(PermitType.STUDENT, date(2020, 1, 1), date(2020, 1, 21))
    other_student = held(PermitType.STUDENT, date(2020, 1, 11), date(2020, 1, 21))
    full = held(PermitType.FAMILY, date(2020, 1, 11), date(2020, 1, 31))
    other_full = held(PermitType.SHORT_TERM, date(2020, 1, 15), date(2020, 2, 5))
    for order in permutations((student, other_student, full, other_full)):
        assert counted(living(*order)) == Decimal("30.0")


LAST_YEAR = date(2025, 11, 20)


@pytest.mark.parametrize(("days", "since"), [(179, None), (180, None), (181, 181)])
def test_article_28_1_more_than_180_days_in_twelve_months_interrupt(days: int, since: int | None) -> None:
    left = date(2024, 2, 1)
    returned = add_days(left, days)
    facts = living(FULL, absences=(away(left, days),))
    assert counted(facts) == days_since(TEN_YEARS_AGO if since is None else returned)


def test_article_28_1_twelve_months_may_begin_on_any_day() -> None:
    in_autumn, in_spring = away(date(2023, 9, 1), 100), away(date(2024, 3, 1), 81)
    returned = date(2024, 5, 21)
    assert counted(living(FULL, absences=(in_autumn, in_spring))) == days_since(returned)
    shorter = replace(in_spring, until=returned - DAY)
    assert counted(living(FULL, absences=(in_autumn, shorter))) == days_since(TEN_YEARS_AGO)
    a_year_later = away(date(2024, 9, 1), 81)
    assert counted(living(FULL, absences=(in_autumn, a_year_later))) == days_since(TEN_YEARS_AGO)


@pytest.mark.parametrize(("days", "interrupted"), [(91, False), (92, True)])
def test_article_28_1_the_year_before_28_february_after_a_leap_year_holds_two_days_more(
    days: int, interrupted: bool
) -> None:
    in_a_leap_year, over_the_edge = away(date(2020, 2, 28), days), away(date(2020, 12, 1), 90)
    assert over_the_edge.until == date(2021, 3, 1)
    since = date(2021, 3, 1) if interrupted else TEN_YEARS_AGO
    assert counted(living(FULL, absences=(in_a_leap_year, over_the_edge))) == days_since(since)


def test_article_28_1_the_last_interruption_counts() -> None:
    absences = (away(date(2018, 1, 1), 200), away(date(2022, 1, 1), 190), away(date(2024, 1, 1), 30))
    for order in permutations(absences):
        assert counted(living(FULL, absences=order)) == days_since(add_days(date(2022, 1, 1), 190))


FIVE_YEARS_AGO = date(2021, 11, 20)


@pytest.mark.parametrize(("more", "interrupted"), [(14, False), (15, False), (16, True)])
def test_article_28_1_more_than_365_days_in_five_years_interrupt(more: int, interrupted: bool) -> None:
    absences = (
        away(date(2022, 1, 1), 175),
        away(date(2023, 1, 1), 175),
        away(date(2024, 6, 1), more),
    )
    since = add_days(date(2024, 6, 1), more) if interrupted else TEN_YEARS_AGO
    assert counted(living(FULL, absences=absences)) == days_since(since)


@pytest.mark.parametrize(("inside", "interrupted"), [(14, False), (15, False), (16, True)])
def test_article_28_1_the_five_years_begin_on_the_same_day_and_month(inside: int, interrupted: bool) -> None:
    first = away(add_days(FIVE_YEARS_AGO, inside - 100), 100)
    later, last = away(date(2023, 1, 1), 175), away(date(2024, 6, 1), 175)
    since = last.until if interrupted else TEN_YEARS_AGO
    assert isinstance(since, date)
    assert counted(living(FULL, absences=(last, first, later))) == days_since(since)


@pytest.mark.parametrize("reason", [AbsenceReason.HEALTH, AbsenceReason.EDUCATION, AbsenceReason.PUBLIC_SERVICE])
def test_article_28_1_three_reasons_do_not_interrupt(reason: AbsenceReason) -> None:
    assert counted(living(FULL, absences=(away(date(2022, 1, 1), 1000, reason),))) == days_since(TEN_YEARS_AGO)


def test_overlapping_absences_count_once() -> None:
    absences = (away(date(2024, 1, 1), 150), away(date(2024, 2, 1), 149), away(date(2024, 3, 1), 120))
    assert counted(living(FULL, absences=absences)) == days_since(TEN_YEARS_AGO)


def test_who_is_still_abroad_has_no_days_since() -> None:
    still = Absence(from_=date(2026, 5, 1), until=None, reason=INTERRUPTING)
    assert counted(living(FULL, absences=(still,))) == Decimal("0.0")
    later = replace(still, from_=date(2026, 6, 1))
    assert counted(living(FULL, absences=(later,))) == days_since(TEN_YEARS_AGO)


def test_what_is_not_known_is_not_guessed_where_it_decides() -> None:
    long, short = away(date(2024, 1, 1), 200, UNKNOWN), away(date(2024, 1, 1), 20, UNKNOWN)
    assert counted(living(FULL, absences=(long,))) is None
    assert counted(living(FULL, absences=(short,))) == days_since(TEN_YEARS_AGO)
    assert counted(living(FULL, absences=(replace(short, until=UNKNOWN),))) is None
    assert counted(living(FULL, absences=(replace(long, reason=None),))) == days_since(date(2024, 7, 19))
    assert counted(living(replace(FULL, until=UNKNOWN))) is None
    assert counted(replace(living(FULL), permits=UNKNOWN)) is None
    assert counted(replace(living(FULL), applied_on=UNKNOWN)) is None
    assert counted(replace(living(FULL), absences=UNKNOWN)) == days_since(TEN_YEARS_AGO)


def test_the_thresholds_are_policies() -> None:
    facts = living(FULL, absences=(away(date(2024, 2, 1), 184),))
    assert counted(facts) == days_since(date(2024, 8, 3))
    assert counted(facts, Policies(absence_days_in_a_year=184)) == days_since(TEN_YEARS_AGO)
    assert counted(facts, Policies(absence_days_in_a_year=184, absence_days_in_five_years=183)) == days_since(
        date(2024, 8, 3)
    )


DAYS = st.dates(date(2016, 1, 1), date(2027, 6, 1))
PERMITS = st.lists(
    st.builds(
        lambda kind, first, days: held(kind, first, add_days(first, days)),
        st.sampled_from([PermitType.STUDENT, PermitType.FAMILY, PermitType.SHORT_TERM]),
        DAYS,
        st.integers(0, 1500),
    ),
    max_size=5,
).map(tuple)
ABSENCES = st.lists(
    st.builds(
        away,
        DAYS,
        st.integers(0, 260),
        st.sampled_from([INTERRUPTING, INTERRUPTING, INTERRUPTING, AbsenceReason.HEALTH]),
    ),
    max_size=6,
).map(tuple)


def day_by_day(permits: tuple[HeldPermit, ...], absences: tuple[Absence, ...]) -> Decimal:
    """The count as a person with a calendar does it."""
    abroad = {
        add_days(each.from_, place)
        for each in absences
        if each.reason == INTERRUPTING and each.until
        for place in range((each.until - each.from_).days)
        if add_days(each.from_, place) < APPLIED_ON
    }
    interrupted = [day for day in abroad if is_interrupted(add_days(day, 1), abroad)]
    if len([day for day in abroad if day >= add_years(APPLIED_ON, -5)]) > 365:
        interrupted.append(max(abroad))
    first = date.min
    if interrupted:
        first = max(interrupted) + DAY
        while first in abroad:
            first += DAY
    halves = 0
    day = max(first, date(2015, 1, 1))
    while day < APPLIED_ON:
        kinds = {each.permit_type for each in permits if each.until and each.from_ <= day < each.until}
        halves += 0 if not kinds else 1 if kinds == {PermitType.STUDENT} else 2
        day += DAY
    return (Decimal(halves) / 2).quantize(Decimal("0.1"))


def is_interrupted(day: date, abroad: set[date]) -> bool:
    """Whether the twelve months before a day hold more than 180 days abroad."""
    since = add_years(day, -1)
    return sum(1 for each in abroad if since <= each < day) > 180


@settings(max_examples=60, deadline=None)
@given(PERMITS, ABSENCES, st.randoms(use_true_random=False))
def test_the_count_is_that_of_a_calendar_in_whatever_order(
    permits: tuple[HeldPermit, ...], absences: tuple[Absence, ...], random: Any
) -> None:
    expected = day_by_day(permits, absences)
    assert counted(living(*permits, absences=absences)) == expected
    shuffled, other = list(permits), list(absences)
    random.shuffle(shuffled)
    random.shuffle(other)
    assert counted(living(*shuffled, absences=tuple(other))) == expected


ALIKE = tuple(
    HeldPermit(permit_type=each, purpose=purpose, from_=date(2024, 1, 1), until=until)
    for each, purpose in ((PermitType.SHORT_TERM, Purpose.TOURISM), (PermitType.FAMILY, None))
    for until in (date(2026, 12, 1), None, UNKNOWN)
)


@settings(deadline=None)
@given(
    st.sampled_from([FIRST_LONG_TERM, MORE_STUDY, MORE_TOURISM]),
    st.lists(st.sampled_from(ALIKE), max_size=4),
    ABSENCES,
    st.randoms(use_true_random=False),
)
def test_the_order_of_permits_and_absences_decides_nothing(
    facts: Facts, permits: list[HeldPermit], absences: tuple[Absence, ...], random: Any
) -> None:
    listed, away_then = list(permits), list(absences)
    random.shuffle(listed)
    random.shuffle(away_then)
    one = answer(replace(facts, permits=tuple(permits), absences=absences))
    assert one == answer(replace(facts, permits=tuple(listed), absences=tuple(away_then)))


@given(PERMITS, ABSENCES, ABSENCES)
def test_more_absence_never_makes_more_days_count(
    permits: tuple[HeldPermit, ...], absences: tuple[Absence, ...], more: tuple[Absence, ...]
) -> None:
    fewer = counted(living(*permits, absences=(*absences, *more)))
    days = counted(living(*permits, absences=absences))
    assert fewer is not None and days is not None and fewer <= days


@given(PERMITS, ABSENCES, PERMITS)
def test_a_permit_more_never_takes_days_away(
    permits: tuple[HeldPermit, ...], absences: tuple[Absence, ...], more: tuple[HeldPermit, ...]
) -> None:
    days = counted(living(*permits, absences=absences))
    with_more = counted(living(*permits, *more, absences=absences))
    assert days is not None and with_more is not None and days <= with_more
    assert counted(living(*permits, *permits, absences=absences)) == days


def test_five_hundred_permits_and_absences_take_no_time() -> None:
    permits = tuple(held(PermitType.STUDENT, add_days(TEN_YEARS_AGO, 7 * n), APPLIED_ON) for n in range(500))
    absences = tuple(away(add_days(TEN_YEARS_AGO, 7 * n), 3) for n in range(500))
    began = perf_counter()
    counted(living(*permits, absences=absences))
    assert perf_counter() - began < 0.5

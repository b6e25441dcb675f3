"""Time on permits and time abroad: counted once where periods overlap, up to the day of the application."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from permits.rules.codes import AbsenceReason, PermitType
from permits.rules.durations import add_days, add_years, days_between
from permits.rules.facts import UNKNOWN, Absence, HeldPermit, Unknown
from permits.rules.parameters import Policies
from permits.rules.situation import Situation

Span = tuple[date, date]

REASONS_THAT_INTERRUPT = frozenset({AbsenceReason.NONE, None})
"""Article 28(1): public service, education and health do not interrupt residence."""
YEARS_LOOKED_BACK = 5
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Residence:
    """The days of residence that count, and the return from the stay abroad that interrupted it."""

    days: Decimal
    interrupted_until: date | None

    def reaches(self, years: int, applied_on: date) -> bool:
        """Whether the days, counted back from the application, are so many years; half a day is none."""
        return add_years(add_days(applied_on, -int(self.days)), years) <= applied_on


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, with those that touch or overlap joined: the order they came in does not matter."""
    joined: list[Span] = []
    for first, until in sorted(span for span in spans if span[0] < span[1]):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((first, until))
    return joined


def clipped(spans: Iterable[Span], first: date, until: date) -> list[Span]:
    """The parts of the spans that lie within a window."""
    return [(max(begin, first), min(end, until)) for begin, end in spans]


def total_days(spans: Iterable[Span]) -> int:
    """All days of the spans, each day once."""
    return sum(days_between(*span) for span in merged(spans))


def permit_spans(permits: Iterable[HeldPermit], until: date) -> list[Span]:
    """The time on permits before a day; a permit without an end lasts."""
    return clipped(((permit.from_, permit.until or until) for permit in permits), date.min, until)


def days_on_permits(permits: Iterable[HeldPermit], permit_type: PermitType, *, until: date) -> int:
    """The days on permits of a type before a day, each day once."""
    return total_days(permit_spans((permit for permit in permits if permit.permit_type == permit_type), until))


def has_held_for_years(question: Situation, permit_type: PermitType, years: int) -> bool:
    """Whether the time on permits of a type adds up to so many years, ending on its last day."""
    applied_on = question.facts.applied_on or question.law_as_of
    spans = merged(
        permit_spans((permit for permit in question.permits if permit.permit_type == permit_type), applied_on)
    )
    if not spans:
        return False
    ends = spans[-1][1]
    return add_years(add_days(ends, -total_days(spans)), years) <= ends


def days_abroad(question: Situation, first: date, until: date) -> int:
    """The days abroad within a window, whatever the reason; a stay abroad without an end lasts until the window's."""
    absences = question.facts.absences
    if isinstance(absences, Unknown):
        return 0
    return total_days(clipped([(each.from_, each.until or until) for each in absences], first, until))


def days_abroad_in_the_last_year(question: Situation) -> int:
    """The days abroad in the year before the application."""
    applied_on = question.facts.applied_on or question.law_as_of
    return days_abroad(question, add_years(applied_on, -1), applied_on)


def residence_of(question: Situation) -> Residence | None:
    """The residence that counts for an application (Article 28), or None where a fact that decides it is not known.

    Absences that nobody listed cannot interrupt; the rule on interruption says that they are missing.
    """
    applied_on = question.facts.applied_on
    if not applied_on or not question.permits_are_known:
        return None
    if any(permit.until is UNKNOWN for permit in question.permits):
        return None
    absences, policies = question.facts.absences or (), question.parameters.policies
    certain, possible = certain_absences(absences, applied_on), possible_absences(absences, applied_on)
    interrupted_until = interruption(certain, applied_on, policies)
    if possible != certain and interrupted_until != interruption(possible, applied_on, policies):
        return None
    return Residence(counted_days(question.permits, interrupted_until or date.min, applied_on), interrupted_until)


def counted_days(permits: Iterable[HeldPermit], first: date, until: date) -> Decimal:
    """Article 28(2): time on a student permit counts half, other time full, and overlapping time once, in full."""
    permits = tuple(permits)
    spans = clipped(permit_spans(permits, until), first, until)
    full = total_days(
        span for span, permit in zip(spans, permits, strict=True) if permit.permit_type != PermitType.STUDENT
    )
    return (Decimal(full + total_days(spans)) / 2).quantize(TENTH)


def certain_absences(absences: Iterable[Absence], applied_on: date) -> list[Span]:
    """The stays abroad that are known to interrupt, and whose end is known."""
    return merged(
        clipped(
            (
                (each.from_, each.until or applied_on)
                for each in absences
                if each.reason in REASONS_THAT_INTERRUPT and each.until is not UNKNOWN
            ),
            date.min,
            applied_on,
        )
    )


def possible_absences(absences: Iterable[Absence], applied_on: date) -> list[Span]:
    """The same with those of which reason or end is not told, at their worst."""
    possible = REASONS_THAT_INTERRUPT | {UNKNOWN}
    return merged(
        clipped(
            ((each.from_, each.until or applied_on) for each in absences if each.reason in possible),
            date.min,
            applied_on,
        )
    )


def interruption(abroad: list[Span], applied_on: date, policies: Policies) -> date | None:
    """The return from the last stay abroad with which residence was interrupted, or None (Article 28(1)).

    Too long a time abroad in any twelve months, or in the five years before the application; in the second case
    the last stay abroad interrupts, so that going abroad once more never makes more days count.
    """
    in_all = sum(days_between(*span) for span in abroad)
    if in_all <= min(policies.absence_days_in_a_year, policies.absence_days_in_five_years):
        return None
    five_years = total_days(clipped(abroad, add_years(applied_on, -YEARS_LOOKED_BACK), applied_on))
    if five_years > policies.absence_days_in_five_years:
        return abroad[-1][1]
    days = DaysAbroad(abroad)
    return next(
        (
            until
            for first, until in reversed(abroad)
            if any(days.in_the_year_before(day) > policies.absence_days_in_a_year for day in fullest_days(first, until))
        ),
        None,
    )


def fullest_days(first: date, until: date) -> Iterator[date]:
    """The days of a stay abroad on which the year before holds the most of it.

    That is its end; but on 1 March after a leap year the year before begins two days later than on 28 February.
    """
    yield until
    leap_edge = date(until.year, 2, 28)
    if first < leap_edge < until:
        yield leap_edge


class DaysAbroad:
    """Joined stays abroad, with the days before any day at hand, so that many stays cost no more than a few."""

    def __init__(self, abroad: list[Span]) -> None:
        self.abroad = abroad
        self.starts = [first for first, _until in abroad]
        self.totals = [0, *accumulate(days_between(*span) for span in abroad)]

    def before(self, day: date) -> int:
        """All days abroad before a day."""
        place = bisect_left(self.starts, day)
        if place == 0:
            return 0
        first, until = self.abroad[place - 1]
        return self.totals[place - 1] + days_between(first, min(until, day))

    def in_the_year_before(self, day: date) -> int:
        """The days abroad in the twelve months that end on a day."""
        return self.before(day) - self.before(add_years(day, -1))

"""Time on permits and time abroad: counted once where periods overlap, up to the day of the application."""

from collections.abc import Iterable
from datetime import date

from permits.rules.codes import PermitType
from permits.rules.durations import add_days, add_years, days_between
from permits.rules.facts import Unknown
from permits.rules.question import Question, last_day

Span = tuple[date, date]


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


def held_spans(question: Question, permit_type: PermitType) -> list[Span]:
    """The time on permits of a type, up to the day of the application."""
    applied_on = question.facts.applied_on or question.law_as_of
    spans = [(permit.from_, last_day(permit)) for permit in question.permits if permit.permit_type == permit_type]
    return merged(clipped(spans, date.min, applied_on))


def has_held_for_years(question: Question, permit_type: PermitType, years: int) -> bool:
    """Whether the time on permits of a type adds up to so many years, ending on its last day."""
    spans = held_spans(question, permit_type)
    if not spans:
        return False
    ends = spans[-1][1]
    return add_years(add_days(ends, -total_days(spans)), years) <= ends


def days_abroad(question: Question, first: date, until: date) -> int:
    """The days abroad within a window, whatever the reason; a stay abroad without an end lasts until the window's."""
    absences = question.facts.absences
    if isinstance(absences, Unknown):
        return 0
    return total_days(clipped([(each.from_, each.until or until) for each in absences], first, until))


def days_abroad_in_the_last_year(question: Question) -> int:
    """The days abroad in the year before the application."""
    applied_on = question.facts.applied_on or question.law_as_of
    return days_abroad(question, add_years(applied_on, -1), applied_on)

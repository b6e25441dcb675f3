"""The last days of a case into whose last days a downtime fell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import ApplicationKind, ApplicationStatus, MissingPaperState
from applications.facts.downtime import awaits_an_officer, first_of_the_last
from applications.facts.held_permits import present_permit_of
from applications.missing import has_missed_its_appointment, last_day_for_new_appointment
from applications.models import Application, Downtime
from goc_portal import clock

BY_POST = (ApplicationStatus.AWAITING_MAIL, ApplicationStatus.LAPSED)
WAITED_FOR = (MissingPaperState.OPEN, MissingPaperState.CLOSED)


@dataclass(frozen=True)
class LastDay:
    """Something that had to be done until a day."""

    what: str | Promise
    day: date


@dataclass(frozen=True)
class TouchedDay:
    """A last day with what was down in the days before it."""

    last_day: LastDay
    downtimes: tuple[Downtime, ...]


def last_days_of(case: Application) -> Iterator[LastDay]:
    """Every last day that the applicant has or had in this case as it stands, a closed case included."""
    if case.is_draft and case.kind == ApplicationKind.EXTENSION:
        present = present_permit_of(case)
        if present is not None and present.valid_until is not None:
            yield LastDay(_("Asking to stay longer"), present.valid_until)
    if case.status in (ApplicationStatus.INCOMPLETE, ApplicationStatus.LAPSED):
        for day in sorted({paper.due_on for paper in case.missing_papers.all() if paper.state in WAITED_FOR}):
            yield LastDay(_("Sending the missing papers"), day)
    if case.status in BY_POST and (posting := case.running_posting) is not None:
        yield LastDay(_("Posting the file"), posting.post_by)
    if case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        yield from last_day_after_a_missed_one(case)


def last_day_after_a_missed_one(case: Application) -> Iterator[LastDay]:
    """The last day for the one new appointment."""
    day = last_day_for_new_appointment(case) if has_missed_its_appointment(case) else None
    if day is not None:
        yield LastDay(_("Making one new appointment"), day)


def touched_days(case: Application) -> list[TouchedDay]:
    """Those with a downtime, in one query for all of them."""
    last_days = list(last_days_of(case))
    if not last_days:
        return []
    first = min(first_of_the_last(each.day) for each in last_days)
    downtimes = list(
        Downtime.objects.at(case.directorate_id)
        .between(first, max(each.day for each in last_days))
        .order_by("started_at", "pk")
    )
    touched = (TouchedDay(each, tuple(down for down in downtimes if touches(down, each.day))) for each in last_days)
    return [each for each in touched if each.downtimes]


def touches(downtime: Downtime, last_day: date) -> bool:
    """Whether it fell into the last days."""
    begins, ends = clock.istanbul_day(downtime.started_at), clock.istanbul_day(downtime.ended_at)
    return begins <= last_day and ends >= first_of_the_last(last_day)


def is_undecided(case: Application, days: list[TouchedDay]) -> bool:
    """Whether an officer has still to say what the downtimes mean for this case."""
    return awaits_an_officer(case, [down for each in days for down in each.downtimes])

"""Closing cases that the rules close: missing papers whose last day passed, and people who did not come.

The jobs close at night what nobody has to think about. What they leave is for officers: cases in which something came
and something did not, and closing in the morning what is in the way.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from applications import asking_papers, missing
from applications.bulk.errors import AnAnswerWaits, DowntimeIsUndecided, NobodyWasTold, NothingClosesIt
from applications.bulk.known import Known, known_of
from applications.bulk.rows import BulkRow, done, keys
from applications.enums import ApplicationStatus
from applications.errors import NothingIsOverdue, TakenByAnother
from applications.events import locked_case
from applications.models import Application
from goc_portal import clock, locking
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import User


def looked_at(cases: Sequence[Application], *, by: "User") -> list[BulkRow]:
    """Each case with the last day that has passed, or with what stands against closing it."""
    read = Application.objects.filter(pk__in=keys(cases)).select_related("person", "taken_by__person").in_bulk()
    known = known_of(list(read.values()))
    return [row_of(read[case.pk], known, by) for case in cases if case.pk in read]


def row_of(case: Application, known: Known, by: "User") -> BulkRow:
    """One case, judged by the rule of its state."""
    try:
        last_day = day_that_closes(case, known, by=by)
    except PortalError as error:
        return BulkRow(case, trouble=str(error))
    words = gettext("closed: the last day was %(day)s, and the papers did not come")
    if case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        words = gettext("closed: the last day for a new appointment was %(day)s")
    return BulkRow(case, words % {"day": long_date(last_day)})


def day_that_closes(case: Application, known: Known, *, by: "User") -> "date":
    """The last day that passed; an error where no rule closes the case, or another officer has it."""
    if case.taken_by is not None and case.taken_by_id != by.pk:
        raise TakenByAnother(officer=case.taken_by.get_full_name())
    if case.status == ApplicationStatus.INCOMPLETE:
        last_days = last_days_for_papers(case, known)
    elif case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        last_days = {last_day_to_come(case, known)}
    else:
        raise NothingClosesIt
    # As the job asks: a downtime may have touched the day of one paper and not that of another.
    if any(known.is_put_off(case, day) for day in last_days):
        raise DowntimeIsUndecided
    return max(last_days)


def last_days_for_papers(case: Application, known: Known) -> "set[date]":
    """The days until which papers were awaited, all of them told, none of them answered."""
    if known.an_answer_waits(case):
        raise AnAnswerWaits
    last_days = {paper.due_on for paper in known.open_papers(case)}
    if not last_days or max(last_days) >= clock.today():
        raise NothingIsOverdue
    if not known.was_told(case):
        raise NobodyWasTold
    return last_days


def last_day_to_come(case: Application, known: Known) -> "date":
    """Until when the one new appointment could be made after a missed one."""
    last_day = known.last_days_to_come.get(case.pk) if known.has_missed_its_appointment(case) else None
    if last_day is None or clock.today() <= last_day or missing.has_more_days(case):
        raise NothingClosesIt
    return last_day


@locking.verb
def close_by_rule(*, application: Application, by: "User") -> Application:
    """Close one of many, unless something happened to it since it was looked at; the officer's name stays with it."""
    case = locked_case(application)
    day_that_closes(case, known_of([case]), by=by)
    if case.status == ApplicationStatus.INCOMPLETE:
        asking_papers.close(case, by=by)
    else:
        missing.close(application=case, by=by)
    return case


def close_cases(cases: Sequence[Application], *, by: "User") -> list[BulkRow]:
    """Close the cases one by one."""
    return done(looked_at(cases, by=by), close_by_rule, by=by)

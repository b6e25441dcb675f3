"""What beat asks for. A task may run twice, late or never: it works from what is missing."""

from dataclasses import asdict

import structlog
from celery import shared_task

from appointments import backlog, holding, schedule, waiting
from appointments.fairness import chain
from directorates.models import Directorate

log = structlog.get_logger(__name__)


@shared_task(name="appointments.fill_horizon", soft_time_limit=90, time_limit=120)
def fill_horizon() -> int:
    """Keep the slots of the coming working days standing, and in line with what the calendar became."""
    changes = schedule.fill_horizon()
    log.info("horizon_filled", **asdict(changes))
    return changes.made


@shared_task(name="appointments.sweep_holds", soft_time_limit=20, time_limit=30)
def sweep_holds() -> int:
    """Give back the seats that were kept and not confirmed."""
    freed = holding.sweep_holds()
    if freed:
        log.info("holds_swept", seats=freed)
    return freed


@shared_task(name="appointments.close_fairness_days", soft_time_limit=90, time_limit=120)
def close_fairness_days() -> int:
    """Chain the entries of the days that are over; what is not done in a minute goes on at the next tick."""
    closed = chain.close_days()
    if closed:
        log.info("fairness_days_closed", days=closed)
    return closed


@shared_task(name="appointments.give_dates", soft_time_limit=300, time_limit=330)
def give_dates() -> int:
    """Give dates to the people on the waiting lists; what is not done in five minutes goes on at the next tick."""
    given = backlog.give_dates_everywhere()
    if given:
        log.info("dates_given", dates=given)
    return given


@shared_task(name="appointments.give_dates_at", soft_time_limit=300, time_limit=330)
def give_dates_at(directorate: int) -> int:
    """The same at one directorate, right after something there changed."""
    given = backlog.give_dates(directorate=Directorate.objects.get(pk=directorate))
    log.info("dates_given", dates=given)
    return given


@shared_task(name="appointments.review_waiting_deadlines", soft_time_limit=90, time_limit=120)
def review_waiting_deadlines() -> int:
    """Put people whose proven status ends soon before the others, and back when it was prolonged."""
    moved = waiting.review_deadlines()
    if moved:
        log.info("waiting_deadlines_reviewed", people=moved)
    return moved

"""What beat asks for. A task may run twice, late or never: it works from what is missing."""

import structlog
from celery import shared_task

from appointments import holding, schedule
from appointments.fairness import chain

log = structlog.get_logger(__name__)


@shared_task(name="appointments.fill_horizon", soft_time_limit=90, time_limit=120)
def fill_horizon() -> int:
    """Keep the slots of the coming working days standing."""
    made = schedule.fill_horizon()
    log.info("horizon_filled", slots=made)
    return made


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

"""What beat asks for. A task may run twice, late or never: it works from what is missing."""

from dataclasses import asdict

import structlog
from celery import shared_task

from appointments import holding, schedule

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

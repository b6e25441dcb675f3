"""What beat asks for. A task may run twice, late or never: it works from what is missing."""

from dataclasses import asdict

import structlog
from celery import shared_task
from kombu.exceptions import OperationalError

from appointments import backlog, end_of_day, freed_seats, holding, reminders, schedule, waiting
from appointments.fairness import chain
from directorates.models import Directorate

log = structlog.get_logger(__name__)


def logged(event: str, **counted: int) -> int:
    """Say what a run did, unless it found nothing to do; gives the number back."""
    (number,) = counted.values()
    if number:
        log.info(event, **counted)
    return number


@shared_task(name="appointments.fill_horizon", soft_time_limit=90, time_limit=120)
def fill_horizon() -> int:
    """Keep the slots of the coming working days standing, and in line with what the calendar became."""
    changes = schedule.fill_horizon()
    log.info("horizon_filled", **asdict(changes))
    return changes.made


def poke_horizon() -> None:
    """Ask a worker for it soon, as a policy changed; when the queue does not answer, beat asks at night."""
    try:
        fill_horizon.apply_async(retry=False)
    except OperationalError:
        log.warning("horizon_queue_does_not_answer")


@shared_task(name="appointments.sweep_holds", soft_time_limit=20, time_limit=30)
def sweep_holds() -> int:
    """Give back the seats that were kept and not confirmed."""
    return logged("holds_swept", seats=holding.sweep_holds())


@shared_task(name="appointments.close_fairness_days", soft_time_limit=90, time_limit=120)
def close_fairness_days() -> int:
    """Chain the entries of the days that are over; what is not done in a minute goes on at the next tick."""
    return logged("fairness_days_closed", days=chain.close_days())


@shared_task(name="appointments.give_dates", soft_time_limit=300, time_limit=330)
def give_dates() -> int:
    """Give dates to the people on the waiting lists; what is not done in five minutes goes on at the next tick."""
    return logged("dates_given", dates=backlog.give_dates_everywhere())


def poke_dates_at(directorate: int) -> None:
    """Ask a worker for the dates of one directorate soon; when the queue does not answer, beat asks within a minute."""
    try:
        give_dates_at.apply_async(args=(directorate,), retry=False)
    except OperationalError:
        log.warning("dates_queue_does_not_answer")


@shared_task(name="appointments.give_dates_at", soft_time_limit=300, time_limit=330)
def give_dates_at(directorate: int) -> int:
    """The same at one directorate, right after something there changed."""
    given = backlog.give_dates(directorate=Directorate.objects.get(pk=directorate))
    log.info("dates_given", dates=given)
    return given


@shared_task(name="appointments.review_waiting_deadlines", soft_time_limit=90, time_limit=120)
def review_waiting_deadlines() -> int:
    """Put people whose proven status ends soon before the others, and back when it was prolonged."""
    return logged("waiting_deadlines_reviewed", people=waiting.review_deadlines())


@shared_task(name="appointments.open_withheld_seats", soft_time_limit=20, time_limit=30)
def open_withheld_seats() -> int:
    """Open the freed seats that were kept back for a while."""
    return logged("withheld_seats_opened", seats=freed_seats.open_withheld_seats())


@shared_task(name="appointments.remind", soft_time_limit=90, time_limit=120)
def remind() -> int:
    """Remind people of appointments in three days and tomorrow."""
    return logged("reminders_queued", notices=reminders.remind())


@shared_task(name="appointments.close_the_day", soft_time_limit=90, time_limit=120)
def close_the_day() -> int:
    """Record who was expected and did not come, once their directorate has closed for the day."""
    missing = end_of_day.close_the_day()
    log.info("day_closed", missing=missing)
    return missing

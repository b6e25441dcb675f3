"""What beat asks for: papers that a lost task left, forms whose appointment changed, cases that nobody came for."""

import structlog
from celery import shared_task

from applications import asking_papers, expiring, missing, paper_orders, taking
from applications.drawing import draw_paper
from applications.extension import posting, slips
from applications.printing import changes as printing_changes
from applications.printing.forms import DRAWN_KINDS
from applications.reminders import reminding
from applications.standstill import overruns
from documents.models import IssuedPaper

log = structlog.get_logger(__name__)
AT_ONCE = 50


@shared_task(name="applications.draw_lost_papers", soft_time_limit=50, time_limit=60)
def draw_lost_papers() -> None:
    """Order again what was registered some time ago and has no picture: Redis may have forgotten it.

    What could not be drawn is tried a few times, each after a longer rest, and then waits in an officers' queue.
    """
    due = IssuedPaper.objects.due_for_drawing().filter(kind__in=(*DRAWN_KINDS, printing_changes.KIND))
    for pk in due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
        draw_paper.delay(pk)


@shared_task(name="applications.draw_changed_forms", soft_time_limit=50, time_limit=60)
def draw_changed_forms() -> int:
    """Order the form anew for cases that were given another appointment than the one printed on it."""
    return paper_orders.order_changed_forms(most=AT_ONCE)


@shared_task(name="applications.draw_changed_slips", time_limit=300, soft_time_limit=240)
def draw_changed_slips() -> int:
    """Order the posting slip anew where what goes into the envelope has changed since it was drawn."""
    return slips.order_changed_slips(most=AT_ONCE)


@shared_task(name="applications.close_missed", time_limit=120, soft_time_limit=90)
def close_missed_appointments() -> int:
    """Close the cases in which nobody came and the last day for a new appointment has passed (R-22)."""
    closed = missing.close_missed()
    if closed:
        log.info("cases_closed_after_missing", cases=closed)
    return closed


@shared_task(name="applications.close_unused_drafts", time_limit=120, soft_time_limit=90)
def close_unused_drafts() -> tuple[int, int]:
    """Close the drafts whose announced day has come, then write to the people whose drafts are unused."""
    closed, announced = expiring.close_announced(), expiring.announce_unused()
    if closed or announced:
        log.info("drafts_closed", closed=closed, announced=announced)
    return closed, announced


@shared_task(name="applications.close_unanswered", time_limit=120, soft_time_limit=90)
def close_unanswered_cases() -> int:
    """Close the cases in which no missing paper came until the last day (E8)."""
    closed = asking_papers.close_unanswered()
    if closed:
        log.info("cases_closed_for_missing_papers", cases=closed)
    return closed


@shared_task(name="applications.tell_of_overruns", time_limit=120, soft_time_limit=90)
def tell_of_overruns() -> int:
    """Tell those whose decision takes longer than was said; told once a day that was named."""
    told = overruns.tell_of_overruns()
    if told:
        log.info("applicants_told_of_overruns", cases=told)
    return told


@shared_task(name="applications.remind_to_post", time_limit=120, soft_time_limit=90)
def remind_to_post() -> int:
    """Tell those whose last day to post is near; told once, however often this runs (a key a cause)."""
    return posting.remind_to_post()


@shared_task(name="applications.close_never_posted", time_limit=300, soft_time_limit=240)
def close_never_posted() -> int:
    """Close the cases of which no file was posted in time (domain.md E5)."""
    closed = posting.close_never_posted()
    if closed:
        log.info("cases_closed_never_posted", cases=closed)
    return closed


@shared_task(name="applications.remind", time_limit=300, soft_time_limit=240)
def remind() -> int:
    """Remind people of last days: a window that opens, papers due, a passport that ends, and the like."""
    queued = reminding.remind()
    if queued:
        log.info("reminders_of_last_days_queued", notices=queued)
    return queued


@shared_task(name="applications.release_what_lies", time_limit=120, soft_time_limit=90)
def release_what_lies() -> int:
    """Give the cases back to the queue that officers took and left lying."""
    released = taking.release_what_lies()
    if released:
        log.info("cases_released_by_time", cases=released)
    return released

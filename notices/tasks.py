"""What workers and beat do for notices. Every task may run twice, late or never: the rows are the truth."""

import structlog
from celery import shared_task
from kombu.exceptions import OperationalError

from notices import asking_reports, delivery
from notices.poking import Gathering

log = structlog.get_logger(__name__)


def poke(notice_ids: list[str]) -> None:
    """Ask a worker to send these soon. When the queue does not answer, the sweep sends them some seconds later."""
    _gathering.add(notice_ids)


def _ask_worker(notice_ids: list[str]) -> None:
    try:
        deliver_notices.apply_async(args=(notice_ids,), retry=False)
    except OperationalError:
        log.warning("notices_queue_does_not_answer", notices=len(notice_ids))


_gathering = Gathering(_ask_worker)


@shared_task(name="notices.deliver", soft_time_limit=90, time_limit=120)
def deliver_notices(notice_ids: list[str]) -> int:
    """Send those of these notices that are due."""
    return delivery.deliver_due(only=notice_ids)


@shared_task(name="notices.sweep", soft_time_limit=90, time_limit=120)
def sweep_notices() -> int:
    """Send whatever is due, or was leased by a sender that has vanished."""
    return delivery.deliver_due()


@shared_task(name="notices.ask_reports", soft_time_limit=90, time_limit=110)
def ask_reports() -> int:
    """Ask gateways that tell nothing of themselves what became of the SMS that they took."""
    return asking_reports.ask_netgsm()

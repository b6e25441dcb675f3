"""What workers do here: copies of people's data, and each night what is too old."""

import structlog
from celery import shared_task

from privacy import copies
from privacy.purging import purge

log = structlog.get_logger(__name__)


@shared_task(name="privacy.make_copy", time_limit=300, soft_time_limit=270)
def make_copy(copy_pk: int) -> None:
    """Make one copy; harmless when called again."""
    copies.make(copy_pk)


@shared_task(name="privacy.make_lost_copies")
def make_lost_copies() -> int:
    """Order again what was asked for some minutes ago and is not made; take away what has expired."""
    lost = copies.lost_copies()
    for copy in lost:
        make_copy.delay(copy.pk)
    cleared = copies.clear_copies()
    if lost or cleared:
        log.info("data_copies_swept", ordered_again=len(lost), cleared=cleared)
    return len(lost)


@shared_task(name="privacy.purge", time_limit=3600, soft_time_limit=3540)
def purge_as_portal() -> int:
    """Each night: what the portal's own role may delete. ``manage.py purge`` does the rest as the owner."""
    return sum(run.removed for run in purge(dry=False, as_owner=False))

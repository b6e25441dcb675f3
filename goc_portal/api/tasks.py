"""What beat asks of the API: kept answers do not stay longer than they are promised."""

import structlog
from celery import shared_task

from goc_portal.api.idempotency import clear_expired_answers

log = structlog.get_logger(__name__)


@shared_task(name="api.clear_expired_answers")
def clear_answers() -> int:
    """Each hour; a missed run does no harm, since an expired answer is given to nobody."""
    deleted = clear_expired_answers()
    log.info("expired_answers_cleared", answers=deleted)
    return deleted

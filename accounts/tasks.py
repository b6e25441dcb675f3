"""What beat asks for: tokens that have ended do not stay."""

import structlog
from celery import shared_task

from accounts.tokens import clear_ended_tokens

log = structlog.get_logger(__name__)


@shared_task(name="accounts.clear_ended_tokens")
def clear_tokens() -> int:
    """Each night; an ended token opens nothing meanwhile."""
    deleted = clear_ended_tokens()
    log.info("ended_tokens_cleared", tokens=deleted)
    return deleted

"""What beat asks for: tokens, sessions and codes that have ended do not stay."""

import structlog
from celery import shared_task

from accounts.coming_of_age import tell_who_came_of_age
from accounts.sessions import clear_ended_sessions
from accounts.tokens import clear_ended_tokens

log = structlog.get_logger(__name__)


@shared_task(name="accounts.clear_ended_tokens")
def clear_tokens() -> int:
    """Each night; an ended token opens nothing meanwhile."""
    deleted = clear_ended_tokens()
    log.info("ended_tokens_cleared", tokens=deleted)
    return deleted


@shared_task(name="accounts.clear_ended_sessions")
def clear_sessions() -> int:
    """Each night: sessions that are over."""
    deleted = clear_ended_sessions()
    log.info("ended_sessions_cleared", sessions=deleted)
    return deleted


@shared_task(name="accounts.tell_of_age")
def tell_of_age() -> int:
    """Each morning: whose child is 18 now. Who was told is not told again."""
    ended = tell_who_came_of_age()
    log.info("children_of_age", representations=ended)
    return ended

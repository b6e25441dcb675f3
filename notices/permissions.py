"""Who may do what with notices."""

from datetime import datetime
from typing import Any, Protocol

from notices.enums import NoticeState
from notices.models import Notice
from notices.registry import message_of


class Officer(Protocol):
    """Who presses a button."""

    pk: Any
    is_staff: bool
    is_active: bool


def may_send_again(notice: Notice, *, by: Officer, now: datetime) -> bool:
    """An officer may send again what was settled and still tells something; wiped codes cannot be."""
    try:
        has_secrets = bool(message_of(notice.code).secret_fields)
    except LookupError:
        return False
    is_settled = notice.state in {NoticeState.SENT, NoticeState.FAILED}
    return by.is_staff and by.is_active and is_settled and not has_secrets and notice.expires_at > now

"""What can wait for the morning: nothing urgent, and nothing that is of no use by then."""

from goc_portal import clock
from notices import quiet_hours
from notices.enums import Urgency
from notices.models import Notice
from notices.registry import message_of


def can_wait(notice: Notice) -> bool:
    """Whether the notice can be sent in the morning as well as now."""
    try:
        message = message_of(notice.code)
    except LookupError:
        return False
    morning = quiet_hours.next_morning(clock.now()) + quiet_hours.SPREAD
    return message.urgency == Urgency.CAN_WAIT and not message.secret_fields and notice.expires_at > morning

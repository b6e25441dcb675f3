"""What became of notices after they were taken: told by gateways and mail servers, late, twice, in any order.

The strongest answer stays: what was delivered once is delivered, whatever else is told before or after. A report names
the key of one sending, so that it says nothing of a later one.
"""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db.models import Case, F, Value, When

from goc_portal import clock, locking
from notices.dead_contacts import mark_dead, where_it_went
from notices.enums import DeliveryReport, Failure, NoticeState
from notices.models import Notice

log = structlog.get_logger(__name__)

KEY = re.compile(r"<?(?P<public_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d+)?(?:@[^>\s]*>?)?")
BOUNCES_COME_WITHIN = timedelta(days=5)
"""So long mail servers try (RFC 5321, 4.5.4.1); what comes later was not written by one of them."""
FAILURES = {DeliveryReport.UNDELIVERED: Failure.UNDELIVERED, DeliveryReport.BOUNCED: Failure.BOUNCED}


@locking.verb
def record_report(*, key: str, report: DeliveryReport, at: datetime, address: str = "", is_signed: bool = True) -> bool:
    """Write down what became of one sending; False when it is no sending of ours, or not the latest of its notice.

    ``key`` is the idempotency key of an SMS or the Message-ID of an e-mail. A report that nobody signed, as a bounce,
    says nothing unless it may be believed.
    """
    match = KEY.fullmatch(key.strip())
    if match is None:
        return False
    notice = locking.locked(Notice.objects.filter(public_id=UUID(match["public_id"]))).first()
    if notice is None or notice.delivery_key != key.strip().strip("<>").partition("@")[0]:
        return False
    if not (is_signed or may_be_believed(notice, address, at)):
        return False
    if report == DeliveryReport.BOUNCED:
        mark_dead(notice, address)
    if notice.read_at is not None and not is_signed:
        # The address is dead, and the message has arrived all the same.
        return True
    if notice.report not in {DeliveryReport.DELIVERED, report}:
        _apply(notice, report, min(at, clock.now()))
    return True


def may_be_believed(notice: Notice, named: str, at: datetime) -> bool:
    """Whether a bounce, which nobody signs, may speak of this notice: see notices.bounces."""
    is_in_time = notice.sent_at is None or at - notice.sent_at <= BOUNCES_COME_WITHIN
    return is_in_time and named.casefold() == where_it_went(notice).casefold() != ""


def _apply(notice: Notice, report: DeliveryReport, at: datetime) -> None:
    notice.report, notice.reported_at = report, at
    changed = ["report", "reported_at"]
    for name, value in _settled_by(notice, report, at).items():
        setattr(notice, name, value)
        changed.append(name)
    notice.save(update_fields=changed)
    log.info("notice_reported", notice=str(notice.public_id), channel=notice.channel, report=report, state=notice.state)


def _settled_by(notice: Notice, report: DeliveryReport, at: datetime) -> dict[str, Any]:
    """What the report makes of the notice's state; one that is being sent at this moment is left to its sender."""
    if report == DeliveryReport.DELIVERED:
        # Also what was given up, or waits for another try since the answer was lost: it has arrived.
        if notice.state in {NoticeState.SENT, NoticeState.LEASED}:
            return {}
        return {"state": NoticeState.SENT, "sent_at": at, "given_up_at": None, "failure": "", "sealed_facts": ""}
    if notice.state != NoticeState.SENT:
        return {}
    return {"state": NoticeState.FAILED, "sent_at": None, "given_up_at": clock.now(), "failure": FAILURES[report]}


def heed_early(notice: Notice) -> None:
    """A report that came before the sender had marked the notice as sent."""
    failure = Case(*(When(report=report, then=Value(failure)) for report, failure in FAILURES.items()))
    early = Notice.objects.filter(pk=notice.pk, state=NoticeState.SENT, report__in=FAILURES)
    early.update(state=NoticeState.FAILED, sent_at=None, given_up_at=F("reported_at"), failure=failure)

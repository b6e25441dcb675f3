"""Send what is due: lease a row in a short transaction, send outside any lock, mark it by its lease."""

import secrets
import time
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta

import structlog
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from goc_portal import clock
from notices import channels, quiet_hours, reports
from notices.address_book import address_of
from notices.dead_contacts import is_dead
from notices.enums import Channel, Failure, NoticeState
from notices.errors import BudgetIsSpent, ChannelTrouble, MessageRefused, NotReady
from notices.models import Notice
from notices.patience import can_wait
from notices.registry import message_of
from notices.silence import is_silent
from notices.wording import put_into_words

log = structlog.get_logger(__name__)

# Longer than the slowest sending (the channels' timeouts together), so that a lease ends only with its sender.
LEASE = timedelta(seconds=60)
LEASED_AT_ONCE = 20
BUSY_IN_A_ROW = 5
# After this long with one lease no further sending begins: the slowest must end before the lease does.
SECONDS_TO_BEGIN = 25
RUN_SECONDS = 45
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
MOST_ATTEMPTS = 30


class Troubles:
    """Which channels are left alone in one run: one that cannot be reached, or asks for patience again and again."""

    def __init__(self) -> None:
        self.channels: set[Channel] = set()
        self._in_a_row = Counter[Channel]()

    def add(self, channel: Channel, failure: Failure) -> None:
        """One sending failed."""
        self._in_a_row[channel] += 1
        if failure != Failure.BUSY or self._in_a_row[channel] >= BUSY_IN_A_ROW:
            self.channels.add(channel)

    def forget(self, channel: Channel) -> None:
        """One sending went well."""
        self._in_a_row[channel] = 0


def deliver_due(*, only: Collection[str] | None = None) -> int:
    """Send what is due (``only``: of these public ids), one by one, for less than a minute; answers how many went out.

    A channel that does not answer is left alone for the rest of the run, so that it cannot hold up the other.
    """
    ends, sent, troubles = time.monotonic() + RUN_SECONDS, 0, Troubles()
    try:
        while time.monotonic() < ends and (leased := lease_some(only=only, without=troubles.channels)):
            sent += _deliver_leased(leased, troubles)
    finally:
        channels.close()
    return sent


def lease_some(
    *, only: Collection[str] | None = None, without: Collection[Channel] = (), most: int = LEASED_AT_ONCE
) -> list[Notice]:
    """Take some due notices for this sender alone; rows that another is taking are skipped, not waited for."""
    with transaction.atomic():
        due = Notice.objects.due(clock.now()).exclude(channel__in=without).order_by("due_at", "pk")
        if only is not None:
            due = due.filter(public_id__in=only)
        with_readers = due.select_related("person", "user")
        notices = list(with_readers.select_for_update(skip_locked=True, of=("self",), no_key=True)[:most])
        lease, until = uuid.uuid4(), clock.now() + LEASE
        for notice in notices:
            notice.state, notice.attempts = NoticeState.LEASED, notice.attempts + 1
            notice.lease, notice.leased_until = lease, until
        _mine(notices).update(state=NoticeState.LEASED, attempts=F("attempts") + 1, lease=lease, leased_until=until)
        return notices


def _deliver_leased(notices: Sequence[Notice], troubles: Troubles) -> int:
    """Send what the lease gives time for; the rest, and what a troubled channel would carry, goes back untried."""
    ends, sent, left = time.monotonic() + SECONDS_TO_BEGIN, 0, list[Notice]()
    for notice in notices:
        if notice.channel in troubles.channels or time.monotonic() > ends:
            left.append(notice)
            continue
        try:
            sent += deliver(notice)
        except ChannelTrouble as trouble:
            troubles.add(Channel(notice.channel), trouble.failure)
        else:
            troubles.forget(Channel(notice.channel))
    if left:
        leased = _mine(left).filter(lease=left[0].lease)
        leased.update(state=NoticeState.QUEUED, attempts=F("attempts") - 1, lease=None, leased_until=None)
    return sent


def _mine(notices: Sequence[Notice]) -> QuerySet[Notice]:
    return Notice.objects.filter(pk__in=[notice.pk for notice in notices])


def deliver(notice: Notice) -> bool:
    """Send a leased notice and mark it; raises ChannelTrouble, after marking, when its channel does not answer."""
    if notice.expires_at <= clock.now() or not tells_what_holds(notice):
        return _give_up(notice, NoticeState.EXPIRED, notice.failure)
    if notice.attempts > MOST_ATTEMPTS:
        return _give_up(notice, NoticeState.FAILED, Failure.TOO_MANY_TRIES)
    if quiet_hours.is_quiet(clock.now()) and can_wait(notice):
        return _put_off(notice, notice.failure)
    try:
        reference = _send(notice)
    except MessageRefused as refusal:
        return _give_up(notice, NoticeState.FAILED, refusal.failure)
    except BudgetIsSpent:
        return _put_off(notice, Failure.BUDGET)
    except ChannelTrouble as trouble:
        _try_later(notice, trouble.failure)
        raise
    except NotReady as reason:
        _try_later(notice, reason.failure)
        return False
    return _mark_sent(notice, reference)


def tells_what_holds(notice: Notice) -> bool:
    """Whether the message says that it is still true; one that the portal no longer has fails for want of words."""
    try:
        message = message_of(notice.code)
    except LookupError:
        return True
    return message.is_still_due(notice.facts) and not is_silent(notice.person, message)


def _send(notice: Notice) -> str:
    """Into the reader's language of this moment, to the address of this moment, through the channel."""
    reader = notice.person or notice.user
    address = notice.to or (reader and address_of(reader, Channel(notice.channel)))
    if not address:
        raise MessageRefused(Failure.NO_ADDRESS)
    if is_dead(Channel(notice.channel), address):
        raise MessageRefused(Failure.BOUNCED)
    notice.language = _language_now(notice)
    try:
        wording = put_into_words(notice)
    except (LookupError, TypeError, ValueError, InvalidToken) as error:
        # A text that cannot be filled is our fault and shall hold up no other notice. The error's words may hold facts.
        log.error(
            "notice_has_no_words", notice=str(notice.public_id), message_code=notice.code, error=type(error).__name__
        )
        raise MessageRefused(Failure.WORDING) from error
    return channels.send(notice, wording, address)


def _language_now(notice: Notice) -> str:
    language = getattr(notice.person or notice.user, "language", notice.language)
    return language if language in dict(settings.LANGUAGES) else notice.language


def _mark_sent(notice: Notice, reference: str) -> bool:
    is_marked = _mark(
        notice,
        state=NoticeState.SENT,
        sent_at=clock.now(),
        language=notice.language,
        failure="",
        provider_reference=reference[:200],
        gateway=notice.gateway,
    )
    if is_marked and settings.DELIVERY_REPORT_SECRET:
        reports.heed_early(notice)
    return is_marked


def _try_later(notice: Notice, failure: Failure) -> None:
    due_at = clock.now() + wait_after(notice.attempts)
    _mark(notice, state=NoticeState.QUEUED, due_at=due_at, failure=failure, gateway=notice.gateway)


def _put_off(notice: Notice, failure: str) -> bool:
    """Until the morning; waiting is no try."""
    due_at = quiet_hours.in_the_morning(clock.now())
    _mark(notice, state=NoticeState.QUEUED, due_at=due_at, failure=failure, attempts=F("attempts") - 1)
    return False


def wait_after(attempts: int) -> timedelta:
    """Twice as long after each try, up to an hour, with a quarter of chance so that senders spread out."""
    wait = min(FIRST_WAIT * 2 ** (min(attempts, 20) - 1), LONGEST_WAIT)
    return wait * (0.75 + secrets.randbelow(501) / 1000)


def _give_up(notice: Notice, state: NoticeState, failure: str) -> bool:
    _mark(notice, state=state, given_up_at=clock.now(), failure=failure)
    return False


def _mark(notice: Notice, *, state: NoticeState, **columns: object) -> bool:
    """Write the outcome unless the lease has passed to another sender, who then knows better."""
    if state != NoticeState.QUEUED:
        columns["sealed_facts"] = ""
    mine = Notice.objects.filter(pk=notice.pk, lease=notice.lease)
    is_mine = bool(mine.update(state=state, lease=None, leased_until=None, **columns))
    log.info(
        "notice_marked" if is_mine else "notice_lease_was_lost",
        notice=str(notice.public_id),
        message_code=notice.code,
        channel=notice.channel,
        state=state,
        attempts=notice.attempts,
        failure=columns.get("failure", ""),
    )
    return is_mine

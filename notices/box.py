"""The message box: everything that was sent to a person, readable on the portal, with what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from goc_portal import clock, locking
from goc_portal.pages.components import Status, Tone
from notices.enums import Channel, DeliveryReport, Failure, NoticeState
from notices.models import Notice
from notices.wording import Wording, words_for_the_box

ON_ITS_WAY, NOT_ARRIVED = _("On its way"), _("It could not be delivered")
STATES: Final[dict[str, tuple[str | Promise, Tone]]] = {
    NoticeState.QUEUED: (ON_ITS_WAY, Tone.GOING_ON),
    NoticeState.LEASED: (ON_ITS_WAY, Tone.GOING_ON),
    NoticeState.SENT: (_("Sent"), Tone.DONE),
    NoticeState.FAILED: (NOT_ARRIVED, Tone.PROBLEM),
    NoticeState.EXPIRED: (_("Not sent: it was of no more use"), Tone.NOT_YET),
}


@dataclass(frozen=True)
class Delivery:
    """What became of a message by one channel."""

    channel: str | Promise
    status: Status
    at: datetime | None


@dataclass(frozen=True)
class BoxEntry:
    """One message as its reader sees it."""

    notice: Notice
    words: Wording
    deliveries: tuple[Delivery, ...]

    @property
    def is_unread(self) -> bool:
        """Whether nobody has opened it."""
        return self.notice.read_at is None


def entries_of(leads: Iterable[Notice]) -> Iterator[BoxEntry]:
    """The entries of rows of ``in_box_of``, in the active language."""
    leads = list(leads)
    causes = {lead.cause for lead in leads}
    told = Notice.objects.filter(person__in={lead.person_id for lead in leads}, cause__in=causes).order_by("channel")
    siblings: dict[tuple[Any, ...], list[Notice]] = {}
    for notice in told:
        siblings.setdefault((notice.person_id, notice.code, notice.cause), []).append(notice)
    for lead in leads:
        rows = siblings[lead.person_id, lead.code, lead.cause]
        yield BoxEntry(lead, words_for_the_box(lead, get_language() or lead.language), tuple(map(delivery_of, rows)))


def delivery_of(notice: Notice) -> Delivery:
    """In words for its reader, not for officers."""
    return Delivery(Channel(notice.channel).label, Status(*state_of(notice)), notice.sent_at)


def state_of(notice: Notice) -> tuple[str | Promise, Tone]:
    """Where it stands."""
    if notice.state == NoticeState.SENT and notice.report == DeliveryReport.DELIVERED:
        return _("Delivered"), Tone.DONE
    if notice.state == NoticeState.FAILED and notice.failure == Failure.NO_ADDRESS:
        return _("Not sent: you have no confirmed contact of this kind"), Tone.NOT_YET
    return STATES[notice.state]


@locking.verb
def mark_read(*, notice: Notice) -> None:
    """Remember that the message was opened on the portal; the first time stays."""
    Notice.objects.unread().filter(pk=notice.pk).update(read_at=clock.now())

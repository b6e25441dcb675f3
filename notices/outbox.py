"""The verbs by which every other app tells people something: queue a message, send one again."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import get_language

from documents.models import StoredFile
from goc_portal import clock, locking
from goc_portal.one_message import OneMessage
from goc_portal.prepared import insert
from notices.address_book import register_address_book
from notices.enums import Channel, NoticeState
from notices.errors import CannotBeSentAgain
from notices.models import Notice
from notices.permissions import Officer, may_send_again
from notices.registry import Message
from notices.sealing import seal
from notices.tasks import poke

__all__ = ["queue", "register_address_book", "send_again"]


def queue(
    *,
    message: type[Message],
    person: models.Model | None,
    cause: str,
    facts: Mapping[str, Any],
    user: models.Model | None = None,
    to: Mapping[Channel, str] | None = None,
    attachments: Sequence[StoredFile] = (),
    within: OneMessage | None = None,
) -> list[Notice]:
    """Write the rows that tell a person, in the caller's transaction; twice for one cause is once.

    ``cause`` names what happened so that a second run names it alike, as ``application:<public id>:submitted``.
    ``to`` is for codes that prove a contact; else the verified contact at the time of sending is used.
    ``attachments`` go with the e-mail. ``within`` is the message to PostgreSQL of a verb that sends its writes
    together; without it the rows are written at once.
    """
    rows = _rows(message, person=person, user=user, cause=cause, facts=facts, to=to)
    if within is not None:
        within.insert(*rows, ignore_conflicts=True)
        _poke_after_commit(rows)
        return rows
    # As the reads of notices give them: the row that was written last comes first.
    notices = rows[::-1] if insert(*rows, ignore_conflicts=True) else _told_before(message, cause, person, user)
    for notice in notices:
        if attachments and notice.channel == Channel.EMAIL:
            notice.attachments.add(*attachments)
    _poke_after_commit(notices)
    return notices


def _rows(
    message: type[Message],
    *,
    person: models.Model | None,
    user: models.Model | None,
    cause: str,
    facts: Mapping[str, Any],
    to: Mapping[Channel, str] | None,
) -> list[Notice]:
    """A row a channel, not yet written."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A notice is queued with the change that it tells of: inside its transaction.")
    if missing := set(message.fields) - set(facts):
        raise ValueError(f"{message.__qualname__} needs the facts {sorted(missing)}.")
    to = to or dict.fromkeys(message.channels, "")
    common = {
        "person_id": person.pk if person else None,
        "user_id": user.pk if user else None,
        "cause": cause,
        "language": _language_of(person or user),
        **_content(message, facts),
    }
    return [Notice(channel=channel, to=to[channel], **common) for channel in message.channels if channel in to]


def _told_before(
    message: type[Message], cause: str, person: models.Model | None, user: models.Model | None
) -> list[Notice]:
    """The rows that stand when some of them had been written for this cause before."""
    told = Notice.objects.told(code=message.code, cause=cause)
    return list(told.filter(person=person) if person else told.filter(person=None, user=user))


def _poke_after_commit(notices: Sequence[Notice]) -> None:
    """Ask for sending once the rows are there; whatever goes wrong then is logged, and the sweep sends."""
    notice_ids = [str(notice.public_id) for notice in notices]

    def poke_worker() -> None:
        poke(notice_ids)

    transaction.on_commit(poke_worker, robust=True)


def _content(message: type[Message], facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the row says and for how long; secret facts sealed."""
    now = clock.now()
    return {
        "code": message.code,
        "facts": {name: value for name, value in facts.items() if name not in message.secret_fields},
        "sealed_facts": seal({name: facts[name] for name in message.secret_fields}),
        "queued_at": now,
        "due_at": now,
        "expires_at": now + message.expires_after,
    }


def _language_of(reader: models.Model | None) -> str:
    """The reader's language; that of the page where there is no reader yet."""
    return getattr(reader, "language", None) or get_language() or settings.LANGUAGE_CODE


@locking.verb
def send_again(*, notice: Notice, by: Officer) -> Notice:
    """Send a settled notice once more, as a new delivery, since the person says that nothing came."""
    notice = locking.locked(Notice.objects.filter(pk=notice.pk)).get()
    now = clock.now()
    if not may_send_again(notice, by=by, now=now):
        raise CannotBeSentAgain
    notice.state, notice.sent_at, notice.given_up_at = NoticeState.QUEUED, None, None
    notice.attempts, notice.due_at, notice.failure = 0, now, ""
    notice.times_sent_again += 1
    notice.report, notice.reported_at, notice.gateway = "", None, ""
    notice.sent_again_at, notice.sent_again_by_id = now, by.pk
    notice.save()
    _poke_after_commit([notice])
    return notice

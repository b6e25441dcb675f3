"""Numbers and addresses that take nothing any more: marked by a bounce, settled by an officer."""

import re

from django.db import models

from goc_portal import clock, locking
from notices.address_book import address_of
from notices.enums import Channel
from notices.errors import ContactIsSettled
from notices.models import DeadContact, Notice
from notices.permissions import Officer

# RFC 3463. "5.1.1" and its kin are about the address itself; "5.1.7" and "5.1.8" are about the sender's, "5.2.2" is a
# full mailbox, "5.7.1" a policy: those pass.
ADDRESS_IS_DEAD = re.compile(r"5\.(1\.(1|2|3|6|10)|2\.1)\b")


def names_a_dead_address(status: str) -> bool:
    """Whether a mail server's status says that the address takes nothing."""
    return ADDRESS_IS_DEAD.match(status) is not None


def is_dead(channel: Channel, address: str) -> bool:
    """Whether nothing is sent there."""
    return DeadContact.objects.open().filter(channel=channel, address=address).exists()


def where_it_went(notice: Notice) -> str:
    """The address that a notice was given, or else the reader's own of today; empty where there is none."""
    reader = notice.person or notice.user
    return notice.to or (reader and address_of(reader, Channel(notice.channel))) or ""


def mark_dead(notice: Notice, named: str = "") -> None:
    """Mark where a notice went; an address that the bounce names must be that one, since anybody can write a bounce.

    Also somebody who forwards e-mail may name another: that is no address of ours.
    """
    channel, found = Channel(notice.channel), where_it_went(notice)
    if found and named.casefold() in {"", found.casefold()}:
        DeadContact.objects.bulk_create(
            [DeadContact(person=notice.person, channel=channel, address=found, found_at=clock.now())],
            ignore_conflicts=True,
        )


def open_marks_of(person: models.Model) -> "models.QuerySet[DeadContact]":
    """What of a person's contacts takes nothing, as far as it is still in use."""
    marks = DeadContact.objects.open().filter(person=person)
    used = {channel: address_of(person, channel) for channel in Channel}
    return marks.filter(pk__in=[mark.pk for mark in marks if used[Channel(mark.channel)] == mark.address])


@locking.verb
def settle_dead_contact(*, contact: DeadContact, by: Officer) -> DeadContact:
    """Say that the contact works again or is no longer in use: what is sent from now on goes out again."""
    contact = locking.locked(DeadContact.objects.filter(pk=contact.pk)).get()
    if contact.settled_at is not None or not (by.is_staff and by.is_active):
        raise ContactIsSettled
    contact.settled_at, contact.settled_by_id = clock.now(), by.pk
    contact.save(update_fields=["settled_at", "settled_by"])
    return contact

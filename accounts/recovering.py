"""Back into an account with a code to a verified contact: told on both channels, telling nobody who has an account.

For everybody who asks the same is looked up and the same rows are written; of one who is not meant those of the notices
are taken back. A code goes by SMS only to a number that serves one account alone: who else reads the number must not
get into the account with it. Limits hold for an identity from one network: nobody is shut out by what others do.
"""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.contacts import is_shared, lock_person_of, reached
from accounts.enums import ContactChannel
from accounts.errors import CodeIsUsedUp
from accounts.messages import CODE_LASTS, PasswordCode, RecoveryAsked
from accounts.models import MOST_WRONG_CODES, Contact, Recovery, User
from accounts.sessions import sign_out_everywhere
from accounts.sign_in import Identity, claimants
from goc_portal import clock, locking
from notices import outbox
from notices.discretion import needs_discretion
from notices.enums import Channel
from notices.tasks import poke

CODE_SALT = "accounts.recovery"
CODE_DIGITS = 6
SMS_AN_HOUR = 6
"""So many codes go to one number by SMS; further ones go by e-mail, so that nobody pays for a prank, or is shut out."""
DECOY = {Channel.SMS: "+900000000000", Channel.EMAIL: "nobody@example.invalid"}


@dataclass(frozen=True)
class Way:
    """Whom a code is for, and where it goes."""

    user: User | None
    channel: ContactChannel
    to: dict[Channel, str]


@locking.verb
def ask_for_code(*, identity: Identity, channel: ContactChannel, value: str) -> Recovery:
    """Send a code where identity and contact belong together, and tell the other channel; do the same where not."""
    way = way_to(identity, channel, value)
    now, code = clock.now(), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    recovery = Recovery(user=way.user, channel=way.channel, asked_at=now, ends_at=now + CODE_LASTS)
    recovery.code_hash = hash_of(recovery, code)
    recovery.save()
    with transaction.atomic():
        tell(recovery, way, code)
        transaction.set_rollback(way.user is None)
    if way.user is None:
        # A worker is asked all the same, for a notice that is not there.
        transaction.on_commit(lambda: poke([str(uuid.uuid4())]), robust=True)
    return recovery


def way_to(identity: Identity, channel: ContactChannel, value: str) -> Way:
    """The one claimant who verified this contact, if there is one, and where the code goes."""
    verified = reached(Contact.objects.verified()).filter(channel=channel, value=value)
    meant = claimants(identity).filter(pk__in=verified.values("user"), is_active=True, is_staff=False)
    user = next(iter(meant[:1]), None)
    shared = is_shared(channel, value)
    reaching = reached(Contact.objects.verified()).filter(user=user)
    addresses = {Channel(one): value for one, value in reaching.values_list("channel", "value")}
    told_often = sms_in_the_last_hour(user) >= SMS_AN_HOUR
    if channel == ContactChannel.SMS and (shared or told_often):
        channel = ContactChannel.EMAIL
    if user is None or not may_be_sent(user, channel, addresses):
        return Way(None, channel, DECOY)
    return Way(user, channel, addresses)


def may_be_sent(user: User, channel: ContactChannel, addresses: dict[Channel, str]) -> bool:
    """Whether there is a contact that the code may go to: one that others read too is none for people in danger."""
    value = addresses.get(Channel(channel))
    return value is not None and not (needs_discretion(user.person) and is_shared(channel, value))


def sms_in_the_last_hour(user: User | None) -> int:
    """How many codes went to this login by SMS."""
    since = clock.now() - timedelta(hours=1)
    return Recovery.objects.filter(user=user, channel=ContactChannel.SMS, asked_at__gt=since).count()


def tell(recovery: Recovery, way: Way, code: str) -> None:
    """The code by one channel, and by the other that it was asked for."""
    person = way.user.person if way.user else None
    by, other = Channel(way.channel), Channel.EMAIL if way.channel == Channel.SMS else Channel.SMS
    cause = f"recovery:{recovery.public_id}"
    outbox.queue(
        message=PasswordCode, person=person, user=way.user, cause=cause, facts={"code": code}, to={by: way.to[by]}
    )
    if other in way.to:
        announced = {other: way.to[other]}
        outbox.queue(message=RecoveryAsked, person=person, user=way.user, cause=cause, facts={"by": by}, to=announced)


def hash_of(recovery: Recovery, code: str) -> str:
    """A keyed hash of a code, tied to its row."""
    return salted_hmac(CODE_SALT, f"{recovery.public_id}:{code}", algorithm="sha256").hexdigest()


@locking.verb
def type_code(*, recovery: Recovery, code: str) -> bool:
    """Whether it is the code that was sent: from then on, for as long again, a password can be chosen, once."""
    recovery = locking.locked(Recovery.objects.filter(pk=recovery.pk)).get()
    now = clock.now()
    if recovery.code_typed_at or recovery.wrong_codes >= MOST_WRONG_CODES or recovery.ends_at <= now:
        raise CodeIsUsedUp
    is_right = constant_time_compare(recovery.code_hash, hash_of(recovery, code)) and recovery.user_id is not None
    if is_right:
        recovery.code_typed_at, recovery.ends_at = now, now + CODE_LASTS
    else:
        recovery.wrong_codes += 1
    recovery.save(update_fields=["code_typed_at", "ends_at", "wrong_codes"])
    return is_right


@locking.verb
def recover(*, recovery: Recovery, password: str) -> User:
    """Set the password that was chosen; every session and token of the account ends, and both channels are told."""
    if recovery.user is not None:
        lock_person_of(recovery.user)
    recovery = locking.locked(Recovery.objects.filter(pk=recovery.pk)).get()
    user = recovery.user
    if user is None or not recovery.code_typed_at or recovery.used_at or recovery.ends_at <= clock.now():
        raise CodeIsUsedUp
    recovery.used_at = clock.now()
    recovery.save(update_fields=["used_at"])
    begin_anew(user, password)
    return user


def begin_anew(user: User, password: str) -> None:
    """Another password, and nobody who came in before stays in."""
    get_adapter().set_password(user, password)
    sign_out_everywhere(user=user)

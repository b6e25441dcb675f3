"""A code to a number that is in doubt: its holder types it to be told by SMS again. Held in the session, as a hash."""

import secrets
from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.adapter import queue_code
from accounts.contacts import confirm_number
from accounts.errors import CodeIsUsedUp
from accounts.messages import CODE_LASTS, PhoneCode
from accounts.models import MOST_WRONG_CODES, Contact, User
from accounts.recovering import CODE_DIGITS
from goc_portal import clock
from notices.enums import Channel

HELD, SALT = "number_code", "accounts.number_code"
Session = MutableMapping[str, Any]


def send_code(contact: Contact, session: Session) -> None:
    """Queue a code to the number, and hold its hash."""
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    until = clock.now() + CODE_LASTS
    session[HELD] = {"hash": hash_of(contact, code), "until": until.isoformat(), "wrong": 0}
    queue_code(PhoneCode, contact.user, {Channel.SMS: contact.value}, code)


def is_sent(session: Session) -> bool:
    """Whether a code is on its way that can still be typed."""
    held = session.get(HELD, {})
    return bool(held) and held["wrong"] < MOST_WRONG_CODES and datetime.fromisoformat(held["until"]) > clock.now()


def type_code(user: User, contact: Contact, session: Session, code: str) -> bool:
    """Whether it is the code that was sent; then the number is told again."""
    if not is_sent(session):
        session.pop(HELD, None)
        raise CodeIsUsedUp
    held = session[HELD]
    if not constant_time_compare(held["hash"], hash_of(contact, code)):
        session[HELD] = held | {"wrong": held["wrong"] + 1}
        return False
    del session[HELD]
    confirm_number(user=user)
    return True


def hash_of(contact: Contact, code: str) -> str:
    """A keyed hash of a code, tied to its number."""
    return salted_hmac(SALT, f"{contact.pk}:{contact.value}:{code}", algorithm="sha256").hexdigest()

"""Where a login is signed in, and signing out there or everywhere.

django-allauth writes down who began a session and with which browser, once, at sign-in; the portal's own sessions say
whether it still runs and when it was last used. So the list costs the pages nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.devices import Device, device_of
from accounts.models import User
from goc_portal import clock, locking
from goc_portal.sessions import SessionStore, seconds_unused

HANDLE_SALT = "accounts.sessions.handle"


@dataclass(frozen=True)
class SignedIn:
    """One running session, for the reader whose it is."""

    handle: str
    """Names the session on the page; the key itself never leaves the cookie."""
    device: Device
    began_at: datetime
    last_used_at: datetime
    is_here: bool


def sessions_of(user: User, *, here: str | None) -> list[SignedIn]:
    """The running sessions of a login: the present one first, then the one that was used last."""
    found = (described(begun, session, here) for begun, session in running(user))
    return sorted(found, key=lambda one: (one.is_here, one.last_used_at), reverse=True)


def running(user: User) -> Iterator[tuple[UserSession, Session]]:
    """What was begun, with the session that runs of it; one from before a new password runs no longer."""
    begun = {one.session_key: one for one in UserSession.objects.filter(user=user)}
    sessions = Session.objects.filter(pk__in=begun, expire_date__gt=clock.now())
    for session in sessions.order_by("pk"):
        if opens(session, user):
            yield begun[session.pk], session


def opens(session: Session, user: User) -> bool:
    """Whether a session still lets its browser in: it was begun with the password of today."""
    holds = str(SessionStore().decode(session.session_data).get(HASH_SESSION_KEY, ""))
    hashes = (user.get_session_auth_hash(), *user.get_session_auth_fallback_hash())
    return any(constant_time_compare(holds, one) for one in hashes)


def described(begun: UserSession, session: Session, here: str | None) -> SignedIn:
    """The session in words that its owner recognises."""
    lasts = seconds_unused(SessionStore().decode(session.session_data))
    # A session that ends at a moment, used or not, does not say when it was last used.
    used_at = begun.created_at if lasts is None else session.expire_date - timedelta(seconds=lasts)
    return SignedIn(
        handle=handle_of(session.pk),
        device=device_of(begun.user_agent),
        began_at=begun.created_at,
        last_used_at=max(begun.created_at, used_at),
        is_here=session.pk == here,
    )


def handle_of(session_key: str) -> str:
    """A name for a session that opens nothing."""
    return salted_hmac(HANDLE_SALT, session_key, algorithm="sha256").hexdigest()[:32]


@locking.verb
def sign_out_there(*, user: User, handle: str) -> bool:
    """End the session of that name; False where it had ended before."""
    keys = [one.session_key for one in UserSession.objects.filter(user=user)]
    return end_sessions(user, [key for key in keys if constant_time_compare(handle_of(key), handle)]) > 0


@locking.verb
def sign_out_everywhere(*, user: User, but: str | None = None) -> int:
    """End every session of a login, or every other one; how many ran."""
    begun = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    return end_sessions(user, begun.values_list("session_key", flat=True))


def end_sessions(user: User, keys: Iterable[str]) -> int:
    """Delete sessions with what was written of their beginning: their browsers are strangers at the next page."""
    ended = list(keys)
    number, _rows = Session.objects.filter(pk__in=ended, expire_date__gt=clock.now()).delete()
    UserSession.objects.filter(user=user, session_key__in=ended).delete()
    return number


def clear_ended_sessions() -> int:
    """Delete sessions that are over, and where they were begun: networks and browsers are kept no longer."""
    number, _rows = Session.objects.filter(expire_date__lte=clock.now()).delete()
    still_there = Session.objects.filter(pk=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(still_there)).delete()
    return number

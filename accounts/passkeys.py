"""Passkeys: a telephone, a computer or a small key that vouches for its holder after the password.

django-allauth checks what the device signs. What it says is bound to the address of the portal, so a page that only
looks like the portal gets nothing of use. Recovery codes come with the first one: whoever has no scripts, or no longer
the device, types a code.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.contacts import lock_person_of
from accounts.errors import LastSecondFactor, PasskeyIsThere, TooManyPasskeys
from accounts.messages import PasskeyAdded, PasskeyRemoved
from accounts.models import User
from accounts.second_factor import announce, has_second_factor
from accounts.sessions import sign_out_everywhere
from goc_portal import locking

HANDLE_SALT = "accounts.passkeys.handle"
MOST_PASSKEYS = 8
CODES, APP, PASSKEY = Authenticator.Type.RECOVERY_CODES, Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN


def passkeys_of(user: User) -> QuerySet[Authenticator]:
    """The passkeys of a login, in the order in which they were added."""
    return Authenticator.objects.filter(user=user.pk, type=PASSKEY).order_by("created_at", "pk")


def handle_of(passkey: Authenticator) -> str:
    """A name for a passkey on pages, which opens nothing and counts nothing."""
    return salted_hmac(HANDLE_SALT, str(passkey.pk), algorithm="sha256").hexdigest()[:32]


def passkey_named(user: User, handle: str) -> Authenticator | None:
    """The login's own passkey of that name."""
    return next((one for one in passkeys_of(user) if constant_time_compare(handle_of(one), handle)), None)


@locking.verb
def add_passkey(*, user: User, name: str, credential: dict[str, Any], here: str | None = None) -> list[str]:
    """Keep the public key of a device that has just answered; told on both channels.

    Returns the recovery codes where these are the first: they are shown once. Other sessions began without a second
    step: with the first one they end.
    """
    lock_person_of(user)
    if has_credential(user, credential):
        raise PasskeyIsThere
    if passkeys_of(user).count() >= MOST_PASSKEYS:
        raise TooManyPasskeys(limit=MOST_PASSKEYS)
    if not has_second_factor(user):
        sign_out_everywhere(user=user, but=here)
    has_codes = Authenticator.objects.filter(user=user.pk, type=CODES).exists()
    WebAuthn.add(user, name, credential)
    announce(user, PasskeyAdded)
    return [] if has_codes else list(RecoveryCodes.activate(user).get_unused_codes())


def has_credential(user: User, credential: dict[str, Any]) -> bool:
    """Whether the login has this very passkey: sent twice, its twin would open the account after it was removed."""
    identity = identity_of(credential)
    return identity != "" and identity in {identity_of(one.data["credential"]) for one in passkeys_of(user)}


def identity_of(credential: dict[str, Any]) -> str:
    """The name that a device gave its key, however the browser fills it up."""
    return str(credential.get("rawId") or credential.get("id") or "").rstrip("=")


@locking.verb
def remove_passkey(*, user: User, passkey: Authenticator, here: str | None = None) -> None:
    """Forget a device; told on both channels. Every other session ends: one of them may run on that device.

    With a person's last second factor its recovery codes go too, and a password opens the account again. An officer
    keeps one: the administrator resets it.
    """
    lock_person_of(user)
    others = Authenticator.objects.filter(user=user.pk).exclude(pk=passkey.pk).exclude(type=CODES)
    if user.is_staff and not others.exists():
        raise LastSecondFactor
    removed, _rows = passkeys_of(user).filter(pk=passkey.pk).delete()
    if not removed:
        return
    sign_out_everywhere(user=user, but=here)
    if not others.exists():
        Authenticator.objects.filter(user=user.pk, type=CODES).delete()
    announce(user, PasskeyRemoved)


def count_as_second_factor(request: HttpRequest, user: User) -> None:
    """The device that was just added has answered in this session."""
    record_authentication(request, user, "mfa", type=PASSKEY)

"""A second factor: codes of an authenticator app or a passkey, and recovery codes for the day the telephone is lost.

Officers must have one; everybody else may.
"""

import uuid

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.http import HttpRequest

from accounts.contacts import address_book, lock_person_of
from accounts.errors import AppIsSetUp, OfficersKeepTheirs, OnlyAnOfficer
from accounts.messages import SecondFactorRemoved, SecondFactorSetUp
from accounts.models import User
from accounts.posts import directorates_in_scope, works_for_the_country
from accounts.sessions import sign_out_everywhere
from goc_portal import clock, locking
from notices import outbox
from notices.enums import Channel
from notices.registry import Message

RESET = "accounts.reset_second_factor"


def is_asked_of(user: User) -> bool:
    """Whether this login comes in with a second factor only: every officer's does, where the settings ask."""
    return settings.SECOND_FACTOR_FOR_OFFICERS and user.is_staff


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up."""
    return Authenticator.objects.filter(user=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


def has_app(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.TOTP).exists()


def recovery_codes_left(user: User) -> int:
    """How many recovery codes were not used yet."""
    codes = Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return 0 if codes is None else len(codes.wrap().get_unused_codes())


def came_with_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session was begun, or its app set up, with a code."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


@locking.verb
def set_up_second_factor(*, user: User, secret: str, here: str | None = None) -> list[str]:
    """Keep the app's secret, encrypted; returns new recovery codes, which are shown once, here.

    Codes that came with a passkey stay good, and none are returned. Other sessions began without a second step: with
    the first one they end.
    """
    lock_person_of(user)
    if has_app(user):
        raise AppIsSetUp
    has_passkey = has_second_factor(user)
    if not has_passkey:
        sign_out_everywhere(user=user, but=here)
    TOTP.activate(user, secret)
    announce(user, SecondFactorSetUp)
    return [] if has_passkey and recovery_codes_left(user) else new_recovery_codes(user)


def new_recovery_codes(user: User) -> list[str]:
    """Codes in the place of all earlier ones; the caller has locked the person."""
    Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(user).get_unused_codes())


def count_as_second_factor(request: HttpRequest, user: User) -> None:
    """The code that was typed to set the app up counts for this session."""
    record_authentication(request, user, "mfa", type=Authenticator.Type.TOTP)
    clear_totp_secret(request)


@locking.verb
def reset_second_factor(*, user: User, by: User) -> None:
    """Forget the app and the codes of an officer who has lost them: the next sign-in sets up another."""
    if not by.has_perm(RESET) or user.pk == by.pk or not is_officer_in_scope(user, by):
        raise OnlyAnOfficer
    lock_person_of(user)
    forget_second_factor(user)


@locking.verb
def give_up_second_factor(*, user: User, here: str | None = None) -> None:
    """Sign in with the password alone again, as the person wishes; an officer's is reset by an administrator only."""
    if user.is_staff:
        raise OfficersKeepTheirs
    lock_person_of(user)
    forget_second_factor(user, here=here)


def forget_second_factor(user: User, *, here: str | None = None) -> None:
    """Delete app, passkeys and codes, if there are any, and say so; the caller has locked the person.

    Every other session ends: whoever holds the lost device may be in one.
    """
    deleted, _rows = Authenticator.objects.filter(user=user.pk).delete()
    if deleted:
        sign_out_everywhere(user=user, but=here)
        announce(user, SecondFactorRemoved)


def announce(user: User, message: type[Message]) -> None:
    """Told by every contact that is verified, since somebody else may have done it; officers often have none."""
    if reached := reached_by(user):
        cause = f"{message.code}:{uuid.uuid4()}"
        outbox.queue(message=message, person=user.person, user=user, cause=cause, facts={}, to=reached)


def reached_by(user: User) -> dict[Channel, str]:
    """The channels by which a login is told now: each verified contact, whichever it is then."""
    return {channel: "" for channel in Channel if address_book(user, channel)}


def is_officer_in_scope(user: User, by: User) -> bool:
    """Whether an officer holds a post where another one administers."""
    if works_for_the_country(by):
        return user.is_staff
    return user.posts.held_on(clock.today()).filter(directorate__in=directorates_in_scope(by)).exists()

"""An officer's second factor: codes of an authenticator app, and recovery codes for the day the telephone is lost."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.http import HttpRequest

from accounts.errors import OnlyAnOfficer
from accounts.models import User
from accounts.posts import directorates_in_scope, works_for_the_country
from goc_portal import clock, locking

RESET = "accounts.reset_second_factor"


def is_asked_of(user: User) -> bool:
    """Whether this login comes in with a second factor only: every officer's does, where the settings ask."""
    return settings.SECOND_FACTOR_FOR_OFFICERS and user.is_staff


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return Authenticator.objects.filter(user=user.pk, type=Authenticator.Type.TOTP).exists()


def came_with_second_factor(request: HttpRequest, user: User) -> bool:
    """Whether this session was begun, or its app set up, with a code."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


@locking.verb
def set_up_second_factor(*, user: User, secret: str) -> list[str]:
    """Keep the app's secret, encrypted, and make recovery codes: they are shown once, here."""
    locking.locked(User.objects.filter(pk=user.pk)).get()
    Authenticator.objects.filter(user=user.pk).delete()
    TOTP.activate(user, secret)
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
    locking.locked(User.objects.filter(pk=user.pk)).get()
    Authenticator.objects.filter(user=user.pk).delete()


def is_officer_in_scope(user: User, by: User) -> bool:
    """Whether an officer holds a post where another one administers."""
    if works_for_the_country(by):
        return user.is_staff
    return user.posts.held_on(clock.today()).filter(directorate__in=directorates_in_scope(by)).exists()

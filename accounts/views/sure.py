"""Being sure who sits there, before something that concerns the account's safety or gives a whole life away.

django-allauth asks for the password, a code or a passkey again, and lets through everybody for whom it knows none of
these: accounts opened through e-Government have no password. They are asked to have signed in a moment ago.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    raise_if_reauthentication_required,
)
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.readers import signed_in
from goc_portal import clock

Page = Callable[..., HttpResponseBase]
RECENT_SECONDS = 10 * 60
"""Time for the way from e-Government back to the page that was wanted."""


def sure_it_is_you(page: Page) -> Page:
    """The page opens for who has just shown the password, a code or a passkey, or has only just signed in."""

    @wraps(page)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return ask_who_it_is(request) or page(request, *args, **kwargs)

    return wrapped


def ask_who_it_is(request: HttpRequest) -> HttpResponseBase | None:
    """None for who may go on; others are led to what they have to show (allauth's way is an exception)."""
    if not request.user.is_authenticated or get_reauthentication_flows(request.user):
        raise_if_reauthentication_required(request, app="")
        return None
    return None if has_just_signed_in(request) else signing_in_anew(request)


def has_just_signed_in(request: HttpRequest) -> bool:
    """Whether the last authentication that the session knows of was a moment ago."""
    moments = [record["at"] for record in get_authentication_records(request, signed_in(request))]
    return bool(moments) and clock.now().timestamp() - max(moments) < RECENT_SECONDS


def signing_in_anew(request: HttpRequest) -> HttpResponseBase:
    """Out by a button, in again as before, and back to this page."""
    messages.warning(
        request,
        _("For the safety of your account, sign out and sign in again as you did before. Then open this page again."),
    )
    here = request.get_full_path() if request.method == "GET" else reverse("landing")
    sign_in = f"{reverse('account_login')}?{urlencode({'next': here})}"
    return redirect(f"{reverse('account_logout')}?{urlencode({'next': sign_in})}")

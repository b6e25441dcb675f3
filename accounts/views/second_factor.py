"""Setting up an app as second factor: scan, type a code, keep the recovery codes; and typing or showing it later."""

import json
from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.second_factor import SetUpForm
from accounts.models import User
from accounts.passkeys import passkeys_of
from accounts.readers import signed_in
from accounts.second_factor import (
    came_with_second_factor,
    count_as_second_factor,
    has_app,
    has_second_factor,
    set_up_second_factor,
)
from accounts.views.sure import ask_who_it_is
from goc_portal.errors import PortalError

SIZE_OF_A_MODULE = 5


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Set the app up; who has one already types its code at sign-in, and has nothing to do here."""
    user = signed_in(request)
    if has_second_factor(user) and not came_with_second_factor(request, user):
        # A session from before the app was set up signs in anew.
        return redirect("account_logout")
    if has_app(user):
        return redirect("admin:index" if user.is_staff else "account_passkeys")
    if is_asked_again(user) and (asked := ask_who_it_is(request)) is not None:
        return asked
    form = SetUpForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        return kept(request, user, form.secret)
    return render(request, "accounts/second_factor.html", {"form": form, **picture(user, form.secret)})


def kept(request: HttpRequest, user: User, secret: str) -> HttpResponse:
    """The app counts from now on; codes that came with a passkey stay good, and only new ones are shown."""
    try:
        codes = set_up_second_factor(user=user, secret=secret, here=request.session.session_key)
    except PortalError as error:
        messages.warning(request, str(error))
        return redirect("account_passkeys")
    count_as_second_factor(request, user)
    if codes:
        return render(request, "accounts/recovery_codes.html", {"codes": codes})
    messages.success(request, _("The app is set up. The recovery codes that you have stay good."))
    return redirect("account_passkeys")


def is_asked_again(user: Any) -> bool:
    """Whether the password is typed again first: an officer without a second factor has only just typed it."""
    return not user.is_staff or has_second_factor(user)


def picture(user: Any, secret: str) -> dict[str, str]:
    """The secret for the camera of the app, and for typing it in groups of four."""
    address = get_adapter().build_totp_url(user, secret)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"qr": segno.make(address, error="m").svg_data_uri(scale=SIZE_OF_A_MODULE), "secret": groups}


def about(user: Any) -> dict[str, bool]:
    """What the page says differently."""
    return {"has_app": has_app(user), "is_officer": user.is_staff}


@method_decorator(never_cache, name="dispatch")
class SecondStepPage(AuthenticateView):
    """After the password: a passkey or a code."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the question, where there is a device to ask."""
        context = super().get_context_data(**kwargs)
        user = self.stage.login.user
        question = json.dumps(context["js_data"]["request_options"]) if passkeys_of(user).exists() else ""
        shown = self.webauthn_form if self.webauthn_form.is_bound else self.auth_form
        return context | {"options": question, "form": shown, "code_form": self.auth_form, **about(user)}


@method_decorator(never_cache, name="dispatch")
class CodeAgainPage(ReauthenticateView):
    """A code, before something that concerns the account's safety."""


@method_decorator(never_cache, name="dispatch")
class PasskeyAgainPage(ReauthenticateWebAuthnView):
    """A passkey, before something that concerns the account's safety."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the question, in words that the script reads."""
        context = super().get_context_data(**kwargs)
        return context | {"options": json.dumps(context["js_data"]["request_options"])}

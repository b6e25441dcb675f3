"""The second step at sign-in: what is set up, adding a passkey, removing one, giving it up."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts.errors import OfficersKeepTheirs
from accounts.forms.passkeys import AddPasskeyForm
from accounts.passkeys import (
    add_passkey,
    count_as_second_factor,
    handle_of,
    passkey_named,
    passkeys_of,
    remove_passkey,
)
from accounts.readers import signed_in
from accounts.second_factor import (
    came_with_second_factor,
    give_up_second_factor,
    has_app,
    has_second_factor,
    recovery_codes_left,
)
from accounts.views.sure import sure_it_is_you
from goc_portal.errors import PortalError

OF_SAFETY: list[Callable[..., Any]] = [never_cache, sure_it_is_you]


class SafetyView(LoginRequiredMixin, View):
    """A page about the second factor: a session that came without one that is there changes nothing of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A session from before it was set up signs in anew."""
        if request.user.is_authenticated:
            user = signed_in(request)
            if has_second_factor(user) and not came_with_second_factor(request, user):
                return redirect("account_logout")
        return super().dispatch(request, *args, **kwargs)

    def says_no(self, request: HttpRequest, error: PortalError) -> HttpResponse:
        """Back to the list, with what can be done."""
        messages.warning(request, str(error))
        return redirect("account_passkeys")


@method_decorator(never_cache, name="dispatch")
class SecondStepView(SafetyView):
    """What is set up."""

    def get(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        context = {
            "passkeys": [(one, handle_of(one)) for one in passkeys_of(user)],
            "has_app": has_app(user),
            "has_second_factor": has_second_factor(user),
            "codes_left": recovery_codes_left(user),
        }
        return render(request, "accounts/passkeys.html", context)


@method_decorator(OF_SAFETY, name="dispatch")
class NewPasskeyView(SafetyView):
    """Adding the device before which the reader sits, or a key."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, AddPasskeyForm(user=signed_in(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        user = signed_in(request)
        form = AddPasskeyForm(request.POST, user=user)
        if not form.is_valid():
            return self.page(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            codes = add_passkey(
                user=user,
                name=form.cleaned_data["name"],
                credential=form.cleaned_data["credential"],
                here=request.session.session_key,
            )
        except PortalError as error:
            return self.says_no(request, error)
        count_as_second_factor(request, user)
        if codes:
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
        messages.success(request, _("The passkey is added. From now on you can sign in with it after your password."))
        return redirect("account_passkeys")

    def page(self, request: HttpRequest, form: AddPasskeyForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page, with a question for the device that is new each time."""
        options = json.dumps(begin_registration(signed_in(request), False))
        return render(request, "accounts/passkey_new.html", {"form": form, "options": options}, status=status)


@method_decorator(OF_SAFETY, name="dispatch")
class RemovePasskeyView(SafetyView):
    """Removing one, after being asked once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        passkey = self.passkey(request, request.GET)
        return render(request, "accounts/passkey_remove.html", {"passkey": passkey, "handle": handle_of(passkey)})

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            passkey = self.passkey(request, request.POST)
            remove_passkey(user=signed_in(request), passkey=passkey, here=request.session.session_key)
        except PortalError as error:
            return self.says_no(request, error)
        messages.success(request, _("The passkey is removed. It no longer opens your account."))
        return redirect("account_passkeys")

    def passkey(self, request: HttpRequest, answers: Any) -> Authenticator:
        """The reader's own; any other does not exist."""
        found = passkey_named(signed_in(request), answers.get("passkey", ""))
        if found is None:
            raise Http404
        return found


@method_decorator(OF_SAFETY, name="dispatch")
class GiveUpView(SafetyView):
    """Signing in with the password alone again, after being asked once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if signed_in(request).is_staff:
            return self.says_no(request, OfficersKeepTheirs())
        return render(request, "accounts/second_factor_off.html")

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            give_up_second_factor(user=signed_in(request), here=request.session.session_key)
        except PortalError as error:
            return self.says_no(request, error)
        messages.success(request, _("The second step is taken away. Your password alone opens your account now."))
        return redirect("account_passkeys")

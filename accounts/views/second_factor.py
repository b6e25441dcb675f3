"""Setting up an officer's second factor: scan, type a code, keep the recovery codes."""

from typing import Any

import segno
from allauth.mfa.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.forms.second_factor import SetUpForm
from accounts.readers import signed_in
from accounts.second_factor import (
    came_with_second_factor,
    count_as_second_factor,
    has_second_factor,
    set_up_second_factor,
)

SIZE_OF_A_MODULE = 5


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set the app up; who has one already types its code at sign-in, and has nothing to do here."""
    user = signed_in(request)
    if not user.is_staff:
        raise PermissionDenied
    if has_second_factor(user):
        # A session from before the app was set up signs in anew.
        way_on = "admin:index" if came_with_second_factor(request, user) else "account_logout"
        return HttpResponseRedirect(reverse(way_on))
    form = SetUpForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_bound and form.is_valid():
        codes = set_up_second_factor(user=user, secret=form.secret)
        count_as_second_factor(request, user)
        return render(request, "accounts/recovery_codes.html", {"codes": codes})
    return render(request, "accounts/second_factor.html", {"form": form, **picture(user, form.secret)})


def picture(user: Any, secret: str) -> dict[str, str]:
    """The secret for the camera of the app, and for typing it in groups of four."""
    address = get_adapter().build_totp_url(user, secret)
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"qr": segno.make(address, error="m").svg_data_uri(scale=SIZE_OF_A_MODULE), "secret": groups}

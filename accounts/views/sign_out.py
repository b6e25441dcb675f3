"""Signing out, also on a device that others use after."""

from allauth.account import views
from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

FORGET = '"cache"'


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser is told to forget the pages it has kept, so that Back shows nothing."""
    response = views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = FORGET
    return response


def sign_out_here(request: HttpRequest) -> HttpResponse:
    """The same, from another page."""
    adapter = get_adapter()
    adapter.logout(request)
    response = HttpResponseRedirect(adapter.get_logout_redirect_url(request))
    response["Clear-Site-Data"] = FORGET
    return response

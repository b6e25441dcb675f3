"""Signing out, also on a device that others use after."""

from allauth.account import views
from django.http import HttpRequest, HttpResponse


def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser is told to forget the pages it has kept, so that Back shows nothing."""
    response = views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache"'
    return response

"""The floors of `bench pages`, beside the portal's own addresses: one query, and the base template of the pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from directorates.models import Province
from goc_portal.urls import urlpatterns as urls_of_the_portal

FLOOR, DESK_FLOOR = "/bench-floor/", "/bench-desk-floor/"
# The least that Django needs to know who is there, and the base template to be drawn.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]


def floor(request: HttpRequest) -> HttpResponse:
    """A page of the public's: who is signed in, one query, the base template."""
    user: Any = request.user
    province = Province.objects.order_by("pk").first()
    return TemplateResponse(request, "base.html", {"signed_in": user.is_authenticated, "province": province})


def desk_floor(request: HttpRequest) -> HttpResponse:
    """A page of the officers' desk: the same, with what the desk tells its own base template."""
    user: Any = request.user
    province = Province.objects.order_by("pk").first()
    context = {**admin.site.each_context(request), "signed_in": user.is_authenticated, "province": province}
    return TemplateResponse(request, "admin/base_site.html", context)


urlpatterns = [
    path(FLOOR.strip("/") + "/", floor),
    path(DESK_FLOOR.strip("/") + "/", desk_floor),
    *urls_of_the_portal,
]

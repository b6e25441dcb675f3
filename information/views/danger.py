"""The page for people in danger: no account, nothing kept, and a way out at once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def in_danger(request: HttpRequest) -> HttpResponse:
    """Whom to call and what the law gives; the browser keeps no copy and tells no other site where the reader was."""
    response = render(request, "information/in_danger.html", {"way_out": settings.LEAVE_QUICKLY_ADDRESS})
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

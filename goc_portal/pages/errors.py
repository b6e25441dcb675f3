"""A PortalError that no view caught still reaches its reader as a sentence, with the fitting status."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError

SECONDS_UNTIL_NEXT_TRY = "60"
ENCODED_NUL = "%00"
NOT_LIKE_THIS = _(
    "This address only takes a form that is sent from its page. Open the page again and send it from there."
)
STATUS_TEMPLATES = {
    HTTPStatus.SERVICE_UNAVAILABLE: "503.html",
    HTTPStatus.TOO_MANY_REQUESTS: "429.html",
    HTTPStatus.NOT_FOUND: "404.html",
}


class PortalErrorMiddleware:
    """The last net under every view; a form view catches what it can show beside its fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ENCODED_NUL in request.META.get("QUERY_STRING", ""):
            raise BadRequest("PostgreSQL keeps no NUL, and no page of ours has one in its address.")
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("problem.html", {"sentence": NOT_LIKE_THIS}, request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a PortalError; anything else goes on to the page for faults of ours."""
        return problem_page(request, exception) if isinstance(exception, PortalError) else None


def problem_page(request: HttpRequest, error: PortalError) -> HttpResponse:
    """What cannot be done and how to go on; "busy" also tells programs when to come back."""
    template = STATUS_TEMPLATES.get(error.status, "problem.html")
    response = HttpResponse(render_to_string(template, {"sentence": str(error)}, request), status=error.status)
    if error.status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response["Retry-After"] = SECONDS_UNTIL_NEXT_TRY
    return response

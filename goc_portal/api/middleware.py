"""Whatever answers below /api/ answers as a problem: also an unknown address, and a fault before or in a view."""

import json
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from goc_portal.api import errors
from goc_portal.api.problems import MEDIA_TYPE, SECONDS_UNTIL_NEXT_TRY, problem
from goc_portal.errors import BusyTryAgain, PortalError

API_PATH = "/api/"
BY_STATUS: dict[int, type[PortalError]] = {
    HTTPStatus.BAD_REQUEST: errors.Unreadable,
    HTTPStatus.FORBIDDEN: errors.NotOpenToYou,
    HTTPStatus.NOT_FOUND: errors.NothingHere,
    HTTPStatus.METHOD_NOT_ALLOWED: errors.OtherMethod,
    HTTPStatus.INTERNAL_SERVER_ERROR: errors.Fault,
    HTTPStatus.SERVICE_UNAVAILABLE: BusyTryAgain,
}


class ApiProblemMiddleware:
    """Puts a problem in the place of a page; it stands outside the middleware that draws such pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API_PATH) and not request.path_info.endswith("/"):
            # A redirect would lose the body of a POST.
            request.path_info, request.path = f"{request.path_info}/", f"{request.path}/"
        response = self.get_response(request)
        if not request.path_info.startswith(API_PATH) or not is_a_page(response):
            return response
        error = BY_STATUS.get(response.status_code)
        return in_place_of(response, error()) if error else response


def is_a_page(response: HttpResponse) -> bool:
    """Whether the answer was drawn for people; the API's own answers are left alone."""
    return response.headers.get("Content-Type", "").startswith("text/html")


def in_place_of(page: HttpResponse, error: PortalError) -> HttpResponse:
    """The same status and headers with a problem for a body."""
    page.content = json.dumps(problem(error), ensure_ascii=False).encode()
    page.headers["Content-Type"] = MEDIA_TYPE
    # The page's own length was told already: a program would wait for bytes that never come.
    page.headers["Content-Length"] = str(len(page.content))
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        page.headers.setdefault("Retry-After", SECONDS_UNTIL_NEXT_TRY)
    return page

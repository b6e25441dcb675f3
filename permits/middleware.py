"""One version of the parameters for the whole of a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from permits.parameters.loading import one_version

READING = frozenset({"GET", "HEAD"})


class OneVersionMiddleware:
    """A page that only reads asks once for the parameters. What writes asks each time, within its own transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        if request.method not in READING:
            return self.get_response(request)
        with one_version():
            return self.get_response(request)

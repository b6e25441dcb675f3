"""Response headers that Django and django-csp leave to the portal."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: What no page of the portal uses, so that a script that should not be there cannot either. Only names that Chromium
#: knows: it warns of any other on each page.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
        "fullscreen", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment",
        "picture-in-picture", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
NEVER_KEPT = "no-store, private"
#: For pages that name nobody and were sent a form: the reader's browser keeps them for its back button, nobody else.
ONLY_FOR_BACK = "private, no-cache"


class HeadersMiddleware:
    """Permissions-Policy everywhere; personal pages are never stored; the admin has a content policy of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers to the answer; it stands inside django-csp's middleware, which reads the policy."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if is_personal(request, response):
            response.headers["Cache-Control"] = NEVER_KEPT
        if request.path_info.startswith(settings.ADMIN_PATH):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return response


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a page belongs to a session: a shared computer's back button must not show it to the next person."""
    session = getattr(request, "session", None)
    in_session = settings.SESSION_COOKIE_NAME in request.COOKIES or (session is not None and not session.is_empty())
    said = response.headers.get("Cache-Control", "")
    return in_session and "public" not in said and said != ONLY_FOR_BACK

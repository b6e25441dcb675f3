"""Every refusal as application/problem+json (RFC 9457), with the sentence that the page would show."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from goc_portal.api import errors
from goc_portal.errors import PortalError

MEDIA_TYPE = "application/problem+json"
SECONDS_UNTIL_NEXT_TRY = "60"
COME_BACK_LATER = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)

IN_OUR_WORDS: dict[type[Exception], type[PortalError]] = {
    exceptions.ValidationError: errors.AnswersToMend,
    exceptions.ParseError: errors.Unreadable,
    UnicodeDecodeError: errors.Unreadable,
    RequestDataTooBig: errors.TooLarge,
    exceptions.AuthenticationFailed: errors.TokenNotKnown,
    exceptions.NotAuthenticated: errors.NotSignedIn,
    exceptions.PermissionDenied: errors.NotOpenToYou,
    PermissionDenied: errors.NotOpenToYou,
    exceptions.NotFound: errors.NothingHere,
    Http404: errors.NothingHere,
    exceptions.MethodNotAllowed: errors.OtherMethod,
    exceptions.NotAcceptable: errors.OnlyJson,
    exceptions.UnsupportedMediaType: errors.OtherMediaType,
}
"""What the framework and Django raise, and the sentence that we have for it."""


def answer(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """The framework's EXCEPTION_HANDLER; what is a fault of ours goes on to the log and becomes a 500."""
    error = in_our_words(exception)
    if error is None:
        return None
    request = context.get("request")
    if request is not None:  # whatever the address gives otherwise: a PDF, a calendar
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
    fields = list(mistakes(exception.get_full_details())) if isinstance(exception, exceptions.ValidationError) else []
    return Response(problem(error, fields), error.status, headers=headers(error, exception), content_type=MEDIA_TYPE)


def in_our_words(exception: Exception) -> PortalError | None:
    """The error that says what happened, or nothing where only we can do something about it."""
    if isinstance(exception, PortalError):
        return exception
    if isinstance(exception, exceptions.Throttled):
        return errors.TooManyRequests(seconds=whole_seconds(exception))
    ours = next((ours for theirs, ours in IN_OUR_WORDS.items() if isinstance(exception, theirs)), None)
    return ours() if ours else None


def problem(error: PortalError, fields: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """The members of a problem; ``code`` is what programs decide on, ``detail`` what people read."""
    members: dict[str, Any] = {
        "type": f"urn:goc-portal:problem:{error.code}",
        "title": str(errors.TITLES.get(error.status, errors.TITLES[HTTPStatus.CONFLICT])),
        "status": int(error.status),
        "detail": str(error),
        "code": error.code,
    }
    members |= error.members if isinstance(error, errors.ApiError) else {}
    return members | {"errors": fields} if fields else members


def headers(error: PortalError, exception: Exception) -> dict[str, str]:
    """What the status asks for beside the body: when to come back, how to sign in, which methods there are."""
    found = {}
    if isinstance(exception, exceptions.Throttled):
        found["Retry-After"] = str(whole_seconds(exception))
    elif error.status in COME_BACK_LATER:
        found["Retry-After"] = SECONDS_UNTIL_NEXT_TRY
    elif isinstance(error, errors.RepeatUnderWay):
        found["Retry-After"] = error.retry_after
    if auth_header := getattr(exception, "auth_header", None):
        found["WWW-Authenticate"] = auth_header
    return found


def whole_seconds(exception: exceptions.Throttled) -> int:
    """How long to wait; at least one second, so that nobody comes back at once."""
    wait: float | None = getattr(exception, "wait", None)
    return max(1, int(wait or 1))


def mistakes(details: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Each field's mistakes in one flat list, a field of a field as ``outer.inner``."""
    if isinstance(details, dict) and set(details) == {"message", "code"} and isinstance(details["code"], str):
        yield {"field": path, "code": details["code"], "detail": str(details["message"])}
    elif isinstance(details, dict):
        for name, inner in details.items():
            own = "" if name == "non_field_errors" else str(name)
            yield from mistakes(inner, f"{path}.{own}".strip("."))
    else:
        for inner in details:
            yield from mistakes(inner, path)

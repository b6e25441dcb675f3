"""What a program can get wrong before any verb is asked, in words that its user can be shown."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goc_portal.errors import PortalError


class ApiError(PortalError):
    """The root of the API's own errors."""

    code = "api_error"

    @property
    def members(self) -> dict[str, Any]:
        """What a problem of this kind tells programs beside its sentence."""
        return {}


class AnswersToMend(ApiError):
    """Something in the request is missing or cannot be read; ``errors`` names each field."""

    code = "invalid"
    message = _(
        "Some of what was sent is missing or cannot be used. Nothing was changed. See the list and send it again."
    )
    status = HTTPStatus.BAD_REQUEST


class FieldsToMend(ApiError):
    """The form of the page does not take what was sent; its sentences stand beside their fields in ``errors``."""

    code = "answers_to_mend"
    message = _("Some of the answers cannot be taken like this. Nothing was changed. See the list and send them again.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, *, mistakes: Sequence[Mapping[str, str]]) -> None:
        super().__init__()
        self.mistakes = mistakes

    @property
    def members(self) -> dict[str, Any]:
        """Which fields, with the page's sentence for each."""
        return {"errors": list(self.mistakes)}


def mistake(field: str, code: str, detail: str | Promise) -> dict[str, str]:
    """One field's mistake as a problem lists it."""
    return {"field": field, "code": code, "detail": str(detail)}


class Unreadable(ApiError):
    """The body is no JSON, or its bytes are no text."""

    code = "unreadable"
    message = _("What was sent could not be read. Nothing was changed. Send it as JSON in UTF-8.")
    status = HTTPStatus.BAD_REQUEST


class NotSignedIn(ApiError):
    """Neither a session nor a token came with the request."""

    code = "not_signed_in"
    message = _("Sign in first, or send a token. You can make a token on your account's page.")
    status = HTTPStatus.UNAUTHORIZED


class TokenNotKnown(ApiError):
    """The token is unknown, expired or revoked, or its login is closed: which of them is told to nobody."""

    code = "token_not_known"
    message = _(
        "This token is not valid. It may have ended or been withdrawn. You can make a new one on your account's page."
    )
    status = HTTPStatus.UNAUTHORIZED


class NotOpenToYou(ApiError):
    """Signed in, but not for this."""

    code = "not_open_to_you"
    message = _("Your account cannot do this. Sign in with the account that it belongs to, or call the help line 157.")
    status = HTTPStatus.FORBIDDEN


class ProtectionMissing(ApiError):
    """A session without its CSRF token: another site may have sent the request."""

    code = "csrf_failed"
    message = _("This request did not come from a page of the portal, so nothing was changed. Open the page again.")
    status = HTTPStatus.FORBIDDEN


class NothingHere(ApiError):
    """No such thing, or none that this reader may see."""

    code = "not_found"
    message = _(
        "There is nothing at this address for your account. Check the address, or look it up in the list again."
    )
    status = HTTPStatus.NOT_FOUND


class OtherMethod(ApiError):
    """The address does not know this method."""

    code = "method_not_allowed"
    message = _("This address cannot be used in this way. The Allow header of this answer names the ways that work.")
    status = HTTPStatus.METHOD_NOT_ALLOWED


class OnlyJson(ApiError):
    """The reader accepts no form that the API can give."""

    code = "not_acceptable"
    message = _("The portal answers in JSON. Ask for application/json.")
    status = HTTPStatus.NOT_ACCEPTABLE


class TooLarge(ApiError):
    """More than any request of the API needs."""

    code = "too_large"
    message = _("More was sent than this address takes. Nothing was changed. Send only what its description names.")
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class OtherMediaType(ApiError):
    """The body is in a form that the API does not read."""

    code = "unsupported_media_type"
    message = _("The portal reads JSON only. Nothing was changed. Send it as application/json.")
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class TooManyRequests(ApiError):
    """A limit a user or an address was reached."""

    code = "too_many_requests"
    message = _("There were too many requests in a short time. Nothing was changed. Try again in %(seconds)s seconds.")
    status = HTTPStatus.TOO_MANY_REQUESTS


class Fault(ApiError):
    """A fault of ours."""

    code = "fault"
    message = _("Something went wrong on our side, and we were told. Try again later, or call the help line 157.")
    status = HTTPStatus.INTERNAL_SERVER_ERROR


class KeyNotUsable(ApiError):
    """The idempotency key has a form that is not taken."""

    code = "idempotency_key_not_usable"
    message = _(
        "The Idempotency-Key must be 1 to 64 letters, digits, hyphens or underscores, such as a random UUID. "
        "Nothing was changed."
    )
    status = HTTPStatus.BAD_REQUEST


class KeyUsedOtherwise(ApiError):
    """The same key came with another request."""

    code = "idempotency_key_reused"
    message = _("This Idempotency-Key was sent before with another request. Nothing was changed. Use a new key.")
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class RepeatUnderWay(ApiError):
    """The first request with this key is not answered yet."""

    code = "idempotency_in_flight"
    message = _("The same request is being worked on. Send it again in a second, with the same key, to get its answer.")
    status = HTTPStatus.CONFLICT
    retry_after = "1"


TITLES = {
    HTTPStatus.BAD_REQUEST: _("Please check what was sent"),
    HTTPStatus.UNAUTHORIZED: _("Sign in first"),
    HTTPStatus.FORBIDDEN: _("Not open to this account"),
    HTTPStatus.NOT_FOUND: _("There is nothing at this address"),
    HTTPStatus.METHOD_NOT_ALLOWED: _("This address works in another way"),
    HTTPStatus.NOT_ACCEPTABLE: _("This form of answer is not to be had"),
    HTTPStatus.CONFLICT: _("This cannot be done now"),
    HTTPStatus.GONE: _("This has ended"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: _("Too much was sent"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: _("This form cannot be read"),
    HTTPStatus.UNPROCESSABLE_ENTITY: _("This cannot be done"),
    HTTPStatus.TOO_MANY_REQUESTS: _("Too many requests"),
    HTTPStatus.INTERNAL_SERVER_ERROR: _("Something went wrong on our side"),
    HTTPStatus.SERVICE_UNAVAILABLE: _("Very busy"),
}
"""The short name of each kind of problem; the sentence stands in its detail."""

"""The root of every app's errors: a stable code for programs, a sentence for the reader, a fitting status."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class PortalError(Exception):
    """Something that the reader asked for and that cannot be done, said in words.

    A subclass sets ``code`` (stable, snake_case), ``message`` (lazy, may hold ``%(name)s`` places) and
    ``status``; an instance fills the places: ``raise SlotIsFull(slot=…)``.
    """

    code: ClassVar[str] = "portal_error"
    message: ClassVar[str | Promise] = _("This cannot be done.")
    status: ClassVar[HTTPStatus] = HTTPStatus.CONFLICT

    def __init__(self, **places: Any) -> None:
        self.places = places
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.message) % self.places if self.places else str(self.message)


class BusyTryAgain(PortalError):
    """A lock was not had in time, or PostgreSQL broke a deadlock: nothing was changed."""

    code = "busy_try_again"
    message = _("Many people are using this service now. Nothing was changed. Wait a minute, then try again.")
    status = HTTPStatus.SERVICE_UNAVAILABLE

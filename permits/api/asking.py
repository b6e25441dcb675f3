"""Reading a question from a request: as strictly as the command does, and refused with the same path and reason."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from goc_portal.api.errors import ApiError, TooLarge
from permits.rules.facts import Facts
from permits.rules.reading import LONGEST_QUESTION, WHOLE, QuestionRefused, facts_of, question_in


class QuestionNotRead(ApiError):
    """One key of a question cannot be used."""

    code = "question_not_read"
    message = _("This question cannot be read. %(path)s: %(reason)s. Mend it and send it again.")
    status = HTTPStatus.BAD_REQUEST

    @property
    def members(self) -> dict[str, Any]:
        """The key and the reason as the command gives them, and once more in the list that every problem has."""
        path, reason = self.places["path"], str(self.places["reason"])
        return {"path": path, "reason": reason, "errors": [{"field": path, "code": self.code, "detail": reason}]}


class QuestionParser(BaseParser):
    """JSON in UTF-8, of bounded length; keys that stand twice are kept in sight for the reading."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """The question as it was sent."""
        request: Request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_QUESTION:
            raise TooLarge
        try:
            text = stream.read().decode()
        except UnicodeDecodeError:
            raise QuestionNotRead(path=WHOLE, reason=_("is no text in UTF-8")) from None
        try:
            return question_in(text)
        except QuestionRefused as refused:
            raise QuestionNotRead(path=refused.path, reason=refused.reason) from None


def facts_in(request: Request) -> Facts:
    """The facts of the question that was sent."""
    try:
        return facts_of(request.data)
    except QuestionRefused as refused:
        raise QuestionNotRead(path=refused.path, reason=refused.reason) from None

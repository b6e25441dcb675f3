"""Reading a body: JSON, no larger and no deeper than any request of the API needs; files where papers are sent."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

from goc_portal.api.errors import TooLarge

LARGEST_BODY = 64 * 1024


class BoundedJSONParser(JSONParser):
    """The framework reads a body of any length into memory; this one asks for its length first."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """The parsed body; the web server hands over no more bytes than the length that was announced."""
        context = parser_context or {}
        if int(context["request"].META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
            raise TooLarge
        try:
            return super().parse(stream, media_type=media_type, parser_context=parser_context)
        except (RecursionError, LookupError) as error:  # brackets without end; a charset that is no text
            raise ParseError from error


class FileParser(MultiPartParser):
    """One file with its form; the upload handlers of the pages let fall what is larger than any file may be."""

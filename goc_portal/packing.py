"""Pages, styles and scripts go packed over the wire: on a slow network a page is six times as long on its way without.

Django packs here and not the proxy in front, since it adds a random length to each page: what stands on a page beside
a word of the address cannot be guessed from how well both pack together (BREACH). Papers and pictures are packed
already, and what programs read stays as it is.
"""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORTH_PACKING: Final = ("text/html", "text/css", "text/javascript", "image/svg+xml")


class PackingMiddleware(GZipMiddleware):
    """Packs what people's browsers read as text; a part of a file goes as it was asked for."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pack the answer if it is worth it and the browser can read that."""
        content_type = response.headers.get("Content-Type", "")
        if response.status_code == HTTPStatus.PARTIAL_CONTENT or not content_type.startswith(WORTH_PACKING):
            return response
        return super().process_response(request, response)

"""What the views of all apps share."""

from typing import Any

from django.utils.cache import patch_vary_headers
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

NEVER_KEPT = "no-store, private"


class PersonalAnswers:
    """For views whose answers are somebody's own: no cache keeps them, however the reader signed in."""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        """Add the headers to every answer, refusals too."""
        final = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]
        final.headers["Cache-Control"] = NEVER_KEPT
        patch_vary_headers(final, ["Authorization", "Cookie"])
        return final


class SchemaView(SpectacularAPIView):
    """The OpenAPI description, for everybody."""

    authentication_classes = ()
    permission_classes = ()

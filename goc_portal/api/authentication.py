"""Who asks: a session of the pages, with their protection against other sites."""

from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from goc_portal.api.errors import ProtectionMissing


class ProtectedSession(SessionAuthentication):
    """A session counts only with the CSRF token of its pages, as on every form."""

    def enforce_csrf(self, request: Request) -> None:
        """The framework's check, refused in our words."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refused:
            raise ProtectionMissing from refused

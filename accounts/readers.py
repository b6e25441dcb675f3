"""Who is reading a page: the login behind a request, typed."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The login of a signed-in reader; pages that ask for sign-in call it, so nobody else gets here."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user

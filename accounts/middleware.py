"""The officers' door: a second factor before anything is shown, and sessions that end when nobody uses them."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor import came_with_second_factor, is_asked_of

Page = Callable[[HttpRequest], HttpResponse]
BEHIND_THE_DOOR = ("/papers/", "/api/")


class OfficersDoorMiddleware:
    """Officers without a second factor are led to set one up; who only types a password gets no further."""

    def __init__(self, get_response: Page) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_desk = request.path.startswith(settings.ADMIN_PATH)
        if (is_desk or request.path.startswith(BEHIND_THE_DOOR)) and isinstance(request.user, User):
            user = request.user
            if is_asked_of(user) and not came_with_second_factor(request, user):
                if not is_desk:
                    raise PermissionDenied
                return self.to_set_up(request)
            if is_desk and user.is_staff:
                end_when_idle(request)
        return self.get_response(request)

    def to_set_up(self, request: HttpRequest) -> HttpResponse:
        """The page of the second factor, which leads on to the desk."""
        messages.warning(request, _("Officers sign in with a second factor. Set yours up now, then go on."))
        return HttpResponseRedirect(reverse("account_second_factor"))


def end_when_idle(request: HttpRequest) -> None:
    """Let the session end so long after its last use at the desk; written once, then kept running by its store."""
    idle = settings.OFFICERS_IDLE_MINUTES * 60
    if request.session.get("_session_expiry") != idle:
        request.session.set_expiry(idle)

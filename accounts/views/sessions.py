"""Where the reader is signed in, and signing out there or everywhere."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts.readers import signed_in
from accounts.sessions import sessions_of, sign_out_everywhere, sign_out_there
from accounts.views.sign_out import sign_out_here

EVERYWHERE, EVERYWHERE_ELSE = "everywhere", "everywhere-else"


@method_decorator(never_cache, name="dispatch")
class SessionsView(LoginRequiredMixin, View):
    """The running sessions of the reader's login."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sessions = sessions_of(signed_in(request), here=request.session.session_key)
        return render(request, "accounts/sessions.html", {"sessions": sessions})

    def post(self, request: HttpRequest) -> HttpResponse:
        """End what the button names; the present session last, with what the browser has kept."""
        user, here = signed_in(request), request.session.session_key
        where = request.POST.get("where", "")
        if where == EVERYWHERE:
            sign_out_everywhere(user=user, but=here)
            return sign_out_here(request)
        if where == EVERYWHERE_ELSE:
            ended = sign_out_everywhere(user=user, but=here)
            messages.success(request, ended_elsewhere(ended))
        elif sign_out_there(user=user, handle=where):
            messages.success(request, _("That device is signed out."))
        else:
            messages.info(request, _("That device was signed out already."))
        return redirect("account_sessions")


def ended_elsewhere(number: int) -> str:
    """How many devices were signed out."""
    if not number:
        return _("You are signed in nowhere else.")
    words = ngettext("%(number)s other device is signed out.", "%(number)s other devices are signed out.", number)
    return words % {"number": number}

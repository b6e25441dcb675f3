"""The stages between a right password and the session, with words for every way out of them."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import EmailVerificationStage, PhoneVerificationStage
from allauth.core.exceptions import RateLimited
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

Outcome = tuple[HttpResponse | None, bool]


class PhoneStage(PhoneVerificationStage):
    """The code to the mobile number."""

    def handle(self) -> Outcome:
        """Send a code, or ask to wait where one has just been sent."""
        try:
            return super().handle()
        except RateLimited:
            return respond_429(self.request), False

    def abort(self) -> HttpResponse:
        """Three wrong codes or fifteen minutes: signing in again sends a new one."""
        return ask_for_new_code(self)


class EmailStage(EmailVerificationStage):
    """The code to the e-mail address; officers' addresses come from their administration."""

    def handle(self) -> Outcome:
        """Send a code unless the login is an officer's."""
        return (None, True) if self.login.user.is_staff else super().handle()

    def abort(self) -> HttpResponse:
        """Three wrong codes or fifteen minutes: signing in again sends a new one."""
        return ask_for_new_code(self)


def ask_for_new_code(stage: PhoneStage | EmailStage) -> HttpResponse:
    """Back to sign-in, saying why and what to do; nothing that was typed at registration is lost."""
    clear_login(stage.request)
    messages.warning(stage.request, code_is_used_up())
    return HttpResponseRedirect(reverse("account_login"))


def code_is_used_up() -> str:
    """Said after three wrong codes and after fifteen minutes alike."""
    return _(
        "This code can no longer be used: it was wrong three times or is older than 15 minutes. "
        "Your registration is kept. Sign in with your passport and password: you will be sent a new code."
    )

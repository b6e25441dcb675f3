"""The stages between a right password and the session, where limits send back to sign-in with a sentence."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import EmailVerificationStage, LoginStage, PhoneVerificationStage
from allauth.core.exceptions import ImmediateHttpResponse, RateLimited
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

Outcome = tuple[HttpResponse | None, bool]


class PhoneStage(PhoneVerificationStage):
    """The code to the mobile number; who has none, as officers, passes."""

    def handle(self) -> Outcome:
        """Send a code, or ask to wait where one has just been sent."""
        try:
            return super().handle()
        except RateLimited:
            return wait_and_sign_in(self), False


class EmailStage(EmailVerificationStage):
    """The code to the e-mail address; officers' addresses come from their administration."""

    def handle(self) -> Outcome:
        """Send a code unless the login is an officer's, or ask to wait where one has just been sent."""
        if self.login.user.is_staff:
            return None, True
        try:
            return super().handle()
        except ImmediateHttpResponse:
            return wait_and_sign_in(self), False


def wait_and_sign_in(stage: LoginStage) -> HttpResponse:
    """The account is there, its code has to wait: signing in later sends it."""
    clear_login(stage.request)
    messages.warning(
        stage.request,
        _(
            "Your account is kept, but a code was sent to this number or address a moment ago. Wait a minute, then "
            "sign in with your passport and password, and you will be sent a code. After six codes in one hour it "
            "takes longer."
        ),
    )
    return HttpResponseRedirect(reverse("account_login"))

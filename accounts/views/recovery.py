"""Pages on the way back into an account: asking for a code, typing it or the one of a paper, choosing a password.

The browser holds the public id of the row alone; who is meant never reaches it.
"""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from accounts.enums import ContactChannel
from accounts.errors import CodeIsUsedUp, PaperIsOfNoUse
from accounts.forms.recovery import ForgottenPasswordForm, NewPasswordForm, RecoveryCodeForm, SignInPaperForm
from accounts.models import MOST_WRONG_CODES, Recovery, SignInPaper
from accounts.recovering import ask_for_code, recover, type_code
from accounts.sign_in import Identity
from accounts.sign_in_papers import paper_of, use_sign_in_paper
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.forms import PageForm

NO_ID = "00000000-0000-0000-0000-000000000000"
RECOVERY, TYPED, PAPER = "recovery", "recovery_typed", "sign_in_paper"


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class WayBackPage(View):
    """A page for people who are signed out: one form, one button."""

    template_name: str
    form_class: type[PageForm]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Who is signed in has no need of it."""
        if request.user.is_authenticated:
            return redirect("landing")
        return super().dispatch(request, *args, **kwargs)

    def page(self, form: PageForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page with its form."""
        context = {"form": form, "verify_form": form, "contact": self.request.session.get(TYPED, "")}
        return render(self.request, self.template_name, context, status=status)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.go_on(form)

    def go_on(self, form: PageForm) -> HttpResponse:
        """What follows a form that was filled in."""
        raise NotImplementedError

    def refused(self, form: PageForm, field: str | None, sentence: str, status: int) -> HttpResponse:
        """The page again, with what cannot be done and what can."""
        form.add_error(field, sentence)
        return self.page(form, status)


def is_limited(request: HttpRequest, action: str, identity: Identity) -> bool:
    """Whether there were too many tries for an identity from this network, or from this network at all."""
    key = f"{identity.key}|{get_adapter().get_client_ip(request)}"
    return not ratelimit.consume(request, action=action, key=key)


class ForgottenPage(WayBackPage):
    """Who one is, and where a code can go."""

    template_name = "account/password_reset.html"
    form_class = ForgottenPasswordForm

    def go_on(self, form: PageForm) -> HttpResponse:
        """A code on its way, or not: the answer is one."""
        if not isinstance(form, ForgottenPasswordForm):
            raise TypeError(form)
        if is_limited(self.request, "reset_password", form.identity):
            return self.refused(form, None, too_many_codes(), HTTPStatus.TOO_MANY_REQUESTS)
        contact = form.cleaned_data["contact"]
        recovery = ask_for_code(identity=form.identity, channel=ContactChannel(form.channel), value=contact)
        self.request.session[RECOVERY] = str(recovery.public_id)
        self.request.session[TYPED] = contact
        return redirect("account_confirm_password_reset_code")


class CodePage(WayBackPage):
    """The code that came, three tries."""

    template_name = "account/confirm_password_reset_code.html"
    form_class = RecoveryCodeForm

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if RECOVERY not in request.session:
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def go_on(self, form: PageForm) -> HttpResponse:
        """The right code leads to the password; the third wrong one ends it."""
        recovery = Recovery.objects.filter(public_id=self.request.session[RECOVERY]).first()
        try:
            if recovery is None:
                raise CodeIsUsedUp
            if type_code(recovery=recovery, code=form.cleaned_data["code"]):
                return redirect("account_complete_password_reset")
            recovery.refresh_from_db()
            if recovery.wrong_codes >= MOST_WRONG_CODES:
                raise CodeIsUsedUp
        except CodeIsUsedUp as used_up:
            return self.over(used_up)
        wrong = get_adapter().error_messages["incorrect_code"]
        return self.refused(form, "code", wrong, HTTPStatus.UNPROCESSABLE_ENTITY)

    def over(self, error: PortalError) -> HttpResponse:
        """The code can no longer be used: another one is asked for."""
        del self.request.session[RECOVERY]
        messages.warning(self.request, str(error))
        return redirect("account_reset_password")


class SignInPaperPage(WayBackPage):
    """The code of a paper that an officer printed."""

    template_name = "accounts/sign_in_paper.html"
    form_class = SignInPaperForm

    def go_on(self, form: PageForm) -> HttpResponse:
        """The right code of the right person leads to the password."""
        if not isinstance(form, SignInPaperForm):
            raise TypeError(form)
        if is_limited(self.request, "sign_in_paper", form.identity):
            return self.refused(form, None, too_many_codes(), HTTPStatus.TOO_MANY_REQUESTS)
        paper = paper_of(form.identity, form.cleaned_data["code"])
        if paper is None:
            return self.refused(form, "code", str(PaperIsOfNoUse()), HTTPStatus.UNPROCESSABLE_ENTITY)
        self.request.session[PAPER] = str(paper.public_id)
        return redirect("account_complete_password_reset")


class NewPasswordPage(WayBackPage):
    """Another password, by the code or by the paper."""

    template_name = "account/password_reset_from_key.html"
    form_class = NewPasswordForm

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if self.recovery() is None and self.paper() is None:
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)

    def recovery(self) -> Recovery | None:
        """The recovery whose code was typed in this browser."""
        held = Recovery.objects.filter(public_id=self.request.session.get(RECOVERY, NO_ID), code_typed_at__isnull=False)
        return held.filter(used_at__isnull=True, ends_at__gt=clock.now()).first()

    def paper(self) -> SignInPaper | None:
        """The paper whose code was typed in this browser."""
        held = SignInPaper.objects.of_use_at(clock.now())
        return held.filter(public_id=self.request.session.get(PAPER, NO_ID)).first()

    def go_on(self, form: PageForm) -> HttpResponse:
        """The new password counts, and with it one signs in: contacts that are new are verified there."""
        recovery, paper = self.recovery(), self.paper()
        password = form.cleaned_data["password1"]
        try:
            if paper is not None:
                use_sign_in_paper(paper=paper, password=password)
            elif recovery is not None:
                recover(recovery=recovery, password=password)
        except PortalError as error:
            messages.warning(self.request, str(error))
            return redirect("account_reset_password")
        for name in (RECOVERY, TYPED, PAPER):
            self.request.session.pop(name, None)
        return HttpResponseRedirect(reverse("account_password_reset_completed"))


def too_many_codes() -> str:
    """Said to everybody alike."""
    return _(
        "There were too many tries for this number from your network. Wait an hour, or try from another network. At "
        "the directorate of your province you can get back into your account at once: bring your passport."
    )

"""Programs that use the account: see, make and withdraw their tokens."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts.errors import NoTokensForOfficers
from accounts.forms.tokens import TokenForm
from accounts.models import ProgramToken
from accounts.readers import signed_in
from accounts.tokens import make_token, withdraw_token
from accounts.views.sure import sure_it_is_you


@method_decorator(never_cache, name="dispatch")
class TokensView(LoginRequiredMixin, View):
    """The tokens of the reader's account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        tokens = ProgramToken.objects.visible_to(signed_in(request)).newest_first()
        return render(request, "accounts/tokens.html", {"tokens": tokens})


@method_decorator([never_cache, sure_it_is_you], name="dispatch")
class NewTokenView(LoginRequiredMixin, View):
    """Making one asks for the password again: a session left open must not become a year's access."""

    def get(self, request: HttpRequest) -> HttpResponse:
        refuse_officers(request)
        return render(request, "accounts/token_new.html", {"form": TokenForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self.again(request, form)
        token, text = make_token(**form.cleaned_data, by=signed_in(request))
        return render(request, "accounts/token_made.html", {"token": token, "text": text})

    def again(self, request: HttpRequest, form: TokenForm) -> HttpResponse:
        """The page with what must be mended."""
        return render(request, "accounts/token_new.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@method_decorator(never_cache, name="dispatch")
class WithdrawTokenView(LoginRequiredMixin, View):
    """Withdrawing one is asked again, since the program that uses it stops at once."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return render(request, "accounts/token_withdraw.html", {"token": self.token(request, public_id)})

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        withdraw_token(token=self.token(request, public_id), by=signed_in(request))
        messages.success(request, _("The token is withdrawn. The program can no longer use your account."))
        return redirect("account_tokens")

    def token(self, request: HttpRequest, public_id: UUID) -> ProgramToken:
        """The reader's own token of the address; any other does not exist."""
        return get_object_or_404(ProgramToken.objects.visible_to(signed_in(request)), public_id=public_id)


def refuse_officers(request: HttpRequest) -> None:
    """Say before anything is typed that this page is not for officers."""
    if signed_in(request).is_staff:
        raise NoTokensForOfficers

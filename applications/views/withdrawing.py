"""Withdrawing in two steps: first what is lost and what else could be done, then the question."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.enums import UNFINISHED
from applications.forms.withdrawing import WithdrawalForm
from applications.views.access import CaseView
from applications.withdrawing import what_is_lost, withdraw_application


class WithdrawView(CaseView):
    """What withdrawing means in this case."""

    template_name = "applications/withdraw.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A case that has ended, or was withdrawn in another tab, shows its own page."""
        if request.user.is_authenticated and request.user.person_id and self.case.status not in UNFINISHED:
            return redirect(self.case)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.page(case=self.case, lost=what_is_lost(self.case))


class ConfirmWithdrawalView(WithdrawView):
    """The second, last question."""

    template_name = "applications/confirm_withdrawal.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.question(WithdrawalForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = WithdrawalForm(request.POST)
        if not form.is_valid():
            return self.question(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        withdraw_application(application=self.case, is_understood=form.cleaned_data["is_understood"], by=self.user)
        messages.success(request, _("Your application is withdrawn. We tell you, and nobody else."))
        return redirect(self.case)

    def question(self, form: WithdrawalForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """What is lost once more, in short, and the confirmation."""
        return self.page(status=status, case=self.case, lost=what_is_lost(self.case), form=form)

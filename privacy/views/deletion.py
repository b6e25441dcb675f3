"""Asking to be deleted, and taking that back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.views.access import PersonView
from accounts.views.sign_out import sign_out_here
from accounts.views.sure import sure_it_is_you
from privacy.deleting import ask_for_deletion, outlook_of, request_of, withdraw_deletion
from privacy.forms import DeletionForm
from privacy.kept_for import kept_until

RECORDS_THAT_STAY = "closed_matters"


@method_decorator([never_cache, sure_it_is_you], name="dispatch")
class DeletionView(PersonView):
    """What goes, what stays and why, before anything is asked for."""

    template_name = "privacy/delete.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(DeletionForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DeletionForm(request.POST)
        if not form.is_valid():
            return self.shown(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if ask_for_deletion(by=self.user).closed_at is None:
            messages.success(request, _("Your request is written down. The account closes once nothing needs it."))
            return redirect("privacy:my-data")
        return self.goodbye(request)

    def goodbye(self, request: HttpRequest) -> HttpResponse:
        """The session ends here, too, and the browser forgets the pages it has kept."""
        forgets = sign_out_here(request)["Clear-Site-Data"]
        response = render(request, "privacy/closed.html")
        response["Clear-Site-Data"] = forgets
        return response

    def shown(self, form: DeletionForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page with what would become of the data."""
        if request_of(self.person) is not None:
            return redirect("privacy:my-data")
        return self.page(form=form, outlook=outlook_of(self.person), until=kept_until(RECORDS_THAT_STAY), status=status)


@method_decorator(never_cache, name="dispatch")
class KeepView(PersonView):
    """The button that takes the request back."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("privacy:my-data")

    def post(self, request: HttpRequest) -> HttpResponse:
        if withdraw_deletion(by=self.user):
            messages.success(request, _("Your request is taken back. Your account stays."))
        return redirect("privacy:my-data")

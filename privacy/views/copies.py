"""Asking for a copy of the own data, and taking it; the password is asked for again first."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.views.access import PersonView
from accounts.views.sure import sure_it_is_you
from goc_portal import clock
from privacy.copies import ask_for_copy, take_copy
from privacy.models import DataCopy

FILE_NAME = "your-data.zip"


@method_decorator(never_cache, name="dispatch")
class AskView(PersonView):
    """The button; an address that is typed leads back to the page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("privacy:my-data")

    def post(self, request: HttpRequest) -> HttpResponse:
        ask_for_copy(by=self.user)
        messages.success(request, _("We are making your copy. It takes about a minute. Reload this page to see it."))
        return redirect("privacy:my-data")


@method_decorator(never_cache, name="dispatch")
class TakeView(PersonView):
    """The file. A session left open, or a phone that others use, must not give a whole life away."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        """Somebody else's copy does not exist; the own one asks for the password first."""
        copies = DataCopy.objects.of_account(self.user).to_be_had(clock.now())
        return self.given(request, copy=get_object_or_404(copies, public_id=public_id))

    @method_decorator(sure_it_is_you)
    def given(self, request: HttpRequest, copy: DataCopy) -> HttpResponse:
        """What the browser keeps under a name."""
        content = take_copy(copy=copy, by=self.user)
        response = HttpResponse(content, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
        response["Cache-Control"] = "private, no-store"
        return response

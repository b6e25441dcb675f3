"""Starting an application for a ward, or for somebody who gave a power of attorney."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.models import Person
from applications.by_power import people_to_start_for
from applications.drafting import start_application
from applications.forms.starting_for import StartForForm
from applications.models import Application
from applications.views.access import ApplicantView
from goc_portal.errors import PortalError


class StartForView(ApplicantView):
    """What is asked for, on one page; a draft that is open is gone on with, never changed from here."""

    template_name = "applications/start_for.html"

    @cached_property
    def whose(self) -> Person:
        """The person of the address; anybody else does not exist."""
        return get_object_or_404(people_to_start_for(self.user), public_id=self.kwargs["person"])

    def get(self, request: HttpRequest, person: UUID) -> HttpResponse:
        return self.page(whose=self.whose, form=StartForForm())

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        whose, form = self.whose, StartForForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, whose=whose, form=form)
        drafts = Application.objects.open_to_reader(self.user).drafts()
        draft = drafts.filter(person=whose, kind=form.cleaned_data["kind"]).first()
        if draft is not None:
            messages.warning(request, _("There is an open application of this kind already. Go on with it here."))
            return redirect("applications:tasks", draft.public_id)
        try:
            started = start_application(person=whose, by=self.user, **form.what_is_asked())
        except PortalError as error:
            form.add_error(None, str(error))
            return self.page(status=error.status, whose=whose, form=form)
        messages.success(request, _("The application is started, and the person is told. You can go on at any time."))
        return redirect("applications:tasks", started.public_id)

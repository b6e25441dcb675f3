"""The document of the application: one that was not told at registration, and what to do without any."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.forms.documents import NewDocumentForm
from accounts.registration import add_document
from applications.facts.stay import legal_stay_until
from applications.forms.sections.passport import PassportForm
from applications.views.access import DraftView
from goc_portal.errors import PortalError


class NewPassportView(DraftView):
    """Kind, state, number and last day; afterwards it stands on the list of the section."""

    template_name = "applications/new_passport.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.page(case=self.case, form=NewDocumentForm(), section=PassportForm.slug)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = NewDocumentForm(request.POST)
        if not form.is_valid():
            return self.refused(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            add_document(person=self.case.person, document=form.document())
        except PortalError as error:
            form.add_error("number", str(error))
            return self.refused(form, status=error.status)
        messages.success(request, _("It is on the list now. Choose it, and look at its last day."))
        return redirect("applications:section", self.case.public_id, PassportForm.slug)

    def refused(self, form: NewDocumentForm, *, status: int) -> HttpResponse:
        """The form with what is to be corrected."""
        return self.page(status=status, case=self.case, form=form, section=PassportForm.slug)


class NoPassportView(DraftView):
    """Who has no passport: each reason with its article and the way on. Nothing is asked, so nothing can be wrong."""

    template_name = "applications/no_passport.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.page(case=self.case, section=PassportForm.slug, stay_until=legal_stay_until(self.case))

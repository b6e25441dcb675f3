"""Staying longer with the same permit: the days in which it is asked for, and the permit that it starts from."""

from functools import cached_property
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.enums import ApplicationKind
from applications.extension.extending import (
    correct_declared_permit,
    start_declared_extension,
    start_extension,
    store_card,
)
from applications.extension.stay_longer import StayLonger, stay_longer
from applications.facts.held_permits import present_permit_of
from applications.forms.extending import DeclaredPermitForm
from applications.models import Application, PresentPermit
from applications.views.access import ApplicantView
from documents.errors import NoFileChosen
from documents.models import StoredFile
from goc_portal.errors import PortalError


class StayLongerView(ApplicantView):
    """The start page: what is on record, when to ask, by which way it goes; too early and too late in words."""

    template_name = "applications/extension/stay_longer.html"

    @cached_property
    def stay(self) -> StayLonger:
        """Where the reader stands."""
        return stay_longer(self.person, self.user)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.stay_page()

    def post(self, request: HttpRequest) -> HttpResponse:
        if self.stay.permit is None:
            return redirect("applications:extend-card")
        try:
            draft = start_extension(person=self.person, permit=self.stay.permit, by=self.user)
        except PortalError as error:
            return self.stay_page(problem=error, status=error.status)
        if self.stay.draft is None:
            messages.success(request, _("Your application is started. You can stop at any time and go on later."))
        return redirect("applications:tasks", draft.public_id)

    def stay_page(self, *, problem: PortalError | None = None, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page, with what refused a start."""
        return self.page(status=status, stay=self.stay, problem=problem)


class DeclarePermitView(ApplicantView):
    """A permit from before the portal: what stands on its card, and a photo of it. Later it corrects the draft."""

    template_name = "applications/extension/card.html"

    @cached_property
    def draft(self) -> Application | None:
        """The open draft of an extension."""
        drafts = Application.objects.of_applicant(self.user).drafts().filter(kind=ApplicationKind.EXTENSION)
        return drafts.select_related("present_permit__card").first()

    @cached_property
    def declared(self) -> PresentPermit | None:
        """What was declared before; a permit of the register is not declared again."""
        present = present_permit_of(self.draft) if self.draft else None
        return present if present is not None and present.permit_id is None else None

    def get(self, request: HttpRequest) -> HttpResponse:
        if stay_longer(self.person, self.user).permit is not None:
            return redirect("applications:extend")
        return self.page(form=DeclaredPermitForm(present=self.declared), declared=self.declared)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DeclaredPermitForm(request.POST, request.FILES, present=self.declared)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, declared=self.declared)
        try:
            draft = self.keep(form)
        except PortalError as error:
            if not form.errors:
                form.add_error(None, str(error))
            return self.page(status=error.status, form=form, declared=self.declared)
        return redirect("applications:tasks", draft.public_id)

    def keep(self, form: DeclaredPermitForm) -> Application:
        """Start the draft, or correct the one that is open."""
        card = self.photo(form)
        if self.draft is not None and self.declared is not None:
            return correct_declared_permit(application=self.draft, declared=form.declared(), card=card, by=self.user)
        if card is None:
            raise NoFileChosen
        return start_declared_extension(person=self.person, declared=form.declared(), card=card, by=self.user)

    def photo(self, form: DeclaredPermitForm) -> StoredFile | None:
        """The photo that came, checked and kept; one that is refused says so beside its field."""
        upload = form.cleaned_data.get("card")
        if upload is None:
            return None
        try:
            return store_card(upload=upload, person=self.person, by=self.user)
        except PortalError as error:
            form.add_error("card", str(error))
            raise

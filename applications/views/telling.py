"""Telling a change: which, since when, what is new; then the proof and the way to the right service."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.enums import ChangeKind
from applications.forms.telling import FORMS, ChangeForm
from applications.models import ToldChange
from applications.telling import SERVICES, Change, last_day_to_tell, tell_change
from applications.telling_words import new_details
from applications.views.access import ApplicantView
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.errors import PortalError


class ChangesView(ApplicantView):
    """What has to be told, by when, and what was told so far."""

    template_name = "applications/changes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        told = ToldChange.objects.of_person(self.user)
        return self.page(kinds=ChangeKind.choices, told=told, first_day_in_time=last_day_to_tell(clock.today()))


class TellChangeView(ApplicantView):
    """The form of one kind of change."""

    template_name = "applications/tell_change.html"

    @cached_property
    def kind(self) -> ChangeKind:
        """The kind of the address."""
        if self.kwargs["kind"] not in FORMS:
            raise Http404
        return ChangeKind(self.kwargs["kind"])

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self.form_page(FORMS[self.kind]())

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        form = FORMS[self.kind](request.POST)
        if not form.is_valid():
            return self.form_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        change = Change(self.kind, form.cleaned_data["changed_on"], form.new())
        try:
            told = tell_change(person=self.person, change=change, by=self.user)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.form_page(form, status=error.status)
        messages.success(request, _("You have told us. This page and the paper on it prove it."))
        return redirect("applications:told-change", told.public_id)

    def form_page(self, form: ChangeForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The questions of the kind."""
        return self.page(status=status, form=form, kind=self.kind)


class ToldChangeView(ApplicantView):
    """What was told and when, its paper, and what comes next."""

    template_name = "applications/told_change.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        told = get_object_or_404(
            ToldChange.objects.of_person(self.user).select_related("province"), public_id=public_id
        )
        paper = IssuedPaper.objects.current().about(told.public_id).select_related("stored_file").first()
        service = reverse("appointments:service", args=[self.person.public_id])
        return self.page(
            told=told,
            new=new_details(told),
            paper=paper,
            place=reverse("appointments:place", args=[self.person.public_id, SERVICES[told.kind]]),
            services=service,
            is_address=told.kind == ChangeKind.ADDRESS,
        )

"""Who comes in: people with a login and a person, each to the own cases; every other case does not exist for them."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.models import Person, User
from accounts.readers import signed_in
from applications.assessing import assess_application
from applications.models import Application
from applications.progress import DraftProgress, draft_progress
from permits.rules.assessment import Assessment


class ApplicantView(LoginRequiredMixin, View):
    """A page for people who apply; officers have theirs in the admin."""

    template_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.person_id is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> Person:
        """Whose pages these are."""
        person = self.user.person
        if person is None:
            raise PermissionDenied
        return person

    @property
    def user(self) -> User:
        """The reader's login."""
        return signed_in(self.request)

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """This view's page; it shows what belongs to a person, so nothing keeps a copy."""
        response = render(self.request, self.template_name, context, status=status)
        response["Cache-Control"] = "private, no-store"
        return response


class CaseView(ApplicantView):
    """A page about one case of the reader."""

    @cached_property
    def case(self) -> Application:
        """The case of the address, with its answers."""
        public_id: UUID = self.kwargs["public_id"]
        cases = Application.objects.of_applicant(self.user).with_answers()
        return get_object_or_404(cases, public_id=public_id)

    @cached_property
    def assessment(self) -> Assessment:
        """What the rulebook says to the case: findings and papers; asked once a page."""
        return assess_application(self.case)


class DraftView(CaseView):
    """A page for filling in: once the case is submitted, its own page takes over, also from another tab."""

    @cached_property
    def progress(self) -> DraftProgress:
        """How far the draft has come."""
        return draft_progress(self.case, self.assessment)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.person_id is not None and not self.case.is_draft:
            return self.leave_for_case_page()
        return super().dispatch(request, *args, **kwargs)

    def leave_for_case_page(self) -> HttpResponseRedirect:
        """Say that nothing can be changed any more, and show where the case stands."""
        if self.request.method == "POST":
            sentence = _("This application is submitted. Its answers can no longer be changed here.")
            messages.warning(self.request, sentence)
        return redirect(self.case)

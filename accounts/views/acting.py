"""Asking to act for an adult or a ward, and ending it: whoever asks never learns who has an account here."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.enums import RepresentationKind
from accounts.forms.acting import ActingForm
from accounts.models import Representation
from accounts.representing import may_stop, state_right, stop_representation, store_paper_of
from accounts.views.access import PersonView
from goc_portal.errors import PortalError


class AskToActView(PersonView):
    """By what right, for whom as the paper names them, and the paper itself, on one page."""

    template_name = "accounts/ask_to_act.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=ActingForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ActingForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        try:
            self.keep(form)
        except PortalError as error:
            if not form.errors:  # a paper that was refused has its sentence beside its field
                form.add_error(None, str(error))
            return self.page(status=error.status, form=form)
        messages.success(request, _("We have what you sent. An officer looks at it, and we tell you what comes of it."))
        return redirect("people:list")

    def keep(self, form: ActingForm) -> None:
        """Check and keep the paper, then call the verb."""
        right = form.right()
        try:
            paper = store_paper_of(right=right.kind, upload=form.cleaned_data["paper"], by=self.user)
        except PortalError as error:
            form.add_error("paper", str(error))
            raise
        province = form.cleaned_data["province"]
        state_right(right=right, identity=form.identity(), province=province, paper=paper, by=self.user)


class StopActingView(PersonView):
    """Ending at once what was accepted, after being asked once; no reason is asked for."""

    template_name = "accounts/stop_acting.html"

    @cached_property
    def representation(self) -> Representation:
        """What binds the reader to another one, from either side."""
        sides = Q(representative=self.person) | Q(represented=self.person)
        rows = Representation.objects.accepted().filter(sides).select_related("representative", "represented")
        return get_object_or_404(rows, public_id=self.kwargs["representation"])

    def get(self, request: HttpRequest, representation: UUID) -> HttpResponse:
        if not may_stop(self.representation, self.user):
            return redirect("people:list")
        return self.page(
            representation=self.representation,
            is_for_reader=self.representation.represented_id == self.person.pk,
            is_by_court=self.representation.kind == RepresentationKind.GUARDIAN,
        )

    def post(self, request: HttpRequest, representation: UUID) -> HttpResponse:
        try:
            stop_representation(representation=self.representation, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("It has ended. Both of you are told."))
        return redirect("people:list")

"""For whom a person acts: the list, adding a child, taking it back."""

from functools import cached_property
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import RepresentationEnd, RepresentationKind
from accounts.forms.children import ChildForm
from accounts.forms.passport_lines import PassportLinesForm, correction_sentence
from accounts.models import Representation
from accounts.representing import may_stop, state_child, store_certificate, withdraw_representation
from accounts.views.access import PersonView
from accounts.views.registration import answers_of, identity_of
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.components import Status, Tone

LINES = "child_passport_lines"
ENDED = {
    RepresentationEnd.WITHDRAWN: gettext_lazy("Withdrawn"),
    RepresentationEnd.REFUSED: gettext_lazy("Not accepted"),
    RepresentationEnd.REVOKED: gettext_lazy("Ended"),
    RepresentationEnd.STOPPED: gettext_lazy("Ended"),
}


class PeopleView(PersonView):
    """Everybody whom the reader represents, how to add somebody, and who acts for the reader."""

    template_name = "accounts/people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = Representation.objects.filter(representative=self.person).select_related("represented")
        theirs = Representation.objects.of_the_person(self.person).select_related("representative", "paper")
        return self.page(
            people=[(row, tag_of(row)) for row in rows.order_by("-claimed_at", "-pk")],
            acting=[(row, tag_of(row), may_stop(row, self.user)) for row in theirs.order_by("-accepted_at", "-pk")],
        )


class ChildView(PersonView):
    """Who the child is, and the birth certificate, on one page; a passport's two lines can fill it."""

    template_name = "accounts/child.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        read = request.session.get(LINES, {})
        initial = {"nationality": self.person.nationality, **identity_of(read.get("identity", {}))}
        return self.page(form=ChildForm(initial=initial), corrections=read.get("corrections", []), is_read=bool(read))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ChildForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        try:
            self.keep(form)
        except PortalError as error:
            if not form.errors:  # a certificate that was refused has its sentence beside its field
                form.add_error(None, str(error))
            return self.page(status=error.status, form=form)
        request.session.pop(LINES, None)
        messages.success(request, _("We have what you sent. An officer looks at it, and we tell you what comes of it."))
        return redirect("people:list")

    def keep(self, form: ChildForm) -> None:
        """Check and keep the certificate, then call the verb."""
        try:
            certificate = store_certificate(upload=form.cleaned_data["certificate"], by=self.user)
        except PortalError as error:
            form.add_error("certificate", str(error))
            raise
        state_child(
            identity=form.identity(), province=form.cleaned_data["province"], certificate=certificate, by=self.user
        )


class ChildLinesView(PersonView):
    """The two lines of the child's passport fill the page."""

    template_name = "accounts/child_lines.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=PassportLinesForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PassportLinesForm(request.POST)
        if not form.is_valid() or form.reading.zone is None:
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        request.session[LINES] = {
            "identity": answers_of(form.reading.zone),
            "corrections": [correction_sentence(correction) for correction in form.reading.corrections],
        }
        return redirect("people:child")


class WithdrawView(PersonView):
    """Taking back what one has stated, after being asked once."""

    template_name = "accounts/withdraw_representation.html"

    @cached_property
    def representation(self) -> Representation:
        """The representation of the address, of the reader."""
        rows: Any = Representation.objects.filter(representative=self.person).select_related("represented")
        return get_object_or_404(rows, public_id=self.kwargs["representation"])

    def get(self, request: HttpRequest, representation: UUID) -> HttpResponse:
        if not self.representation.is_claimed:
            return redirect("people:list")
        return self.page(representation=self.representation)

    def post(self, request: HttpRequest, representation: UUID) -> HttpResponse:
        try:
            withdraw_representation(representation=self.representation, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("It is withdrawn. You can add the person again at any time."))
        return redirect("people:list")


def tag_of(row: Representation) -> Status:
    """Where a representation stands, in a word or two."""
    if row.ended_at is not None:
        return Status(ENDED[RepresentationEnd(row.ended_how)], Tone.NOT_YET)
    if row.accepted_at is None:
        return Status(_("Waiting"), Tone.GOING_ON)
    return Status(_("No longer"), Tone.NOT_YET) if is_over(row) else Status(_("Accepted"), Tone.DONE)


def is_over(row: Representation) -> bool:
    """Whether its days have passed, or the child has turned 18."""
    if row.acts_until is not None and row.acts_until < clock.today():
        return True
    if row.kind == RepresentationKind.ATTORNEY or row.acts_from > clock.today():
        return False
    return not Representation.objects.filter(pk=row.pk).stated_on(clock.today()).exists()

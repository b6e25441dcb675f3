"""The sponsor's pages: the invitation, and after it only what is the sponsor's own."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.models import User
from accounts.readers import signed_in
from applications.errors import AnswersChangedMeanwhile
from applications.forms.sponsor import (
    InvitationCodeForm,
    SponsorAnswersForm,
    SponsorStatusForm,
    StopForm,
    UndertakingsForm,
)
from applications.forms.sponsor_papers import SponsorPaperForm
from applications.household_enums import SponsorStatus
from applications.households.errors import InvitationCannotBeUsed, UndertakingsNotConfirmed
from applications.households.inviting import accept_invitation, invitation_of
from applications.households.sponsor_page import SponsorPage, answer_rows, dossiers_of, sponsor_page
from applications.households.sponsoring import (
    confirm_undertakings,
    save_sponsor_answers,
    stop_sponsoring,
    submitted_cases,
    upload_sponsor_pages,
    upload_sponsor_paper,
)
from applications.households.undertakings import UNDERTAKINGS
from applications.models import SponsorAnswers, SponsorDossier, SponsorInvitation
from applications.old_pages import mark_of_answers
from applications.views.access import ApplicantView
from documents.collecting import RefusedFile
from goc_portal.errors import PortalError


class InvitationView(View):
    """Where the link leads: initials only, until somebody who is signed in types the code."""

    template_name = "applications/household/invitation.html"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            invitation = invitation_of(token)
        except InvitationCannotBeUsed as error:
            return self.ended(error)
        return self.invitation_page(invitation, InvitationCodeForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if not request.user.is_authenticated or request.user.person_id is None:
            return redirect(request.path)
        form = InvitationCodeForm(request.POST)
        try:
            invitation = invitation_of(token)
            if form.is_valid():
                dossier = accept_invitation(token=token, code=form.cleaned_data["code"], by=signed_in(request))
                messages.success(request, _("You are the sponsor of your family now. Nobody else can use the link."))
                return redirect("applications:sponsor", dossier.public_id)
        except InvitationCannotBeUsed as error:
            return self.ended(error)
        except PortalError as error:
            form.add_error("code", str(error))
            return self.invitation_page(invitation, form, status=error.status)
        return self.invitation_page(invitation, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def invitation_page(
        self, invitation: SponsorInvitation, form: InvitationCodeForm, *, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """First letters of the one who invites; a name only after the code."""
        inviting = User.objects.select_related("person").get(pk=invitation.created_by_id)
        initials = inviting.person.initials if inviting.person else ""
        return self.page(status=status, initials=initials, invitation=invitation, form=form)

    def ended(self, error: InvitationCannotBeUsed) -> HttpResponse:
        """The same page for an unknown link and for one that can no longer be used."""
        return self.page(status=error.status, sentence=str(error))

    def page(self, *, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """A page that nobody keeps, and that tells no other site its address: its link is half of the secret."""
        response = render(self.request, self.template_name, context, status=status)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        return response


class SponsorListView(ApplicantView):
    """The families whose sponsor the reader is."""

    template_name = "applications/household/sponsored.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        dossiers = list(dossiers_of(self.user))
        if len(dossiers) == 1:
            return redirect("applications:sponsor", dossiers[0].public_id)
        return self.page(dossiers=dossiers)


class SponsorView(ApplicantView):
    """A page of one dossier of the reader; every other one does not exist."""

    @cached_property
    def dossier(self) -> SponsorDossier:
        """The dossier of the address."""
        public_id: UUID = self.kwargs["public_id"]
        return get_object_or_404(dossiers_of(self.user), public_id=public_id)

    def page(self, *, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """Every page of the sponsor knows its dossier."""
        return super().page(status=status, **{"dossier": self.dossier, **context})

    @property
    def own_address(self) -> str:
        """The page of the dossier."""
        return reverse("applications:sponsor", args=[self.dossier.public_id])


class DossierView(SponsorView):
    """For whom, what is answered, each paper with its state, the promises, and what is still to do."""

    template_name = "applications/household/sponsor.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.dossier_page()

    def dossier_page(
        self,
        paper_form: SponsorPaperForm | None = None,
        undertakings_form: UndertakingsForm | None = None,
        *,
        status: int = HTTPStatus.OK,
    ) -> HttpResponse:
        """The whole page; a form that was refused keeps its error."""
        page: SponsorPage = sponsor_page(self.dossier)
        refused = paper_form or undertakings_form
        return self.page(
            status=status,
            page=page,
            paper_forms=[(row, self.form_for(row, paper_form)) for row in page.papers],
            undertakings=UNDERTAKINGS,
            undertakings_form=undertakings_form or UndertakingsForm(),
            **({"form": refused} if refused else {}),
        )

    def form_for(self, row: Any, refused: SponsorPaperForm | None) -> SponsorPaperForm | None:
        """The form of a paper that is not accepted yet."""
        if refused is not None and refused.document == row.required.document:
            return refused
        return SponsorPaperForm(paper=row) if row.can_be_sent else None


class SponsorAnswersView(SponsorView):
    """The questions to the sponsor: the ground first, then what goes with it."""

    template_name = "applications/household/sponsor_answers.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        status = self.chosen_status()
        if status is None:
            known = getattr(self.dossier, "answers", None)
            form = SponsorStatusForm(initial={"status": known.status if known else ""})
            return self.page(form=form, asks_status=True)
        return self.questions_page(SponsorAnswersForm(dossier=self.dossier, status=status))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        status = self.chosen_status()
        if status is None:
            return self.choose_status()
        form = SponsorAnswersForm(request.POST, dossier=self.dossier, status=status)
        if not form.is_valid():
            return self.questions_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.save(form)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.questions_page(form, status=error.status, is_old=isinstance(error, AnswersChangedMeanwhile))
        messages.success(request, _("We have your answers. Your family does not see them."))
        return redirect(self.own_address + "#undertakings")

    def save(self, form: SponsorAnswersForm) -> None:
        """Keep the answers, unless others were saved since this page was opened."""
        save_sponsor_answers(
            dossier=self.dossier, answers=form.save(commit=False), seen=self.request.POST.get("answered"), by=self.user
        )

    def questions_page(
        self, form: SponsorAnswersForm, *, is_old: bool = False, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """The questions; with the answers of another window where these came in between."""
        saved = SponsorAnswers.objects.filter(dossier=self.dossier).first()
        # A page that was refused for another reason stays as old as it was when it was opened.
        mark = mark_of_answers(saved) if is_old else self.request.POST.get("answered", mark_of_answers(saved))
        standing = answer_rows(saved) if saved is not None and is_old else []
        return self.page(status=status, form=form, mark=mark, standing=standing)

    def choose_status(self) -> HttpResponse:
        """On with the questions that go with the ground."""
        form = SponsorStatusForm(self.request.POST)
        if not form.is_valid():
            return self.page(form=form, asks_status=True, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        address = reverse("applications:sponsor-answers", args=[self.dossier.public_id])
        return redirect(f"{address}?ground={form.cleaned_data['status']}")

    def chosen_status(self) -> str | None:
        """The ground that the first page asked for; anything else is asked again."""
        ground = self.request.GET.get("ground", "")
        return ground if ground in SponsorStatus.values else None


class SponsorPaperView(DossierView):
    """Takes the file of one paper. Read as a page it leads to the dossier."""

    def get(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:  # type: ignore[override]
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        form = self.sent_form(document)
        if not form.is_valid():
            return self.dossier_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            refused = self.send(form)
        except PortalError as error:
            form.add_error("file", str(error))
            return self.dossier_page(form, status=error.status)
        if refused:
            return self.some_refused(form, refused)
        messages.success(request, _("We have your paper: %(paper)s.") % {"paper": form.name})
        return redirect(f"{self.own_address}#paper-{document}")

    def send(self, form: SponsorPaperForm) -> tuple[RefusedFile, ...]:
        """One file is the paper; several are its pages, and become one paper at once."""
        dossier, document, by = self.dossier, form.document, self.user
        if len(form.chosen) > 1:
            return upload_sponsor_pages(dossier=dossier, document=document, uploads=form.chosen, by=by)
        upload_sponsor_paper(dossier=dossier, document=document, upload=form.chosen[0], by=by)
        return ()

    def some_refused(self, form: SponsorPaperForm, refused: tuple[RefusedFile, ...]) -> HttpResponse:
        """Say which files were not taken and why; nothing of the others counts."""
        for file in refused:
            form.add_error("file", f"\N{FIRST STRONG ISOLATE}{file.name}\N{POP DIRECTIONAL ISOLATE}: {file.reason}")
        form.add_error("file", _("No file of this paper was kept. Choose all of its pages again."))
        return self.dossier_page(form, status=refused[0].reason.status)

    def sent_form(self, document: str) -> SponsorPaperForm:
        """The form that was sent, for a paper that is asked of this sponsor."""
        for row in sponsor_page(self.dossier).papers:
            if row.required.document == document:
                return SponsorPaperForm(self.request.POST, self.request.FILES, paper=row)
        raise Http404


class UndertakingsView(DossierView):
    """Confirms the promises. Read as a page it leads to the dossier."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = UndertakingsForm(request.POST)
        form.is_valid()
        try:
            confirm_undertakings(
                dossier=self.dossier, confirmed=form.cleaned_data.get("confirmed", False), by=self.user
            )
        except PortalError as error:
            form.add_error("confirmed" if isinstance(error, UndertakingsNotConfirmed) else None, str(error))
            return self.dossier_page(undertakings_form=form, status=error.status)
        messages.success(request, _("You have confirmed what you promise."))
        return redirect(self.own_address)


class StopView(SponsorView):
    """No longer the sponsor: asked once more, with what it does and does not do."""

    template_name = "applications/household/sponsor_stop.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.stop_page(StopForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = StopForm(request.POST)
        if not form.is_valid():
            return self.stop_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            told = stop_sponsoring(dossier=self.dossier, words=form.cleaned_data["words"], by=self.user)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.stop_page(form, status=error.status)
        if told is None:
            messages.success(request, _("You are no longer the sponsor of this family."))
            return redirect("applications:dashboard")
        messages.success(request, _("We have told the directorate. An officer decides what it means."))
        return redirect(self.own_address)

    def stop_page(self, form: StopForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """What happens depends on whether anything is with the directorate already."""
        is_submitted = submitted_cases(self.dossier).exists()
        return self.page(status=status, form=form, is_submitted=is_submitted)

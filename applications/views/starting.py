"""Starting an application, and going on with one by its number."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.forms.starting import KindForm, PermitForm, PurposeForm, ResumeForm
from applications.models import Application
from applications.views.access import ApplicantView
from permits.enums import PermitType

PERMIT_PAGES: Final[dict[str, str]] = {
    ApplicationKind.FIRST: "applications:start-first",
    ApplicationKind.TRANSITION: "applications:start-change",
}
"""Where each kind of request goes on."""
KIND_PAGES: Final[dict[str, str]] = {**PERMIT_PAGES, ApplicationKind.EXTENSION: "applications:extend"}
"""The same, and the page on which nothing is chosen: more of the permit that is there."""
FAMILY_PAGES: Final[dict[str, str]] = {
    ApplicationKind.FIRST: "applications:household-start",
    ApplicationKind.TRANSITION: "applications:household-change",
}
"""A family starts together, with one sponsor."""
PURPOSE_PAGES: Final[dict[str, str]] = {
    ApplicationKind.FIRST: "applications:purpose",
    ApplicationKind.TRANSITION: "applications:change-purpose",
}


class StartingView(ApplicantView):
    """What the pages of starting have in common: the kind of request, which the address names."""

    @property
    def kind(self) -> ApplicationKind:
        """First, unless the address says otherwise."""
        return ApplicationKind(self.kwargs.get("kind", ApplicationKind.FIRST))

    def open_draft(self) -> Application | None:
        """The draft of this kind that starting again would find."""
        return Application.objects.of_applicant(self.user).drafts().filter(kind=self.kind).first()

    def unfinished(self) -> Application | None:
        """A submitted case: another one can be filled in, but not submitted before it ends."""
        return Application.objects.of_applicant(self.user).unfinished().first()

    def begin(self, permit_type: PermitType, *, purpose: str = "", regains: bool = False) -> HttpResponseRedirect:
        """Open the draft, or change the one that is open, and show what there is to do."""
        had_draft = self.open_draft() is not None
        application = start_application(
            person=self.person, kind=self.kind, permit_type=permit_type, purpose=purpose, regains=regains, by=self.user
        )
        if not had_draft:
            messages.success(self.request, _("Your application is started. You can stop at any time and go on later."))
        return redirect("applications:tasks", application.public_id)


class BeforeYouStartView(StartingView):
    """What will be needed, before anybody begins to type."""

    template_name = "applications/before_you_start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        drafts = Application.objects.of_applicant(self.user).drafts().order_by("created_at")
        return self.page(drafts=drafts, unfinished=self.unfinished())


class KindView(StartingView):
    """A first permit, or a change: the answer leads to the next question."""

    template_name = "applications/start_kind.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=KindForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = KindForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
        return redirect(KIND_PAGES[form.cleaned_data["kind"]])


class PermitView(StartingView):
    """Which permit; a short-term one needs its purpose, the others begin."""

    template_name = "applications/start_permit.html"

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        draft = self.open_draft()
        return self.page(form=PermitForm(initial={"permit": PermitForm.choice_of(draft)}), draft=draft)

    def post(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        form = PermitForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, draft=self.open_draft())
        if form.permit_type == PermitType.SHORT_TERM:
            return redirect(PURPOSE_PAGES[self.kind])
        if form.permit_type == PermitType.FAMILY:
            return redirect(FAMILY_PAGES[self.kind])
        return self.begin(form.permit_type, regains=form.regains)


class PurposeView(StartingView):
    """Why the person wants to stay; the answer opens the draft, or changes the one that is open."""

    template_name = "applications/purpose.html"

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        draft = self.open_draft()
        form = PurposeForm(initial={"purpose": draft.purpose if draft else ""})
        return self.page(form=form, draft=draft, back_to=PERMIT_PAGES[self.kind])

    def post(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        form = PurposeForm(request.POST)
        if form.is_valid():
            return self.begin(PermitType.SHORT_TERM, purpose=form.cleaned_data["purpose"])
        return self.page(
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            form=form,
            draft=self.open_draft(),
            back_to=PERMIT_PAGES[self.kind],
        )


class ResumeView(ApplicantView):
    """Going on with a number. Only the own cases are looked at, so that numbers of others cannot be tried out."""

    template_name = "applications/resume.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=ResumeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ResumeForm(request.POST)
        if form.is_valid():
            application = self.own_case(form.cleaned_data["number"])
            if application is not None:
                return redirect(application)
            form.add_error("number", str(form.unknown))
        return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form)

    def own_case(self, number: str) -> Application | None:
        """The reader's case with this number."""
        return Application.objects.of_applicant(self.user).filter(number=number).first()

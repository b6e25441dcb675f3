"""Starting an application, and going on with one by its number."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.forms.starting import PurposeForm, ResumeForm
from applications.models import Application
from applications.views.access import ApplicantView
from permits.enums import PermitType


class BeforeYouStartView(ApplicantView):
    """What will be needed, before anybody begins to type."""

    template_name = "applications/before_you_start.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(draft=self.open_draft(), unfinished=self.unfinished())

    def open_draft(self) -> Application | None:
        """The draft that starting again would find."""
        return Application.objects.of_applicant(self.user).drafts().filter(kind=ApplicationKind.FIRST).first()

    def unfinished(self) -> Application | None:
        """A submitted case: another one can be filled in, but not submitted before it ends."""
        return Application.objects.of_applicant(self.user).unfinished().first()


class PurposeView(BeforeYouStartView):
    """Why the person wants to stay; the answer opens the draft, or changes the one that is open."""

    template_name = "applications/purpose.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        draft = self.open_draft()
        return self.page(form=PurposeForm(initial={"purpose": draft.purpose if draft else ""}), draft=draft)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PurposeForm(request.POST)
        if not form.is_valid():
            return self.page(status=HTTPStatus.UNPROCESSABLE_ENTITY, form=form, draft=self.open_draft())
        had_draft = self.open_draft() is not None
        application = start_application(
            person=self.person,
            kind=ApplicationKind.FIRST,
            permit_type=PermitType.SHORT_TERM,
            purpose=form.cleaned_data["purpose"],
            by=self.user,
        )
        if not had_draft:
            messages.success(request, _("Your application is started. You can stop at any time and go on later."))
        return redirect("applications:tasks", application.public_id)


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

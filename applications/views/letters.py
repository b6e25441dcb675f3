"""Ask about this application, report a mistake, and read the answers."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.asking import ask_about_case, write_again
from applications.enums import QuestionKind
from applications.forms.letters import LetterForm, NewLetterForm
from applications.models import CaseQuestion
from applications.views.access import CaseView
from goc_portal.errors import PortalError


class QuestionsView(CaseView):
    """All threads of a case, and the form for a new one."""

    template_name = "applications/questions.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.case.is_draft:
            return redirect(self.case)
        about = request.GET.get("about", "")
        return self.list_page(NewLetterForm(initial={"kind": about if about in QuestionKind.values else None}))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = NewLetterForm(request.POST)
        if not form.is_valid():
            return self.list_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            question = ask_about_case(
                application=self.case,
                kind=QuestionKind(form.cleaned_data["kind"]),
                text=form.cleaned_data["text"],
                by=self.user,
            )
        except PortalError as error:
            form.add_error(None, str(error))
            return self.list_page(form, status=error.status)
        messages.success(request, _("We have your message. An officer answers here, and we tell you when."))
        return redirect("applications:question", public_id, question.public_id)

    def list_page(self, form: NewLetterForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The threads, newest first."""
        return self.page(status=status, case=self.case, form=form, questions=self.case.questions.all())


class QuestionView(CaseView):
    """One thread, and the form to go on in it."""

    template_name = "applications/question.html"

    @cached_property
    def question(self) -> CaseQuestion:
        """The thread of the address, if it is one of this case."""
        return get_object_or_404(self.case.questions, public_id=self.kwargs["question"])

    def get(self, request: HttpRequest, public_id: UUID, question: UUID) -> HttpResponse:
        return self.thread_page(LetterForm())

    def post(self, request: HttpRequest, public_id: UUID, question: UUID) -> HttpResponse:
        form = LetterForm(request.POST)
        if not form.is_valid():
            return self.thread_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            write_again(question=self.question, text=form.cleaned_data["text"], by=self.user)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.thread_page(form, status=error.status)
        messages.success(request, _("We have your message. An officer answers here, and we tell you when."))
        return redirect("applications:question", public_id, question)

    def thread_page(self, form: LetterForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """Every letter in its order; officers stay without names here."""
        letters = self.question.letters.all()
        return self.page(status=status, case=self.case, form=form, question=self.question, letters=letters)

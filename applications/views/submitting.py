"""Check your answers, declare, submit."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.errors import NotDeclared
from applications.facts.answer_rows import answer_rows
from applications.facts.sections import Section
from applications.facts.stay import outlook_of
from applications.findings import findings_of
from applications.forms.declaring import DeclarationForm
from applications.models.answers import Answers
from applications.papers.hints import hints_about
from applications.querysets import ApplicationQuerySet
from applications.submission import submit_application
from applications.views.access import DraftView
from applications.views.starting import PERMIT_PAGES, PURPOSE_PAGES
from goc_portal.errors import PortalError
from goc_portal.pages.components import SummaryRow


class CheckView(DraftView):
    """All answers and papers once more, each with a way to change it; then the declaration."""

    template_name = "applications/check.html"

    def kept_cases(self) -> ApplicationQuerySet:
        return super().kept_cases().with_typed_sections()

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if not self.progress.is_complete:
            return redirect("applications:tasks", public_id)
        return self.check_page(DeclarationForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = DeclarationForm(request.POST)
        form.is_valid()
        try:
            submit_application(application=self.case, declared=form.cleaned_data.get("declared", False), by=self.user)
        except PortalError as error:
            form.add_error("declared" if isinstance(error, NotDeclared) else None, str(error))
            return self.check_page(form, status=error.status)
        messages.success(request, _("Your application is submitted. We tell you by SMS and e-mail as well."))
        return redirect("applications:case", public_id)

    def check_page(self, form: DeclarationForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """Every section as a list of answers, the papers, and what the rulebook says about them."""
        return self.page(
            status=status,
            case=self.case,
            form=form,
            progress=self.progress,
            findings=findings_of(self.assessment, self.case),
            doubtful=hints_about(self.case, self.progress.uploads),
            request_rows=self.request_rows(),
            outlook=outlook_of(self.case),
            not_saved=self.not_saved(),
            sections=[(section, self.rows(section, answers)) for section, answers in self.progress.sections],
        )

    def not_saved(self) -> list[Section]:
        """The pages on which something was typed that does not count."""
        return [section for section, _answers in self.progress.sections if section.slug in self.case.typed_sections]

    def request_rows(self) -> list[SummaryRow]:
        """What is asked for."""
        request = [self.case.get_kind_display(), self.case.get_permit_type_display()]
        page = PERMIT_PAGES.get(self.case.kind)
        href = reverse(page) if page else ""
        rows = [
            SummaryRow(_("Application number"), self.case.number_shown),
            SummaryRow(_("Name"), self.case.person.full_name),
            SummaryRow(_("You ask for"), request, href),
        ]
        if self.case.purpose:
            rows.append(SummaryRow(_("Purpose of stay"), self.case.get_purpose_display(), self.purpose_href()))
        return rows

    def purpose_href(self) -> str:
        """Where another purpose can be chosen; an extension is for the same one."""
        page = PURPOSE_PAGES.get(self.case.kind)
        return reverse(page) if page else ""

    def rows(self, section: Section, answers: Answers | None) -> list[SummaryRow]:
        """The answers of a section, each leading back to its question."""
        href = reverse("applications:section", args=[self.case.public_id, section.slug])
        return [SummaryRow(row.label, row.value, f"{href}?from=check#id_{row.name}") for row in answer_rows(answers)]

    def leave_for_case_page(self) -> HttpResponseRedirect:
        """A second click on submit, or a second tab: the case is there already, and its page says where it stands."""
        return redirect(self.case)

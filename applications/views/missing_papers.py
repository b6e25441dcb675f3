"""Missing papers: each with why it is asked for, the last day, and a form of its own."""

from collections import Counter
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.enums import ApplicationStatus, MissingPaperState
from applications.forms.missing_papers import MissingPaperForm
from applications.models import MissingPaper
from applications.sending import send_files
from applications.status_tags import missing_paper_status
from applications.views.access import CaseView
from documents.models import CollectedPage
from goc_portal.errors import PortalError
from goc_portal.pages.components import Status
from permits.rules.paper_rows import RequiredPaper


class MissingPapersView(CaseView):
    """Every paper that was asked for: what is open has a form, what came shows where it stands."""

    opens_by_power = True

    template_name = "applications/missing_papers.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if not self.asked:
            return redirect(self.case)
        return self.list_page()

    @cached_property
    def asked(self) -> list[MissingPaper]:
        """What was asked for, without the rows that a later one follows; the next last day first."""
        rows = self.case.missing_papers.filter(followed_by__isnull=True).order_by("due_on", "pk")
        return list(rows)

    @cached_property
    def open_ones(self) -> list[MissingPaper]:
        """What has still to be sent, while it can be."""
        if self.case.status != ApplicationStatus.INCOMPLETE:
            return []
        return [missing for missing in self.asked if missing.state == MissingPaperState.OPEN]

    def list_page(self, refused: MissingPaperForm | None = None, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """All of them; the form that was not taken keeps its error."""
        return self.page(
            status=status,
            case=self.case,
            open_forms=[self.form_for(missing, refused) for missing in self.open_ones],
            settled=[self.settled(missing) for missing in self.asked if missing not in self.open_ones],
            **({"form": refused} if refused else {}),
        )

    def form_for(self, missing: MissingPaper, refused: MissingPaperForm | None) -> MissingPaperForm:
        """The form of one paper."""
        if refused is not None and refused.missing == missing:
            return refused
        return self.new_form(missing)

    def new_form(self, missing: MissingPaper, *typed: Any) -> MissingPaperForm:
        """A form with what the paper must show, and how many of its pages wait to be sent."""
        return MissingPaperForm(
            *typed,
            missing=missing,
            required=self.required.get(missing.document),
            pages=self.pages_waiting[missing.document],
        )

    @cached_property
    def required(self) -> dict[str, RequiredPaper]:
        """The papers of the case by kind."""
        return {paper.document: paper for paper in self.assessment.documents}

    @cached_property
    def pages_waiting(self) -> Counter[str]:
        """Pages that are kept and not sent yet, by kind of paper."""
        waiting = CollectedPage.objects.open().filter(subject=self.case.public_id)
        return Counter(waiting.values_list("kind", flat=True))

    def settled(self, missing: MissingPaper) -> tuple[MissingPaperForm, Status]:
        """A paper that needs nothing of the reader now, with where it stands."""
        return self.new_form(missing), missing_paper_status(missing)


class AnswerMissingPaperView(MissingPapersView):
    """Takes the file of one missing paper. Read as a page, after signing in again, it leads to the list."""

    def get(self, request: HttpRequest, public_id: UUID, missing: UUID) -> HttpResponse:  # type: ignore[override]
        return redirect("applications:missing-papers", public_id)

    def post(self, request: HttpRequest, public_id: UUID, missing: UUID) -> HttpResponse:
        asked_for = get_object_or_404(self.case.missing_papers, public_id=missing)
        if asked_for not in self.open_ones:
            # Sent already, from another tab or by a second click, or closed: the list says where it stands.
            return redirect("applications:missing-papers", public_id)
        form = self.new_form(asked_for, request.POST, request.FILES)
        if not form.is_valid():
            return self.list_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.take(form)

    def take(self, form: MissingPaperForm) -> HttpResponse:
        """One file is the paper; several are kept as its pages, to be looked at and sent as one."""
        try:
            refused = send_files(application=self.case, document=form.document, uploads=form.chosen, by=self.user)
        except PortalError as error:
            form.add_error("file", str(error))
            return self.list_page(form, status=error.status)
        if refused:
            for file in refused:
                form.add_error("file", f"\N{FIRST STRONG ISOLATE}{file.name}\N{POP DIRECTIONAL ISOLATE}: {file.reason}")
            del self.pages_waiting  # the others are kept by now
            form.pages_waiting = self.pages_waiting[form.document]
            return self.list_page(form, status=refused[0].reason.status)
        if len(form.chosen) > 1 or form.pages_waiting:
            messages.success(self.request, _("Your pages are kept. Look at their order, then send them as one paper."))
            return redirect("applications:upload", self.case.public_id, form.document)
        return self.taken(form)

    def taken(self, form: MissingPaperForm) -> HttpResponse:
        """Say so, and lead to what is left; after the last one to the case."""
        messages.success(self.request, _("We have your paper: %(paper)s.") % {"paper": form.name})
        if self.case.missing_papers.open().exists():
            return redirect(reverse("applications:missing-papers", args=[self.case.public_id]))
        return redirect(self.case)

"""The task list, and the sections of the form, one a page."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _

from applications.drafting import save_answers
from applications.errors import AnswersChangedMeanwhile
from applications.facts.answer_rows import answer_rows
from applications.facts.sections import Section, section_of
from applications.findings import ENTRIES, Findings, ShownFinding, findings_of
from applications.forms.sections import ListSectionForm, SectionForm, form_of
from applications.forms.sections.base import boxes_of
from applications.models.answers import Answers
from applications.next_steps import next_step
from applications.old_pages import mark_of_answers
from applications.progress import DraftProgress
from applications.querysets import ApplicationQuerySet
from applications.unsaved import forget_unsaved, keep_unsaved, mark_of, unsaved_in
from applications.views.access import DraftView
from applications.views.starting import PERMIT_PAGES
from goc_portal.errors import PortalError
from goc_portal.pages.components import Status, SummaryRow, Task, Tone
from goc_portal.pages.rendering import fields_in_sight

WHERE_THEY_LIVE = frozenset({"address", "home"})
"""Sections that say where somebody lives: whoever gave a power may live hidden from the one who holds it."""


class TaskListView(DraftView):
    """What there is to do before the application can be submitted."""

    opens_by_power = True

    template_name = "applications/task_list.html"

    def kept_cases(self) -> ApplicationQuerySet:
        return super().kept_cases().with_typed_sections()

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        progress, findings = self.progress, findings_of(self.assessment, self.case)
        return self.page(
            case=self.case,
            next=next_step(self.case, None),
            questions=[self.section_task(section, answers, findings) for section, answers in progress.sections],
            papers=[self.papers_task(progress)],
            last=[self.last_task(progress)],
            change_href=self.change_href(),
        )

    def change_href(self) -> str:
        """Where another permit or purpose can be chosen; an extension is for the same one."""
        page = PERMIT_PAGES.get(self.case.kind)
        return reverse(page) if page else ""

    def section_task(self, section: Section, answers: Answers | None, findings: Findings) -> Task:
        """A section with where it stands; what the rulebook says about its answers stands below its name."""
        if self.is_by_power and section.slug in WHERE_THEY_LIVE:
            return self.task_of_the_person(section.title)
        is_unsaved = section.slug in self.case.typed_sections and not self.is_by_power
        about = findings.about(section.slug) if answers else ()
        sentences = [finding.sentence for finding in about]
        if is_unsaved:
            sentences.insert(
                0, _("What you typed is kept. Open the page and press “Save and continue”, then it counts.")
            )
        status = self.section_status(answers, about, is_unsaved=is_unsaved)
        return Task(section.title, status, self.address("section", section.slug), " ".join(sentences))

    def section_status(self, answers: Answers | None, about: Sequence[ShownFinding], *, is_unsaved: bool) -> Status:
        """What stands in the way comes first, then what is typed and not saved."""
        if any(finding.stops for finding in about):
            return Status(_("Please look again"), Tone.PROBLEM)
        if is_unsaved:
            return Status(_("Not saved yet"), Tone.GOING_ON)
        return Status(_("Not started"), Tone.TO_DO) if answers is None else Status(_("Completed"), Tone.DONE)

    def papers_task(self, progress: DraftProgress) -> Task:
        """The papers to send, with how many of them are there."""
        there = sum(paper.current is not None for paper in progress.uploads)
        hint = _("%(there)d of %(asked)d sent") % {"there": there, "asked": len(progress.uploads)}
        if progress.uploads_are_complete:
            status = Status(_("Completed"), Tone.DONE)
        elif there:
            status = Status(_("Begun"), Tone.GOING_ON)
        else:
            status = Status(_("Not started"), Tone.TO_DO)
        return Task(_("Send your papers"), status, self.address("papers"), hint)

    def last_task(self, progress: DraftProgress) -> Task:
        """Checking and submitting, which waits for all the rest."""
        title = _("Check your answers and submit")
        if self.is_by_power:
            return self.task_of_the_person(title)
        if progress.is_complete:
            return Task(title, Status(_("Not started"), Tone.TO_DO), self.address("check"))
        hint = _("Opens when every question is answered and every paper is sent.")
        return Task(title, Status(_("Cannot start yet"), Tone.NOT_YET), hint=hint)

    def task_of_the_person(self, title: str | Promise) -> Task:
        """What no power of attorney covers."""
        hint = _("The person does it, from the own account.")
        return Task(title, Status(_("Not yours to do"), Tone.NOT_YET), hint=hint)

    def address(self, name: str, *parts: str) -> str:
        """A page of this draft."""
        return reverse(f"applications:{name}", args=[self.case.public_id, *parts])


class SectionView(DraftView):
    """The questions of one section; what is typed stays until it can be saved."""

    opens_by_power = True

    template_name = "applications/section.html"

    @cached_property
    def section(self) -> Section:
        """The section of the address."""
        section = section_of(self.case, self.kwargs["slug"])
        if section is None or (self.is_by_power and section.slug in WHERE_THEY_LIVE):
            raise Http404
        return section

    def get(self, request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
        page = form_of(self.section.slug)
        typed = None if self.is_by_power else unsaved_in(self.case, self.section.slug)
        if typed is None:
            return self.section_page(page(application=self.case))
        return self.section_page(page.with_typed(typed, application=self.case), is_unsaved=True)

    def post(self, request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
        page = form_of(self.section.slug)
        if issubclass(page, ListSectionForm) and page.asks_for_another_length(request.POST):
            return self.section_page(page.with_another_length(request.POST, application=self.case))
        form = page(request.POST, application=self.case)
        if not form.is_valid():
            return self.section_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.save(form)
        except PortalError as error:
            form.add_error(None, str(error))
            return self.section_page(form, status=error.status, is_old=isinstance(error, AnswersChangedMeanwhile))
        return redirect(self.way_back())

    def save(self, form: SectionForm | ListSectionForm) -> None:
        """Keep the answers, unless others were saved since this page was opened."""
        save_answers(
            application=self.case,
            answers=form.save(commit=False),
            listed=listed_in(form),
            seen=self.request.POST.get("answered"),
            by=self.user,
        )

    def section_page(
        self,
        form: SectionForm | ListSectionForm,
        *,
        is_unsaved: bool = False,
        is_old: bool = False,
        status: int = HTTPStatus.OK,
    ) -> HttpResponse:
        """The form with what the rulebook says about the saved answers, unless they are being corrected."""
        is_as_saved = not (form.is_bound or is_unsaved or form.instance.answered_at is None)
        findings = findings_of(self.assessment, self.case) if is_as_saved else None
        shown = {"is_unsaved": is_unsaved, **self.what_stands(is_old=is_old)}
        if isinstance(form, ListSectionForm):
            self.template_name = "applications/section_list.html"
            return self.page(
                status=status,
                case=self.case,
                section=self.section,
                form=form,
                findings=self.findings_at(ENTRIES, findings),
                **shown,
            )
        questions = [(field, self.findings_at(field.name, findings)) for field in fields_in_sight(form)]
        return self.page(status=status, case=self.case, section=self.section, form=form, questions=questions, **shown)

    def what_stands(self, *, is_old: bool) -> dict[str, Any]:
        """What the page says of the saved answers: the same until it is opened anew, or has shown the newer ones."""
        if not is_old:
            return {"mark": self.request.POST.get("answered", mark_of(self.case, self.section.slug))}
        saved = self.section.answers_of(self.case_alone())
        rows = [SummaryRow(row.label, row.value) for row in answer_rows(saved)]
        return {"mark": mark_of_answers(saved), "standing": rows}

    def findings_at(self, question: str, findings: Findings | None) -> tuple[ShownFinding, ...]:
        """What the rulebook says about one saved answer."""
        return findings.at(self.section.slug, question) if findings else ()

    def way_back(self) -> str:
        """To the check page for who came from there, else to the task list, with the section in sight."""
        if self.request.GET.get("from") == "check":
            return reverse("applications:check", args=[self.case.public_id])
        return reverse("applications:tasks", args=[self.case.public_id])


class TypedView(SectionView):
    """Takes what is typed while it is typed, from the page's script. Read as a page it leads to the section.

    What the person typed and did not save is no attorney's to read, to replace or to forget.
    """

    opens_by_power = False

    def get(self, request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
        return redirect("applications:section", public_id, self.section.slug)

    def post(self, request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
        if "forget" in request.POST:
            forget_unsaved(application=self.case, section=self.section.slug)
            return self.get(request, public_id, slug)
        try:
            is_kept = keep_unsaved(
                application=self.case,
                section=self.section.slug,
                boxes=boxes_of(form_of(self.section.slug)(request.POST, application=self.case), request.POST),
                answered=request.POST.get("answered", ""),
            )
        except PortalError as error:
            return HttpResponse(status=error.status)
        return HttpResponse(status=HTTPStatus.NO_CONTENT if is_kept else HTTPStatus.CONFLICT)


def listed_in(form: SectionForm | ListSectionForm) -> Sequence[Model]:
    """The rows of a section that is answered by a list."""
    return form.listed() if isinstance(form, ListSectionForm) else ()

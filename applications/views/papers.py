"""Sending papers: a form a paper, so that one that is refused costs nothing else."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.errors import NotPossibleNow
from applications.forms.papers import PaperForm, TranslationForm
from applications.papers.current import AskedPaper, beside, may_be_sent, takes_paper, takes_translation
from applications.papers.hints import hints_of, picture_hints
from applications.sending import send_files, send_pages, upload_translation
from applications.views.access import CaseView, DraftView
from documents.collecting import MOST_PAGES, RefusedFile, move_page_up, open_pages, remove_page
from documents.models import CollectedPage
from goc_portal.errors import PortalError


@dataclass(frozen=True)
class ShownPaper:
    """A paper with all that its card shows."""

    asked: AskedPaper
    form: PaperForm
    hints: tuple[str, ...]
    pages_waiting: int


class PapersView(DraftView):
    """Every paper that is asked for: what it must show, whether it is there, and where to send it."""

    opens_by_power = True

    template_name = "applications/papers.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.papers_page()

    def papers_page(self) -> HttpResponse:
        """The papers that must be sent with their forms, and those that may."""
        waiting = Counter(
            CollectedPage.objects.open().filter(subject=self.case.public_id).values_list("kind", flat=True)
        )
        optional = [paper for paper in self.progress.to_bring if may_be_sent(paper.required)]
        return self.page(
            case=self.case,
            progress=self.progress,
            papers=[self.shown(paper, waiting) for paper in self.progress.uploads],
            optional=[self.shown(paper, waiting) for paper in optional],
        )

    def shown(self, paper: AskedPaper, waiting: Counter[str]) -> ShownPaper:
        """One paper with its form and what may be wrong with it."""
        form = PaperForm(paper=paper, several=True)
        return ShownPaper(paper, form, hints_of(self.case, paper), waiting[paper.required.document])


class PaperView(CaseView):
    """One paper: what is there, the pages that wait, the sworn translation; takes files in a draft, or once refused."""

    opens_by_power = True

    template_name = "applications/paper.html"
    reads_what_is_missing = True

    @cached_property
    def asked(self) -> AskedPaper:
        """The paper of the address, where this case asks for it and files of it are taken."""
        papers = [paper for paper in self.assessment.documents if paper.document == self.kwargs["document"]]
        if not papers or not may_be_sent(papers[0]):
            raise Http404
        return beside(papers, self.case)[0]

    def get(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        return self.paper_page() if self.takes_it() or self.takes_translation() else self.leave()

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        form = PaperForm(request.POST, request.FILES, paper=self.asked, several=True)
        if not self.takes_it():
            return self.leave()
        if not form.is_valid():
            return self.paper_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self.take(form)

    def take(self, form: PaperForm) -> HttpResponse:
        """Send the files on; those that were refused are named, the others are kept."""
        as_pages = "page" in self.request.POST
        try:
            refused = send_files(
                application=self.case,
                document=form.document,
                uploads=form.chosen,
                by=self.user,
                as_pages=as_pages,
            )
        except NotPossibleNow:
            return self.leave()
        except PortalError as error:
            form.add_error("file", str(error))
            return self.paper_page(form, status=error.status)
        if refused:
            return self.some_refused(form, refused)
        return self.taken(form, is_page=as_pages or bool(self.pages))

    def some_refused(self, form: PaperForm, refused: tuple[RefusedFile, ...]) -> HttpResponse:
        """Say which files were not taken and why; the others wait as pages."""
        for file in refused:
            form.add_error("file", f"\N{FIRST STRONG ISOLATE}{file.name}\N{POP DIRECTIONAL ISOLATE}: {file.reason}")
        return self.paper_page(form, status=refused[0].reason.status)

    def taken(self, form: PaperForm, *, is_page: bool) -> HttpResponse:
        """Back to the list for a paper that is sent; pages are looked at first."""
        if is_page:
            number = len(self.pages)
            sentence = ngettext(
                "%(number)d page is kept. Look at it, then send it.",
                "%(number)d pages are kept. Look at their order, then send them as one paper.",
                number,
            )
            messages.success(self.request, sentence % {"number": number})
            return redirect(self.own_address)
        messages.success(self.request, _("We have your paper: %(paper)s.") % {"paper": form.name})
        return redirect(self.way_back())

    @cached_property
    def pages(self) -> list[CollectedPage]:
        """The pages that wait, as they stand after what was done."""
        return open_pages(self.case.public_id, self.kwargs["document"])

    def paper_page(
        self,
        form: PaperForm | None = None,
        translation_form: TranslationForm | None = None,
        *,
        status: int = HTTPStatus.OK,
    ) -> HttpResponse:
        """The whole page; a file that was not taken keeps its error at its form."""
        paper = self.asked
        return self.page(
            status=status,
            case=self.case,
            paper=paper,
            form=form or PaperForm(paper=paper, several=True),
            translation_form=translation_form or TranslationForm(paper=paper),
            pages=[(page, tuple(picture_hints(page.stored_file))) for page in self.pages],
            can_add=self.takes_it() and len(self.pages) < MOST_PAGES,
            hints=hints_of(self.case, paper),
            translation_hints=tuple(picture_hints(paper.translation.stored_file)) if paper.translation else (),
            own_href=self.own_address,
            way_back=self.way_back(),
        )

    def takes_it(self) -> bool:
        """Whether a file of this paper can come now."""
        return takes_paper(self.asked.required.document, self.case)

    def takes_translation(self) -> bool:
        """Whether its sworn translation can come now."""
        return self.asked.current is not None and takes_translation(self.asked.required.document, self.case)

    @property
    def own_address(self) -> str:
        """The page of this paper."""
        return reverse("applications:upload", args=[self.case.public_id, self.kwargs["document"]])

    def way_back(self) -> str:
        """To the list of papers with this one in sight, or to the case once it is submitted."""
        if not self.case.is_draft:
            return self.case.get_absolute_url()
        list_of_papers = reverse("applications:papers", args=[self.case.public_id])
        return f"{list_of_papers}#paper-{self.kwargs['document']}"

    def leave(self) -> HttpResponseRedirect:
        """Nothing can be sent any more, or it was sent from another tab: the case's page says where it stands."""
        if self.request.method == "POST" and not self.asked.current:
            sentence = _("This application is submitted. Its answers can no longer be changed here.")
            messages.warning(self.request, sentence)
        return redirect(self.case)


class PaperActView(PaperView):
    """A button at the pages of a paper. Read as a page, after signing in again, it leads to the paper."""

    def get(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        return redirect(self.own_address)

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        if not self.takes_it():
            return self.leave()
        try:
            return self.act()
        except PortalError as error:
            messages.warning(request, str(error))
            return redirect(self.own_address)

    def act(self) -> HttpResponse:
        """What the button does."""
        raise NotImplementedError


class PageView(PaperActView):
    """Takes a page away, or moves it up."""

    def act(self) -> HttpResponse:
        for name, move in (("remove", self.remove), ("up", self.move_up)):
            if name in self.request.POST:
                move(self.page_named(self.request.POST[name]))
        return redirect(self.own_address)

    def page_named(self, public_id: str) -> CollectedPage:
        """A page of this paper that still waits."""
        try:
            wanted = UUID(public_id)
        except ValueError as error:
            raise Http404 from error
        pages = CollectedPage.objects.of_paper(self.case.public_id, self.kwargs["document"]).select_related(
            "stored_file"
        )
        return get_object_or_404(pages, public_id=wanted)

    def remove(self, page: CollectedPage) -> None:
        """Taken away before it counts; its file is kept like every file that came."""
        remove_page(page=page, by=self.user)
        messages.success(self.request, _("The page is removed."))

    def move_up(self, page: CollectedPage) -> None:
        """One place further to the front."""
        move_page_up(page=page)
        messages.success(self.request, _("The page is moved up."))


class SendPagesView(PaperActView):
    """Sends the pages that wait as one paper."""

    def act(self) -> HttpResponse:
        name = self.asked.required.name
        send_pages(application=self.case, document=self.kwargs["document"], by=self.user)
        messages.success(self.request, _("We have your paper: %(paper)s.") % {"paper": name})
        return redirect(self.way_back())


class TranslationView(PaperActView):
    """Takes the sworn translation of a paper that is there."""

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        if not self.takes_translation():
            return self.leave()
        form = TranslationForm(request.POST, request.FILES, paper=self.asked)
        if not form.is_valid():
            return self.paper_page(translation_form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            upload_translation(application=self.case, document=document, upload=form.cleaned_data["file"], by=self.user)
        except PortalError as error:
            form.add_error("file", str(error))
            return self.paper_page(translation_form=form, status=error.status)
        sentence = _("We have the sworn translation of your paper: %(paper)s.")
        messages.success(request, sentence % {"paper": self.asked.required.name})
        return redirect(self.own_address)

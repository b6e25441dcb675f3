"""Sending papers: a form a paper, so that one that is refused costs nothing else."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.drafting import upload_paper
from applications.forms.papers import PaperForm
from applications.papers import AskedPaper
from applications.views.access import DraftView
from goc_portal.errors import PortalError


class PapersView(DraftView):
    """Every paper that is asked for: what it must show, whether it is there, and where to send it."""

    template_name = "applications/papers.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.papers_page()

    def papers_page(self, refused: PaperForm | None = None, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """All papers with their forms; the form that was refused keeps its error."""
        progress = self.progress
        forms = [(paper, self.form_for(paper, refused)) for paper in progress.uploads]
        context = {"case": self.case, "progress": progress, "paper_forms": forms}
        return self.page(status=status, **context, **({"form": refused} if refused else {}))

    def form_for(self, paper: AskedPaper, refused: PaperForm | None) -> PaperForm:
        """The form of one paper."""
        if refused is not None and refused.document == paper.required.document:
            return refused
        return PaperForm(paper=paper)


class PaperUploadView(PapersView):
    """Takes the file of one paper. Read as a page, after signing in again, it leads to the list."""

    def get(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:  # type: ignore[override]
        return redirect("applications:papers", public_id)

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        form = self.sent_form(document)
        if not form.is_valid():
            return self.papers_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            upload_paper(application=self.case, document=document, upload=form.cleaned_data["file"], by=self.user)
        except PortalError as error:
            form.add_error("file", str(error))
            return self.papers_page(form, status=error.status)
        sentence = _("We have your paper: %(paper)s.") % {"paper": form.name}
        messages.success(request, sentence)
        return redirect(reverse("applications:papers", args=[public_id]) + f"#paper-{document}")

    def sent_form(self, document: str) -> PaperForm:
        """The form that was sent, for a paper that this case asks for."""
        for paper in self.progress.uploads:
            if paper.required.document == document:
                return PaperForm(self.request.POST, self.request.FILES, paper=paper)
        raise Http404

"""The papers of an application: the checklist with the state of each, and what an officer asked for."""

from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from applications.api import examples
from applications.api.asking import CaseView, reader
from applications.api.checklist import ToldPaper, checklist
from applications.api.serializers_papers import (
    MissingPapersSerializer,
    PaperSerializer,
    PapersSerializer,
    SentSerializer,
    TranslationSerializer,
)
from applications.drafting import upload_paper
from applications.models import Application, ApplicationPaper
from applications.sending import send_files, send_pages, upload_translation
from documents.errors import NoFileChosen
from goc_portal.api.idempotency import idempotent
from goc_portal.api.parsers import FileParser


@extend_schema(tags=["papers"])
class PapersView(CaseView):
    """The checklist."""

    @extend_schema(
        operation_id="application_papers",
        responses=PapersSerializer,
        examples=[OpenApiExample("Some are there", value=examples.PAPERS, response_only=True)],
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Every paper that the application needs, with what has become of it."""
        return Response(PapersSerializer({"papers": checklist(self.case(id))}).data)


FILE: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary"}},
    "required": ["file"],
}


FILES: Final[dict[str, Any]] = {
    "type": "object",
    "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}, "minItems": 1}},
    "required": ["file"],
}


def files_in(request: Request) -> list[UploadedFile]:
    """The files that came, in their order; none is told as on the page."""
    uploads: list[UploadedFile] = request.FILES.getlist("file")
    if not uploads:
        raise NoFileChosen
    return uploads


def send_paper(case: Application, document: str, uploads: list[UploadedFile], by: User) -> ApplicationPaper:
    """One file is the paper; several are its pages and become one paper, all or none of them."""
    if len(uploads) == 1:
        return upload_paper(application=case, document=document, upload=uploads[0], by=by)
    with transaction.atomic():
        refused = send_files(application=case, document=document, uploads=uploads, by=by, as_pages=True)
        if refused:
            raise refused[0].reason
    return send_pages(application=case, document=document, by=by)


def file_in(request: Request) -> UploadedFile:
    """The file that came; none is told as on the page."""
    upload = request.FILES.get("file")
    if upload is None:
        raise NoFileChosen
    return upload


def paper_named(case: Application, document: str) -> ToldPaper:
    """The paper of an address, where the case asks for it."""
    for paper in checklist(case):
        if paper.paper == document:
            return paper
    raise NotFound


@extend_schema(tags=["papers"])
class PaperView(CaseView):
    """One paper."""

    parser_classes = (FileParser,)

    @extend_schema(operation_id="application_paper", responses=PaperSerializer)
    def get(self, request: Request, id: UUID, paper: str) -> Response:
        """One paper of the checklist; one that the application does not need does not exist."""
        return Response(PaperSerializer(paper_named(self.case(id), paper)).data)

    @extend_schema(
        operation_id="send_application_paper",
        request={FileParser.media_type: FILES},
        responses={201: SentSerializer},
        examples=[OpenApiExample("It is kept", value=examples.SENT, response_only=True)],
    )
    @idempotent
    def post(self, request: Request, id: UUID, paper: str) -> Response:
        """Send a paper: into a draft, in place of one that was not accepted, or one that an officer asked for.

        Each file is checked and then kept: once this is answered it is not lost. Several files are the pages of one
        paper, in their order, after pages that wait for it already. An earlier paper is marked replaced. What is wrong
        with a file is said in the page's words, and then none of them is taken.
        """
        sent = send_paper(self.case(id), paper, files_in(request), by=reader(request))
        return Response(SentSerializer(sent).data, status.HTTP_201_CREATED)


@extend_schema(tags=["papers"])
class TranslationView(CaseView):
    """The sworn translation of a paper."""

    parser_classes = (FileParser,)

    @extend_schema(
        operation_id="send_sworn_translation",
        request={FileParser.media_type: FILE},
        responses={201: TranslationSerializer},
    )
    @idempotent
    def post(self, request: Request, id: UUID, paper: str) -> Response:
        """Send the sworn translation of a paper that is there. It belongs to that file: after another file, send it
        again.
        """
        case, upload, by = self.case(id), file_in(request), reader(request)
        sent = upload_translation(application=case, document=paper, upload=upload, by=by)
        return Response(TranslationSerializer(sent).data, status.HTTP_201_CREATED)


@extend_schema(tags=["papers"])
class MissingPapersView(CaseView):
    """What an officer asked for after the application."""

    @extend_schema(operation_id="application_missing_papers", responses=MissingPapersSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """Each missing paper with its reason and last day; asked again, only the later request is listed."""
        asked = self.case(id).missing_papers.filter(followed_by__isnull=True).order_by("due_on", "pk")
        return Response(MissingPapersSerializer({"missing_papers": asked}).data)

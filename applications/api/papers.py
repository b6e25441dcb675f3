"""The papers of an application: the checklist with the state of each, and what an officer asked for."""

from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

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
from applications.models import Application
from applications.sending import upload_translation
from documents.errors import NoFileChosen
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
        request={FileParser.media_type: FILE},
        responses={201: SentSerializer},
        examples=[OpenApiExample("It is kept", value=examples.SENT, response_only=True)],
    )
    def post(self, request: Request, id: UUID, paper: str) -> Response:
        """Send a paper: into a draft, in place of one that was not accepted, or one that an officer asked for.

        One file, which is checked and then kept: once this is answered it is not lost. An earlier one is marked
        replaced, so sending again does no harm. What is wrong with a file is said in the page's words.
        """
        sent = upload_paper(application=self.case(id), document=paper, upload=file_in(request), by=reader(request))
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

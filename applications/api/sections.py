"""The sections of an application: which there are, and what each asks."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from applications.api import examples
from applications.api.answering import answer_section
from applications.api.asking import CaseView, reader
from applications.api.questions import entries_of, questions_of
from applications.api.serializers_sections import SectionAnswers, SectionInFull, SectionsSerializer
from applications.facts.assessing import assess_application
from applications.facts.sections import Section, section_of, sections_of
from applications.findings import findings_of
from applications.forms.sections import form_of
from applications.models import Application
from goc_portal.api.asking import asked


def listed(section: Section, case: Application) -> dict[str, Any]:
    """A section with whether it is answered."""
    answers = section.answers_of(case)
    return {"slug": section.slug, "title": str(section.title), "is_answered": answers is not None}


def in_full(section: Section, case: Application) -> dict[str, Any]:
    """A section with its questions and what the rulebook says to the answers that are kept."""
    told = listed(section, case)
    findings = findings_of(assess_application(case), case).about(section.slug) if told["is_answered"] else ()
    # Last: the form of a section without answers puts an empty row at the case.
    form = form_of(section.slug)(application=case)
    return told | {"questions": questions_of(form), "entries": entries_of(form), "findings": findings}


@extend_schema(tags=["applications"])
class SectionsView(CaseView):
    """The task list."""

    @extend_schema(operation_id="application_sections", responses=SectionsSerializer)
    def get(self, request: Request, id: UUID) -> Response:
        """The sections of the form, each with whether it is answered."""
        case = self.case(id)
        return Response(SectionsSerializer({"sections": [listed(each, case) for each in sections_of(case)]}).data)


@extend_schema(tags=["applications"])
class SectionView(CaseView):
    """One section."""

    def section(self, case: Application, slug: str) -> Section:
        """The section of the address; one that the application does not need does not exist."""
        section = section_of(case, slug)
        if section is None:
            raise NotFound
        return section

    @extend_schema(
        operation_id="application_section",
        responses=SectionInFull,
        examples=[OpenApiExample("The period", value=examples.PERIOD, response_only=True)],
    )
    def get(self, request: Request, id: UUID, section: str) -> Response:
        """What a section asks, with the answers that are kept, or known from before and not kept yet."""
        case = self.case(id)
        return Response(SectionInFull(in_full(self.section(case, section), case)).data)

    @extend_schema(
        operation_id="answer_application_section",
        request=SectionAnswers,
        responses=SectionInFull,
        examples=[OpenApiExample("A period", value=examples.PERIOD_ANSWERED, request_only=True)],
    )
    def put(self, request: Request, id: UUID, section: str) -> Response:
        """Answer a section of a draft, all of it at once. What cannot be so comes back with the page's sentence for
        each question, and nothing is changed.
        """
        case = self.case(id)
        named, given = self.section(case, section), asked(SectionAnswers, request.data)
        answer_section(case=case, section=named, given=given, by=reader(request))
        changed = self.case(id)
        return Response(SectionInFull(in_full(self.section(changed, section), changed)).data)

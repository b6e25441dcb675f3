"""The page of a case: where it stands, what happens next, and every paper of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from applications.enums import ApplicationStatus
from applications.next_steps import next_step
from applications.papers import AskedPaper, beside
from applications.reservations import appointment_of
from applications.status_tags import case_status
from applications.timeline import timeline
from applications.views.access import CaseView
from documents.models import IssuedPaper
from permits.models import Permit
from permits.rules.codes import HandedIn

HANDED_IN_IN_PERSON = (ApplicationStatus.INTERVIEW_SCHEDULED, ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE)


class CasePageView(CaseView):
    """One case; a draft leads to its task list instead."""

    template_name = "applications/case.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.case.is_draft:
            return redirect("applications:tasks", public_id)
        appointment = appointment_of(self.case)
        papers = beside(self.assessment.documents, self.case)
        issued = list(IssuedPaper.objects.current().about(self.case.public_id).select_related("stored_file"))
        return self.page(
            case=self.case,
            status_tag=case_status(self.case),
            next=next_step(self.case, appointment),
            appointment=appointment,
            issued_papers=issued,
            waits_for_a_paper=any(paper.stored_file is None for paper in issued),
            papers=[paper for paper in papers if paper.current is not None],
            to_bring=self.to_bring(papers),
            permit=self.permit(),
            timeline=timeline(self.case),
        )

    def to_bring(self, papers: list[AskedPaper]) -> list[AskedPaper]:
        """The papers still to hand in, while there is an occasion for it."""
        if self.case.status not in HANDED_IN_IN_PERSON:
            return []
        return [
            paper for paper in papers if paper.required.handed_in == HandedIn.AT_APPOINTMENT and paper.current is None
        ]

    def permit(self) -> Permit | None:
        """The permit that was granted on this case."""
        if self.case.status != ApplicationStatus.APPROVED:
            return None
        return Permit.objects.filter(application=self.case.public_id).first()

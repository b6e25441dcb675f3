"""The page of a case: where it stands, what happens next, and every paper of it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from applications.attending import who_comes
from applications.drafting import upload_paper
from applications.enums import UNFINISHED, ApplicationStatus
from applications.facts.assessing import papers_asked_of
from applications.forms.papers import PaperForm
from applications.households.without_sponsor import without_sponsor
from applications.missing import last_day_for_new_appointment, make_new_appointment
from applications.next_steps import next_step
from applications.outcomes import outcome_of
from applications.papers.current import AskedPaper, beside, can_be_sent_again
from applications.reservations import appointment_of, cancelled_before, places_of, reason_of_cancelling
from applications.status_tags import case_status
from applications.timeline import timeline
from applications.views.access import CaseView
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_moment
from permits.models import Permit
from permits.rules.codes import HandedIn

HANDED_IN_IN_PERSON = (ApplicationStatus.INTERVIEW_SCHEDULED, ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE)
BEFORE_THE_COUNTER = (ApplicationStatus.INTERVIEW_SCHEDULED, ApplicationStatus.AWAITING_MAIL)
"""Nobody has looked for a missing paper yet."""


class NewAppointmentView(CaseView):
    """The one new appointment after a missed one; what refuses it has a page of its own."""

    opens_by_power = True

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.case)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        made = make_new_appointment(application=self.case, by=self.user)
        if isinstance(made, Appointment):
            sentence = _("You have a new appointment: %(moment)s.") % {"moment": long_moment(made.starts_at)}
        else:
            sentence = _("No time is free now. You are on the waiting list, and we send you the day.")
        messages.success(request, sentence)
        return redirect(self.case)


class CasePageView(CaseView):
    """One case; a draft leads to its task list instead."""

    opens_by_power = True

    template_name = "applications/case.html"
    reads_what_is_missing = True

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.case.is_draft:
            return redirect("applications:tasks", public_id)
        return self.case_page()

    def case_page(self, refused: PaperForm | None = None, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The whole page; a file that was not taken keeps its error at its form."""
        appointment = appointment_of(self.case)
        # Only who has still to come can wait for a date.
        waits = self.case.status == ApplicationStatus.INTERVIEW_SCHEDULED
        place = places_of([self.case]).get(self.case.public_id) if waits else None
        cancelled = cancelled_before(appointment, place)
        papers = self.papers
        outcome, permit = outcome_of(self.case), self.permit()
        issued = list(IssuedPaper.objects.current().about(self.case.public_id).select_related("stored_file"))
        return self.page(
            status=status,
            case=self.case,
            status_tag=case_status(self.case),
            next=outcome.next or next_step(self.case, appointment, place),
            outcome=outcome,
            appointment=appointment,
            who_comes=who_comes(self.case),
            place=place,
            cancelled=cancelled,
            why_cancelled=reason_of_cancelling(cancelled) if cancelled else "",
            can_make_new_appointment=place is None and self.can_make_new_appointment(appointment),
            issued_papers=issued,
            waits_for_a_paper=any(paper.stored_file is None and not paper.was_given_up for paper in issued),
            papers=[(paper, self.form_for(paper, refused)) for paper in papers if paper.current is not None],
            to_bring=self.to_bring(papers),
            can_be_withdrawn=self.case.status in UNFINISHED,
            missing_papers=self.case.status not in BEFORE_THE_COUNTER and bool(self.case.missing_papers.all()),
            permit=permit,
            without_sponsor=without_sponsor(self.case, permit),
            timeline=timeline(self.case),
            **({"form": refused} if refused else {}),
        )

    def can_make_new_appointment(self, appointment: Appointment | None) -> bool:
        """Whether the missed appointment can be made anew today."""
        if appointment is None or appointment.status != AppointmentStatus.NO_SHOW:
            return False
        last_day = last_day_for_new_appointment(self.case)
        return last_day is not None and clock.today() <= last_day

    @cached_property
    def papers(self) -> list[AskedPaper]:
        """Each paper that the case needs, with the one that is there."""
        return beside(papers_asked_of(self.case), self.case, with_translations=False)

    def form_for(self, paper: AskedPaper, refused: PaperForm | None) -> PaperForm | None:
        """The form of a paper that was not accepted and can be sent again."""
        if refused is not None and refused.document == paper.required.document:
            return refused
        return PaperForm(paper=paper) if can_be_sent_again(paper, self.case) else None

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


class SendAgainView(CasePageView):
    """Takes another file for a paper that was not accepted. After signing in again it leads to the case."""

    def get(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:  # type: ignore[override]
        return redirect(self.case)

    def post(self, request: HttpRequest, public_id: UUID, document: str) -> HttpResponse:
        paper = self.asked_paper(document)
        if not can_be_sent_again(paper, self.case):
            # Sent already, from another tab or by a second click: the case's page says where the paper stands.
            return redirect(self.case)
        form = PaperForm(request.POST, request.FILES, paper=paper)
        if not form.is_valid():
            return self.case_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            upload_paper(application=self.case, document=document, upload=form.cleaned_data["file"], by=self.user)
        except PortalError as error:
            form.add_error("file", str(error))
            return self.case_page(form, status=error.status)
        messages.success(request, _("We have your paper: %(paper)s.") % {"paper": form.name})
        return redirect(self.case)

    def asked_paper(self, document: str) -> AskedPaper:
        """The paper of the address, if this case needs it."""
        for paper in self.papers:
            if paper.required.document == document:
                return paper
        raise Http404

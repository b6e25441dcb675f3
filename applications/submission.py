"""Handing over: the answers are final, the appointment is reserved and the form is ordered, all or nothing."""

from typing import TYPE_CHECKING

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from applications.by_power import refuse_by_power
from applications.enums import ApplicationStatus
from applications.errors import AnotherApplicationIsOpen, AnswersRuleItOut, DraftIsNotComplete, NotDeclared
from applications.events import locked_case, move
from applications.extension.extending import goes_by_post
from applications.extension.posting import await_file
from applications.facts.assessing import assess_application
from applications.facts.sections import unanswered
from applications.facts.stay import applied_in_time
from applications.findings import told_to_the_applicant
from applications.models import Application
from applications.paper_orders import order_paper
from applications.papers.current import missing_uploads
from applications.paying import give_payment_number
from appointments.interviews import confirm_pick_or_reserve
from appointments.models import Appointment
from documents.enums import IssuedPaperKind
from goc_portal import clock, locking
from permits.rules.codes import FindingOutcome
from permits.wording import cited

if TYPE_CHECKING:
    from accounts.models import User


def what_is_missing(application: Application) -> list[str]:
    """The names of sections and papers that a submission still needs, in the order of the task list."""
    sections = [str(section.title) for section in unanswered(application)]
    return sections + [str(paper.name) for paper in missing_uploads(application)]


@locking.verb
def submit_application(*, application: Application, declared: bool, by: "User") -> Application:
    """Submit a draft: check it, reserve the earliest appointment, order the form.

    A second call finds the case submitted and changes nothing, so that a double click is one submission. The seat is
    taken last, since many people want the same one (docs/locking.md).
    """
    case = locked_case(application, by=by)
    if not case.is_draft:
        return case
    refuse_by_power(case, by)
    refuse_incomplete(case, declared=declared)
    refuse_second_open_case(case)
    refuse_what_the_law_rules_out(case)
    hand_over(case, by=by)
    return case


def refuse_incomplete(case: Application, *, declared: bool) -> None:
    """Every section and paper is there, and the applicant stands by them."""
    missing = what_is_missing(case)
    if missing:
        raise DraftIsNotComplete(missing=get_text_list(missing, _("and")))
    if not declared:
        raise NotDeclared


def refuse_second_open_case(case: Application) -> None:
    """One submitted and unfinished case a person; the constraint says the same."""
    other = Application.objects.unfinished().filter(person_id=case.person_id).first()
    if other is not None:
        raise AnotherApplicationIsOpen(number=other.number_shown)


def refuse_what_the_law_rules_out(case: Application) -> None:
    """A condition that is plainly not met is said now, not after the journey."""
    assessment = assess_application(case)
    not_met = [finding for finding in assessment.findings if finding.outcome == FindingOutcome.NOT_MET]
    if not_met:
        raise AnswersRuleItOut(reason=f"{told_to_the_applicant(not_met[0])} ({cited(not_met[0].citation)}).")


def hand_over(case: Application, *, by: "User") -> None:
    """Write the submission: by post where nothing has changed since the present permit, else by appointment."""
    by_post = goes_by_post(case)
    give_payment_number(application=case)
    order_paper(application=case, kind=IssuedPaperKind.APPLICATION_FORM, by=by)
    case.unsaved_answers.all().delete()
    case.submitted_at, case.submitted_by = clock.now(), by
    if by_post:
        await_file(case, by=by)
    else:
        reserve_appointment(case, by=by)


def reserve_appointment(case: Application, *, by: "User") -> None:
    """The appointment to hand in the papers; the seat is taken after everything that takes time."""
    place = confirm_pick_or_reserve(
        person=case.person, interview_for=case.public_id, province=case.addressanswers.province, by=by
    )
    case.directorate = place.directorate
    code, fact = ("submitted", "appointment") if isinstance(place, Appointment) else ("submitted_and_waits", "place")
    move(
        application=case,
        to=ApplicationStatus.INTERVIEW_SCHEDULED,
        code=code,
        by=by,
        in_time=applied_in_time(case),
        **{fact: str(place.public_id)},
    )

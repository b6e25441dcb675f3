"""The whole story through the verbs: from a draft to a permit."""

import pytest

from accounts.models import User
from applications import deciding, demo, drafting, receiving
from applications.enums import ApplicationStatus, DecisionState, PaperRefusal, PaperState
from applications.errors import (
    ApproverIsProposer,
    CaseChangedSince,
    NotPossibleNow,
    PapersAreNotAccepted,
    RegistersAreNotChecked,
    TakeItFirst,
)
from applications.facts.assessing import assess_application
from applications.models import Application, Decision
from applications.papers.completeness import open_fees
from applications.papers.current import current_papers
from applications.printing.forms import draw
from applications.reservations import appointment_of
from applications.submission import submit_application
from applications.taking import take_case
from documents.models import IssuedPaper
from goc_portal import clock
from notices.models import Notice
from permits.models import Permit


def test_a_draft_becomes_a_permit(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    assert case.status == ApplicationStatus.UNDER_ASSESSMENT
    decision = deciding.propose_grant(application=case, by=officer)
    with pytest.raises(ApproverIsProposer):
        deciding.approve_decision(application=case, by=officer)
    deciding.approve_decision(application=case, by=supervisor)

    permit = Permit.objects.get(application=case.public_id)
    assert (permit.person, permit.valid_until) == (applicant.person, decision.valid_until)
    assert decision.valid_until == case.periodanswers.ends_on
    case.refresh_from_db()
    assert case.status == ApplicationStatus.APPROVED
    told = set(Notice.objects.filter(person=applicant.person).values_list("code", flat=True))
    assert {"application_started", "application_decided"} <= told


@pytest.mark.parametrize("document", ["passport_copy", "biometric_photo"])
def test_only_a_refused_paper_is_taken_after_submitting(applicant: User, officer: User, document: str) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    receiving.refuse_paper(application=case, document="passport_copy", reason=PaperRefusal.UNREADABLE, by=officer)
    stored_file = current_papers(case)["passport_copy"].stored_file
    assert stored_file is not None
    if document == "passport_copy":
        paper = drafting.attach_paper(application=case, document=document, stored_file=stored_file, by=applicant)
        assert (paper.state, current_papers(case)[document]) == (PaperState.UPLOADED, paper)
    else:
        with pytest.raises(NotPossibleNow):
            drafting.attach_paper(application=case, document=document, stored_file=stored_file, by=applicant)


def test_a_double_submit_is_one_submission(applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    first = submit_application(application=draft, declared=True, by=applicant)
    second = submit_application(application=draft, declared=True, by=applicant)
    assert first.submitted_at == second.submitted_at
    assert IssuedPaper.objects.filter(subject=draft.public_id).count() == 1
    assert draft.events.filter(code="submitted").count() == 1
    assert appointment_of(draft) is not None


def test_a_paper_is_drawn_once_and_tells_once(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    paper = IssuedPaper.objects.get(subject=case.public_id)
    draw(paper=paper)
    draw(paper=IssuedPaper.objects.get(pk=paper.pk))
    drawn = IssuedPaper.objects.get(pk=paper.pk)
    assert drawn.stored_file is not None
    assert drawn.stored_file.read().startswith(b"%PDF")
    assert Notice.objects.filter(code="application_submitted").count() == 2


def test_nothing_is_granted_without_the_checks(applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    with pytest.raises(PapersAreNotAccepted):
        receiving.issue_residence_application_document(application=case, by=officer)
    receiving.accept_all_papers(application=case, by=officer)
    for kind in open_fees(case, assess_application(case)):
        demo.pay(case, kind, officer)
    case = receiving.issue_residence_application_document(application=case, by=officer)
    with pytest.raises(RegistersAreNotChecked):
        deciding.propose_grant(application=case, by=officer)


def test_an_approval_on_old_data_is_refused(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    deciding.propose_grant(application=case, by=officer)
    receiving.record_register_checks(
        application=case,
        found={"entry_ban": True, "removal_decision": False, "public_order_threat": False, "debts": False},
        source="police",
        by=officer,
    )
    with pytest.raises(CaseChangedSince):
        deciding.approve_decision(application=case, by=supervisor)
    deciding.send_back(application=case, remark="An entry ban was found.", by=supervisor)
    assert Decision.objects.get(application=case).state == DecisionState.SENT_BACK


def test_a_case_is_worked_on_by_who_took_it(applicant: User, officer: User) -> None:
    case = demo.make_submitted(user=applicant)
    with pytest.raises(TakeItFirst):
        receiving.mark_attendance(application=case, by=officer)
    take_case(application=case, by=officer)
    receiving.mark_attendance(application=case, by=officer)
    case.person.refresh_from_db()
    assert case.person.is_proven
    assert Application.objects.visible_to(officer).get() == case
    assert case.submitted_at is not None
    assert clock.istanbul_day(case.submitted_at) == clock.today()

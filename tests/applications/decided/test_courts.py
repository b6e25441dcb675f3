"""A permit is cancelled with grounds by two officers; a court stops that, annuls it, or lets it stand."""

from datetime import timedelta
from functools import partial
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.deciding import approve_decision, propose_grant
from applications.decisions.appeals import leaving_rule
from applications.decisions.courts import COMPLY_DAYS, record_at_court
from applications.decisions.serving import decision_of
from applications.enums import ApplicationStatus, CourtStep, DecisionOutcome, DecisionState
from applications.errors import ApproverIsProposer, NotPossibleNow, RefusalIsNotWeighed, RefusalNeedsGrounds
from applications.errors_desk import (
    AnotherCaseIsOpen,
    CourtStepDoesNotFollow,
    DayAtCourtIsImpossible,
    NothingForACourt,
)
from applications.models import Application, CourtRecord, Decision
from applications.outcomes import outcome_of
from applications.refusing import propose_cancellation
from documents.enums import IssuedPaperKind
from documents.issuing import is_valid
from documents.models import IssuedPaper
from goc_portal import clock
from notices.models import Notice
from permits.enums import PermitState
from permits.models import LegalStatus, Permit
from tests.applications.decided.test_refusing import REASONING, WEIGHED, propose, refused_case, serve
from tests.applications.test_constraints import refused_by

GROUND = {"grounds": ["purpose_not_kept"], "reasoning": REASONING, "weighed": WEIGHED}


def granted_case(applicant: User, officer: User, supervisor: User) -> Application:
    """A case whose permit was granted a moment ago."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    case.refresh_from_db()
    return case


def cancelled_case(applicant: User, officer: User, supervisor: User) -> Application:
    """A case whose permit was granted and cancelled."""
    case = granted_case(applicant, officer, supervisor)
    propose_cancellation(application=case, by=officer, **GROUND)  # type: ignore[arg-type]
    approve_decision(application=case, by=supervisor)
    return case


def at_court(case: Application, step: CourtStep, officer: User, **changes: object) -> CourtRecord:
    """A step of today at the first administrative court."""
    told = {"court": "Ankara 1. İdare Mahkemesi", "file_number": "2026/4711", "on": clock.today(), **changes}
    return record_at_court(application=case, step=step, by=officer, **told)  # type: ignore[arg-type]


def permit_of(case: Application) -> Permit:
    return Permit.objects.get(application=case.public_id)


def test_a_permit_is_cancelled_by_two_with_grounds(applicant: User, officer: User, supervisor: User) -> None:
    case = granted_case(applicant, officer, supervisor)
    for changes, error in (
        ({"grounds": ["study"]}, RefusalNeedsGrounds),
        ({"weighed": {}}, RefusalIsNotWeighed),
    ):
        with pytest.raises(error):
            propose_cancellation(application=case, by=officer, **GROUND | changes)  # type: ignore[arg-type]
    decision = propose_cancellation(application=case, by=officer, **GROUND)  # type: ignore[arg-type]
    assert decision.grounds == [{"ground": "purpose_not_kept", "article": "6458 Art. 33(1)(b)"}]
    assert Application.objects.for_approval().get() == case
    with pytest.raises(ApproverIsProposer):
        approve_decision(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    permit = permit_of(case)
    assert (permit.state, permit.ended_on) == (PermitState.CANCELLED, clock.today())
    assert is_valid(IssuedPaper.objects.get(subject=case.public_id, kind=IssuedPaperKind.DECISION_NOTICE))
    assert outcome_of(Application.objects.get(pk=case.pk)).refusal == decision
    assert Application.objects.to_be_served().get() == case
    assert serve(case, officer).appeal_until > clock.today()
    with pytest.raises(NotPossibleNow):
        propose_cancellation(application=case, by=officer, **GROUND)  # type: ignore[arg-type]
    rows = Decision.objects.filter(pk=decision.pk)
    for name, changed in (
        ("a_refusal_has_grounds", {"grounds": []}),
        ("a_refusal_was_weighed", {"weighed": {}}),
        ("a_refusal_says_what_happened", {"reasoning": ""}),
    ):
        assert refused_by(name, partial(rows.update, **changed)), changed
    grant = Decision.objects.filter(application=case, outcome=DecisionOutcome.GRANT)
    name = "a_court_annuls_what_was_decided_against_somebody"
    assert refused_by(name, partial(grant.update, state=DecisionState.ANNULLED))


def test_a_stay_revives_the_permit_and_a_dismissal_ends_it(applicant: User, officer: User, supervisor: User) -> None:
    case = cancelled_case(applicant, officer, supervisor)
    with pytest.raises(CourtStepDoesNotFollow):
        at_court(case, CourtStep.STAY_ORDERED, officer)
    with pytest.raises(DayAtCourtIsImpossible):
        at_court(case, CourtStep.FILED, officer, on=clock.today() + timedelta(days=1))
    at_court(case, CourtStep.FILED, officer)
    assert permit_of(case).state == PermitState.CANCELLED
    assert not Notice.objects.filter(code="court_has_decided").exists()
    at_court(case, CourtStep.STAY_ORDERED, officer)
    assert permit_of(case).state == PermitState.ACTIVE
    assert LegalStatus.objects.get(permit=permit_of(case)).ended_on is None
    assert "stopped" in leaving_rule(case).sentence
    at_court(case, CourtStep.DISMISSED, officer)
    assert permit_of(case).state == PermitState.CANCELLED
    with pytest.raises(CourtStepDoesNotFollow):
        at_court(case, CourtStep.FILED, officer)
    assert Notice.objects.filter(code="court_has_decided", person=applicant.person).count() == 4


def test_an_annulled_cancellation_leaves_the_grant(applicant: User, officer: User, supervisor: User) -> None:
    case = cancelled_case(applicant, officer, supervisor)
    at_court(case, CourtStep.FILED, officer)
    at_court(case, CourtStep.ANNULLED, officer)
    assert permit_of(case).state == PermitState.ACTIVE
    case.refresh_from_db()
    assert case.status == ApplicationStatus.APPROVED
    stands = decision_of(case)
    assert stands is not None
    assert stands.outcome == DecisionOutcome.GRANT
    assert not is_valid(IssuedPaper.objects.get(subject=case.public_id, kind=IssuedPaperKind.DECISION_NOTICE))


def test_an_annulled_refusal_is_decided_anew(applicant: User, officer: User, supervisor: User) -> None:
    case = refused_case(applicant, officer, supervisor)
    at_court(case, CourtStep.FILED, officer)
    at_court(case, CourtStep.ANNULLED, officer)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.UNDER_ASSESSMENT
    assert case.decision_due_on == clock.today() + timedelta(days=COMPLY_DAYS)
    assert case.taken_by is None
    assert Application.objects.under_assessment().get() == case
    with pytest.raises(NothingForACourt):
        at_court(case, CourtStep.FILED, officer)
    demo.take_case(application=case, by=officer)
    propose(case, officer)


def test_a_judgment_that_is_written_down_late_leaves_fewer_days(
    applicant: User, officer: User, supervisor: User
) -> None:
    """Law 2577 Art. 28(1): 30 days from the day on which the office received it, whenever it is written down."""
    case = refused_case(applicant, officer, supervisor)
    at_court(case, CourtStep.FILED, officer)
    received_on = clock.today() + timedelta(days=1)
    with time_machine.travel(clock.now() + timedelta(days=12)):
        at_court(case, CourtStep.ANNULLED, officer, on=received_on)
    case.refresh_from_db()
    assert case.decision_due_on == received_on + timedelta(days=COMPLY_DAYS)


def test_a_second_open_application_stands_in_the_way(applicant: User, officer: User, supervisor: User) -> None:
    case = refused_case(applicant, officer, supervisor)
    at_court(case, CourtStep.FILED, officer)
    demo.make_submitted(user=applicant)
    with pytest.raises(AnotherCaseIsOpen):
        at_court(case, CourtStep.ANNULLED, officer)
    assert Decision.objects.get(application=case).state == DecisionState.APPROVED


def test_the_buttons_and_the_applicants_page(client: Client, applicant: User, officer: User, supervisor: User) -> None:
    case = granted_case(applicant, officer, supervisor)
    client.force_login(officer)
    page = reverse("admin:applications_application_change", args=[case.public_id])
    assert "33(1)(b)" in client.get(page).content.decode()
    act = partial(reverse, "admin:applications_application_act")
    typed = {"grounds": "purpose_not_kept", "reasoning": REASONING, **WEIGHED}
    answer = client.post(act(args=[case.public_id, "propose-cancellation"]), typed | {"family_ties": ""})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert REASONING in answer.content.decode()
    assert client.post(act(args=[case.public_id, "propose-cancellation"]), typed).status_code == HTTPStatus.FOUND
    approve_decision(application=case, by=supervisor)
    step = {"step": "filed", "court": "İdare", "file_number": "1", "on": clock.today().isoformat()}
    assert client.post(act(args=[case.public_id, "court"]), step).status_code == HTTPStatus.FOUND
    assert "Case filed" in client.get(page).content.decode()
    client.force_login(applicant)
    read = client.get(reverse("applications:decision", args=[case.public_id])).content.decode()
    assert "Your permit was cancelled" in read

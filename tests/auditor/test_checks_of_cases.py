"""Each check of cases, permits, papers and notices finds what it is there for, and nothing in a case that went well."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction

from accounts.models import User
from applications import deciding, demo
from applications.models import Application, Decision
from applications.printing.forms import draw
from appointments.models import Appointment
from documents.models import IssuedPaper, StoredFile
from goc_portal import clock
from goc_portal.auditing import all_checks
from notices import outbox
from notices.models import Notice
from permits.models import LegalStatus, Permit, StatusClaim
from tests.appointments.factories import PersonFactory
from tests.auditor.asking import found_by
from tests.notices.messages import Reminder

pytestmark = pytest.mark.django_db


@pytest.fixture
def granted(applicant: User, officer: User, supervisor: User) -> Application:
    """A case from its draft to its permit, all by its verbs."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    deciding.propose_grant(application=case, by=officer)
    deciding.approve_decision(application=case, by=supervisor)
    return case


def test_nothing_is_found_in_a_case_that_went_well_and_each_fault_in_it_is(granted: Application) -> None:
    """One long test, as the story before the faults is long: each fault is undone before the next is made."""
    assert {check.code: found for check in all_checks() if (found := found_by(check.code))} == {}
    permit = Permit.objects.get()
    other = PersonFactory()
    faults = {
        "cases_stand_where_their_record_says": (Application.objects.filter(pk=granted.pk), {"status": "refused"}),
        "granted_cases_have_their_permit": (Permit.objects.filter(pk=permit.pk), {"application": uuid4()}),
        "permits_rest_on_a_decision": (Decision.objects.all(), {"state": "sent_back"}),
        "permits_give_a_status": (LegalStatus.objects.filter(permit=permit), {"person": other}),
    }
    for code, (rows, change) in faults.items():
        with transaction.atomic():
            assert rows.update(**change) == 1
            assert len(found_by(code)) == 1, code
            transaction.set_rollback(True)
        assert found_by(code) == {}


def test_an_appointment_of_a_closed_case_or_of_somebody_else(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    appointment = Appointment.objects.get()
    code = "appointments_of_cases_belong_to_their_person"
    assert found_by(code) == {}
    Application.objects.filter(pk=case.pk).update(status="lapsed")
    assert found_by(code) == {str(appointment.public_id): "lapsed"}
    Appointment.objects.update(interview_for=uuid4())
    assert found_by(code) == {str(appointment.public_id): "no case"}


def test_a_paper_that_was_never_drawn_and_one_with_a_strange_file(applicant: User) -> None:
    demo.make_submitted(user=applicant)
    paper = IssuedPaper.objects.get()
    assert found_by("issued_papers_are_drawn") == {}
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        assert found_by("issued_papers_are_drawn") == {str(paper.public_id): paper.kind}
    draw(paper=paper)
    paper.refresh_from_db()
    assert found_by("issued_papers_belong_to_their_holder") == {}
    IssuedPaper.objects.update(person=PersonFactory())
    assert set(found_by("issued_papers_belong_to_their_holder")) == {str(paper.public_id)}


def test_a_confirmed_claim_whose_status_is_somebody_elses(granted: Application, applicant: User, officer: User) -> None:
    status = LegalStatus.objects.get()
    front = StoredFile.objects.filter(person=granted.person)[0]
    claim = StatusClaim.objects.create(
        person=granted.person,
        kind=status.kind,
        number="1",
        valid_from=status.valid_from,
        valid_until=status.valid_until,
        province=granted.directorate.province,
        front=front,
        claimed_at=clock.now(),
        claimed_by=applicant,
        state="confirmed",
        decided_at=clock.now(),
        decided_by=officer,
        legal_status=status,
    )
    assert found_by("confirmed_claims_gave_a_status") == {}
    StatusClaim.objects.update(person=PersonFactory())
    assert found_by("confirmed_claims_gave_a_status") == {str(claim.public_id): str(status.public_id)}


def test_notices_that_nobody_sends() -> None:
    with transaction.atomic():
        outbox.queue(message=Reminder, person=PersonFactory(), cause="1", facts=Reminder.example)
    waiting = {str(public_id) for public_id in Notice.objects.values_list("public_id", flat=True)}
    assert found_by("notices_are_not_forgotten") == found_by("notices_are_settled") == {}
    with time_machine.travel(clock.now() + timedelta(hours=2), tick=False):
        assert set(found_by("notices_are_not_forgotten")) == waiting
    with time_machine.travel(clock.now() + Reminder.expires_after + timedelta(hours=2), tick=False):
        assert set(found_by("notices_are_settled")) == waiting

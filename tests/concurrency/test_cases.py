"""One case, many hands at once: it is submitted, taken and approved once; taking is first shown without its guard."""

from threading import Barrier

import pytest
from django.db import transaction

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.deciding import approve_decision, propose_grant
from applications.enums import DecisionState, RegisterCheckKind
from applications.errors import CaseChangedSince, NothingToSettle, NotPossibleNow, TakenByAnother
from applications.models import Application, ApplicationEvent, Decision
from applications.receiving import record_register_checks
from applications.submission import submit_application
from applications.taking import take_case
from appointments.models import Appointment
from directorates.models import Directorate
from documents.models import IssuedPaper
from goc_portal import clock
from permits.models import Permit
from tests.applications.conftest import PASSWORD, load_country, registered
from tests.concurrency.threads import at_once, times

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

TABS = 8


@pytest.fixture
def country(transactional_db: None) -> None:
    """What tests/applications calls a country, committed for all threads to see."""
    load_country()


def officer_of(role: PostRole, username: str) -> User:
    ankara = Directorate.objects.provincial_of(demo.ANKARA)
    return make_officer(username=username, role=role, directorate=ankara, password=PASSWORD)


def test_eight_tabs_submit_one_application(country: None) -> None:
    applicant = registered("L898902C3")
    draft = demo.make_filled_draft(user=applicant)
    results = at_once(*times(TABS, lambda: submit_application(application=draft, declared=True, by=applicant)))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert ApplicationEvent.objects.filter(application=draft, code="submitted").count() == 1
    assert Appointment.objects.filter(interview_for=draft.public_id).count() == 1
    assert IssuedPaper.objects.filter(subject=draft.public_id).count() == 1


def take_without_looking_again(case: Application, officer: User, both_have_looked: Barrier) -> User:
    """Taking as it is done everywhere: look whether it is free, then write."""
    with transaction.atomic():
        free = Application.objects.get(pk=case.pk).taken_by_id is None
        both_have_looked.wait()
        assert free
        Application.objects.filter(pk=case.pk).update(taken_by=officer, taken_at=clock.now())
        return officer


def test_without_the_lock_two_officers_take_one_case(country: None) -> None:
    case = demo.make_submitted(user=registered("L898902C3"))
    officers = [officer_of(PostRole.CASEWORKER, name) for name in ("first", "second")]
    both_have_looked = Barrier(2)
    results = at_once(
        *[lambda officer=officer: take_without_looking_again(case, officer, both_have_looked) for officer in officers]
    )
    assert set(results) == set(officers)  # both believe that they have it


def test_a_case_is_taken_by_one_of_two(country: None) -> None:
    case = demo.make_submitted(user=registered("L898902C3"))
    officers = [officer_of(PostRole.CASEWORKER, name) for name in ("first", "second")]
    results = at_once(*[lambda officer=officer: take_case(application=case, by=officer) for officer in officers])
    assert [type(result) for result in results].count(TakenByAnother) == 1
    assert ApplicationEvent.objects.filter(application=case, code="taken").count() == 1


def approve_without_looking_again(case: Application, supervisor: User, looked: Barrier, changed: Barrier) -> bool:
    """Approving as it is done everywhere: look whether the proposal is fresh, then write."""
    with transaction.atomic():
        decision = Decision.objects.get(application=case)
        fresh = decision.rests_on_change == Application.objects.get(pk=case.pk).changes
        looked.wait()
        changed.wait()
        assert fresh
        settled = {"state": DecisionState.APPROVED, "settled_at": clock.now(), "settled_by": supervisor}
        Decision.objects.filter(pk=decision.pk).update(**settled)
        return True


def find_an_entry_ban(case: Application, officer: User) -> None:
    found = dict.fromkeys(RegisterCheckKind.values, False) | {"entry_ban": True}
    record_register_checks(application=case, found=found, source="police 7", by=officer)


def proposed_case() -> tuple[Application, User, User]:
    """A case whose grant is proposed, who proposed it, and who may approve it."""
    officer = officer_of(PostRole.CASEWORKER, "officer")
    case = demo.make_under_assessment(user=registered("L898902C3"), officer=officer)
    propose_grant(application=case, by=officer)
    return case, officer, officer_of(PostRole.SUPERVISOR, "supervisor")


def test_without_the_lock_a_grant_is_approved_over_an_entry_ban(country: None) -> None:
    case, officer, supervisor = proposed_case()
    looked, changed = Barrier(2), Barrier(2)

    def look_up() -> None:
        looked.wait()
        find_an_entry_ban(case, officer)
        changed.wait()

    at_once(lambda: approve_without_looking_again(case, supervisor, looked, changed), look_up)
    decision = Decision.objects.get(application=case)
    case.refresh_from_db()
    assert decision.state == DecisionState.APPROVED
    assert decision.rests_on_change != case.changes  # approved on data that were no longer true


def test_a_grant_is_never_approved_on_old_data(country: None) -> None:
    case, officer, supervisor = proposed_case()
    approved, found = at_once(
        lambda: approve_decision(application=case, by=supervisor), lambda: find_an_entry_ban(case, officer)
    )
    assert (isinstance(approved, CaseChangedSince), isinstance(found, NotPossibleNow)) in {(True, False), (False, True)}
    assert Permit.objects.filter(application=case.public_id).exists() == isinstance(found, NotPossibleNow)


def test_two_supervisors_grant_one_permit(country: None) -> None:
    officer = officer_of(PostRole.CASEWORKER, "officer")
    case = demo.make_under_assessment(user=registered("L898902C3"), officer=officer)
    propose_grant(application=case, by=officer)
    supervisors = [officer_of(PostRole.SUPERVISOR, name) for name in ("first", "second")]
    results = at_once(
        *[lambda supervisor=supervisor: approve_decision(application=case, by=supervisor) for supervisor in supervisors]
    )
    assert [type(result) for result in results].count(NothingToSettle) == 1
    assert Permit.objects.filter(application=case.public_id).count() == 1

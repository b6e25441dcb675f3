"""One case, many hands at once: it is submitted, taken and approved once; taking is first shown without its guard."""

from threading import Barrier

import pytest
from django.db import transaction

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.deciding import approve_decision, propose_grant
from applications.errors import NothingToSettle, TakenByAnother
from applications.models import Application, ApplicationEvent
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

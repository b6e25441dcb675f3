"""Taking a case: the next one by priority, given to others with a reason, back in the queue when it is left lying."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.deciding import propose_grant
from applications.errors_taking import NothingIsLeftToTake, OfficerDoesNotWorkHere
from applications.models import Application
from applications.receiving import mark_attendance
from applications.taking import kept_until, reassign_case, release_what_lies, take_case, take_next_case
from directorates.models import Directorate
from goc_portal import clock
from tests.applications.conftest import PASSWORD

WEEK = timedelta(days=7)


@pytest.fixture
def colleague(ankara: Directorate) -> User:
    """Another caseworker of the same directorate."""
    return make_officer(username="colleague", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment in Ankara."""
    return demo.make_submitted(user=applicant)


def later(by: timedelta) -> time_machine.travel:
    """So much later than now."""
    return time_machine.travel(clock.now() + by, tick=False)


def test_the_next_case_is_the_one_to_be_decided_first(
    applicant: User, other_applicant: User, officer: User, colleague: User
) -> None:
    waiting = demo.make_submitted(user=other_applicant)
    complete = demo.make_under_assessment(user=applicant, officer=officer)
    Application.objects.filter(pk=complete.pk).update(taken_at=None, taken_by=None)
    assert take_next_case(by=colleague) == complete
    assert take_next_case(by=officer) == waiting
    with pytest.raises(NothingIsLeftToTake):
        take_next_case(by=officer)


def test_a_case_is_given_to_another_officer_with_the_reason(
    case: Application, officer: User, colleague: User, supervisor: User
) -> None:
    take_case(application=case, by=officer)
    reassign_case(application=case, to="colleague", reason="Ill this week", by=supervisor)
    case.refresh_from_db()
    assert case.taken_by == colleague
    event = case.events.get(code="reassigned")
    assert (event.facts["reason"], event.by) == ("Ill this week", supervisor)


def test_nobody_gets_a_case_that_is_out_of_reach(case: Application, supervisor: User, country: None) -> None:
    izmir = Directorate.objects.provincial_of(35)
    make_officer(username="izmir", role=PostRole.CASEWORKER, directorate=izmir, password=PASSWORD)
    for name in ("izmir", "supervisor", "nobody"):
        with pytest.raises(OfficerDoesNotWorkHere):
            reassign_case(application=case, to=name, reason="Ill", by=supervisor)


def test_a_supervisor_gives_a_case_on_from_its_page(case: Application, officer: User, supervisor: User) -> None:
    desk = Client()
    desk.force_login(supervisor)
    page = reverse("admin:applications_application_change", args=[case.public_id])
    assert '<option value="officer">' in desk.get(page).content.decode()
    act = reverse("admin:applications_application_act", args=[case.public_id, "reassign"])
    answer = desk.post(act, {"to": "officer", "reason": ""})
    assert 'id="reassign_reason_error"' in answer.content.decode()
    desk.post(act, {"to": "officer", "reason": "Knows the family"})
    case.refresh_from_db()
    assert case.taken_by == officer
    desk.force_login(officer)
    assert desk.post(act, {"to": "supervisor", "reason": "No"}).status_code == 403


def test_a_case_that_is_left_lying_goes_back_to_the_queue(case: Application, officer: User) -> None:
    case = take_case(application=case, by=officer)
    assert kept_until(case) is not None
    assert release_what_lies() == 0
    with later(WEEK + timedelta(minutes=1)):
        assert release_what_lies() == 1
    case.refresh_from_db()
    assert case.taken_by is None
    assert case.events.get(code="released_by_time").by is None


def test_work_in_a_case_keeps_it(case: Application, officer: User) -> None:
    take_case(application=case, by=officer)
    with later(timedelta(days=2)):
        mark_attendance(application=case, by=officer)
    with later(WEEK + timedelta(days=1)):
        assert release_what_lies() == 0
    with later(WEEK + timedelta(days=3)):
        assert release_what_lies() == 1


def test_a_proposal_keeps_its_case(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    with later(2 * WEEK):
        assert release_what_lies() == 0

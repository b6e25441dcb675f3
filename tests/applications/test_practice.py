"""The practice directorate: invented cases in each state, seen by nobody else, told to nobody, moved nowhere."""

from collections import Counter

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

import appointments.demo
from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, User
from accounts.posts import practises
from applications import demo
from applications.demo_practice import make_practice_cases
from applications.enums import ApplicationStatus
from applications.errors_desk import PracticeStaysPractice
from applications.models import Application
from applications.practice import takes_part_in_practice
from applications.transferring import transfer_case
from appointments import schedule
from appointments.models import WeeklySession
from directorates.demo import make_practice_directorate
from directorates.models import PRACTICE, Directorate, Province
from notices.models import Notice
from notices.registry import message_of
from notices.silence import is_silent
from tests.applications.conftest import PASSWORD


@pytest.fixture
def place(country: None) -> Directorate:
    """The practice directorate with seats."""
    practice = make_practice_directorate()
    own = [session for session in appointments.demo.sessions() if session.directorate_id == practice.pk]
    WeeklySession.objects.bulk_create(own)
    schedule.fill_horizon(working_days=10)
    return practice


@pytest.fixture
def practising(place: Directorate) -> User:
    """An officer who practises."""
    return make_officer(username="practice", role=PostRole.CASEWORKER, directorate=place, password=PASSWORD)


@pytest.fixture
def over_practice(place: Directorate) -> User:
    """A supervisor who practises."""
    return make_officer(username="practice-2", role=PostRole.SUPERVISOR, directorate=place, password=PASSWORD)


def test_there_is_a_case_in_each_state_and_nobody_is_told(practising: User, over_practice: User) -> None:
    make_practice_cases(officer=practising, supervisor=over_practice, password=PASSWORD)
    cases = Application.objects.visible_to(practising)
    states = Counter(cases.values_list("status", flat=True))
    S = ApplicationStatus
    wanted = {S.INTERVIEW_SCHEDULED, S.AWAITING_MAIL, S.RECEIVED, S.INCOMPLETE, S.UNDER_ASSESSMENT}
    assert wanted | {S.APPROVED, S.REFUSED, S.WITHDRAWN} <= set(states)
    assert cases.for_approval().count() == 1
    notices = Notice.objects.select_related("person")
    assert notices.exists()
    assert all(is_silent(notice.person, message_of(notice.code)) for notice in notices)


def test_a_real_person_is_told(applicant: User, ankara: Directorate, place: Directorate) -> None:
    assert not takes_part_in_practice(demo.make_submitted(user=applicant).person)


def test_real_officers_see_nothing_of_it_nor_practice_of_them(
    place: Directorate, practising: User, officer: User, applicant: User, other_applicant: User
) -> None:
    real = demo.make_submitted(user=applicant)
    invented = demo.make_submitted(user=other_applicant, province=PRACTICE)
    headquarters = make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD)
    assert list(Application.objects.visible_to(practising)) == [invented]
    for real_officer in (officer, headquarters):
        assert list(Application.objects.visible_to(real_officer)) == [real]
    people = Person.objects.filter(pk__in=[real.person_id, invented.person_id])
    auditor = make_officer(username="auditor", role=PostRole.AUDITOR, directorate=None, password=PASSWORD)
    for of_the_country in (headquarters, auditor):
        assert list(people.visible_to(of_the_country)) == [real.person]
    assert practises(practising)
    assert not practises(officer)


def test_no_case_is_moved_between_practice_and_a_real_directorate(
    place: Directorate,
    ankara: Directorate,
    over_practice: User,
    supervisor: User,
    applicant: User,
    other_applicant: User,
) -> None:
    real = demo.make_submitted(user=applicant)
    invented = demo.make_submitted(user=other_applicant, province=PRACTICE)
    with pytest.raises(PracticeStaysPractice):
        transfer_case(application=real, directorate=place, reason="x", by=supervisor)
    with pytest.raises(PracticeStaysPractice):
        transfer_case(application=invented, directorate=ankara, reason="x", by=over_practice)


def test_the_public_finds_no_place_of_practice(client: Client, place: Directorate) -> None:
    assert PRACTICE not in set(Province.objects.values_list("pk", flat=True))
    for address in ("/offices/", "/api/v1/directorates/"):
        assert "Alıştırma" not in client.get(address).content.decode()


def test_practice_stands_in_no_real_province(ankara: Directorate) -> None:
    with pytest.raises(IntegrityError, match="practice_stands_in_no_real_province"):
        Directorate.objects.filter(pk=ankara.pk).update(is_practice=True)


def test_the_banner_says_that_it_is_practice(practising: User, officer: User, client: Client) -> None:
    client.force_login(practising)
    assert "practice-banner" in client.get(reverse("admin:index")).content.decode()
    client.force_login(officer)
    assert "practice-banner" not in client.get(reverse("admin:index")).content.decode()

"""Withdrawing: asked twice, honest about what is lost, the seat is free again, and nobody else is told."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.asking_papers import ask_for_papers
from applications.deciding import approve_decision, propose_grant
from applications.enums import ApplicationStatus, MissingReason
from applications.errors import NotPossibleNow, WithdrawalNotConfirmed
from applications.models import Application, PassportAnswers
from applications.reservations import appointment_of
from applications.withdrawing import withdraw_application
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, Slot
from goc_portal import clock
from goc_portal.pages.dates import long_date, long_moment
from notices.models import Notice


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment."""
    return demo.make_submitted(user=applicant)


@pytest.fixture
def visitor(applicant: User) -> Client:
    """The applicant, signed in."""
    client = Client()
    client.force_login(applicant)
    return client


def pages(case: Application) -> tuple[str, str]:
    return tuple(reverse(f"applications:{name}", args=[case.public_id]) for name in ("withdraw", "confirm-withdrawal"))


def test_both_pages_say_what_is_lost(case: Application, visitor: Client) -> None:
    appointment = appointment_of(case)
    stay = PassportAnswers.objects.get(application=case).legal_stay_until
    for address in pages(case):
        shown = visitor.get(address).content.decode()
        assert long_moment(appointment.starts_at) in shown
        assert long_date(stay) in shown
        assert "No fee is recorded" in shown


def test_who_stays_by_the_application_alone_is_warned(case: Application, visitor: Client) -> None:
    PassportAnswers.objects.filter(application=case).update(legal_stay_until=clock.today() - timedelta(days=1))
    assert "Only this application lets you stay" in visitor.get(pages(case)[0]).content.decode()


def test_fees_that_were_paid_are_named(applicant: User, officer: User, visitor: Client) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    shown = visitor.get(pages(case)[1]).content.decode()
    assert "964.00 TL" in shown
    assert "residence application document is no longer valid" in shown


def test_the_second_question_wants_a_tick(case: Application, visitor: Client) -> None:
    response = visitor.post(pages(case)[1], {})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "nothing has been withdrawn" in response.content.decode()
    with pytest.raises(WithdrawalNotConfirmed):
        withdraw_application(application=case, is_understood=False, by=case.submitted_by)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.INTERVIEW_SCHEDULED


def test_withdrawing_frees_the_seat_and_tells_the_applicant_alone(case: Application, visitor: Client) -> None:
    appointment = appointment_of(case)
    booked = Slot.objects.get(pk=appointment.slot_id).booked
    response = visitor.post(pages(case)[1], {"is_understood": "on"}, follow=True)
    assert "Your application is withdrawn" in response.content.decode()
    case.refresh_from_db()
    assert case.status == ApplicationStatus.WITHDRAWN
    assert case.events.get(code="withdrawn").by == case.submitted_by
    assert Appointment.objects.get(pk=appointment.pk).status == AppointmentStatus.CANCELLED_BY_APPLICANT
    assert Slot.objects.get(pk=appointment.slot_id).booked == booked - 1
    notices = Notice.objects.filter(code="application_withdrawn")
    assert {notice.person_id for notice in notices} == {case.person_id}
    assert Notice.objects.exclude(person=case.person_id).count() == 0
    assert Client().get(case.get_absolute_url()).status_code == HTTPStatus.FOUND


def test_a_second_click_changes_nothing(case: Application, visitor: Client) -> None:
    for _ in range(2):
        withdraw_application(application=case, is_understood=True, by=case.submitted_by)
    assert visitor.post(pages(case)[1], {"is_understood": "on"})["Location"] == case.get_absolute_url()
    assert case.events.filter(code="withdrawn").count() == 1


def test_papers_that_were_asked_for_are_no_longer(applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    ask_for_papers(application=case, asked={"passport_copy": MissingReason.EXPIRED}, by=officer)
    withdraw_application(application=case, is_understood=True, by=applicant)
    assert not case.missing_papers.unsettled().exists()


def test_what_was_decided_is_not_withdrawn(applicant: User, officer: User, supervisor: User, visitor: Client) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    with pytest.raises(NotPossibleNow):
        withdraw_application(application=case, is_understood=True, by=applicant)
    assert visitor.get(pages(case)[0])["Location"] == case.get_absolute_url()


def test_a_withdrawn_case_can_be_followed_by_another(case: Application, applicant: User) -> None:
    withdraw_application(application=case, is_understood=True, by=applicant)
    again = demo.make_submitted(user=applicant)
    assert again.status == ApplicationStatus.INTERVIEW_SCHEDULED


def test_nobody_else_withdraws(case: Application, other_applicant: User) -> None:
    stranger = Client()
    stranger.force_login(other_applicant)
    for address in pages(case):
        assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
        assert stranger.post(address, {"is_understood": "on"}).status_code in {404, 405}
    case.refresh_from_db()
    assert case.status == ApplicationStatus.INTERVIEW_SCHEDULED

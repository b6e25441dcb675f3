"""The directorate cancels the appointment to hand in papers: what the applicant reads until the new date, and after."""

import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.models import Application
from applications.reservations import appointment_of
from appointments.backlog import give_dates_everywhere
from appointments.models import Appointment, Slot, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.pages.dates import long_moment
from notices.models import Notice

CANCEL = reverse("admin:appointments_waitingrequest_cancel_stretch")
REASON = "Burst pipe in the building"


@pytest.fixture
def case(applicant: User) -> Application:
    return demo.make_submitted(user=applicant)


@pytest.fixture
def first(case: Application) -> Appointment:
    appointment = appointment_of(case)
    assert appointment is not None
    return appointment


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(user: User, name: str, *parts: object) -> str:
    answer = signed_in(user).get(reverse(name, args=parts))
    assert answer.status_code == HTTPStatus.OK
    return str(answer.content.decode())


def cancel_the_day(supervisor: User, directorate: Directorate, day: date) -> None:
    """As the supervisor does: the form, whom it touches, and the confirmation."""
    client = signed_in(supervisor)
    entered = {
        "directorate": directorate.pk,
        "first_day": day.isoformat(),
        "last_day": day.isoformat(),
        "reason": REASON,
    }
    preview = client.post(CANCEL, entered).content.decode()
    assert "1 appointment is cancelled." in preview
    seen = re.search(r'name="_seen" value="(\w+)"', preview)
    assert seen
    assert client.post(CANCEL, entered | {"_seen": seen.group(1)}).status_code == HTTPStatus.FOUND


def told(user: User, code: str) -> set[str]:
    """By which channels a notice was written."""
    return set(Notice.objects.filter(person=user.person, code=code).values_list("channel", flat=True))


def moment_of(appointment: Appointment) -> str:
    return long_moment(appointment.starts_at)


def test_from_the_cancelled_appointment_to_the_new_one(
    applicant: User, supervisor: User, case: Application, first: Appointment
) -> None:
    cancel_the_day(supervisor, first.directorate, clock.istanbul_day(first.starts_at))
    assert told(applicant, "interview_cancelled_by_directorate") == {"sms", "email"}
    place = WaitingRequest.objects.get(replaces=first)
    page = page_of(applicant, "applications:case", case.public_id)
    for words in (
        f"The directorate cancelled your appointment of {moment_of(first)}. Do not come then.",
        REASON,
        "You get a new date to hand in your papers",
        reverse("appointments:waiting", args=[place.public_id]),
        f"The directorate cancelled the appointment of {moment_of(first)}.",
    ):
        assert words in page
    assert "You get a new date to hand in your papers" in page_of(applicant, "applications:dashboard")
    waiting = page_of(applicant, "appointments:waiting", place.public_id)
    assert "you come before everybody else" in waiting

    assert give_dates_everywhere() == 1
    second = appointment_of(case)
    assert second is not None
    assert second.replaces == first
    assert told(applicant, "interview_replacement_given") == {"sms", "email"}
    page = page_of(applicant, "applications:case", case.public_id)
    for words in (
        f"The directorate cancelled your appointment of {moment_of(first)}.",
        f"Your new appointment: {moment_of(second)}",
        "Come to your appointment to hand in your papers",
        second.reference,
        f"An appointment was given: {moment_of(second)}.",
    ):
        assert words in page
    old = page_of(applicant, "appointments:appointment", first.public_id)
    assert reverse("appointments:appointment", args=[second.public_id]) in old


def test_whoever_waits_after_missing_is_not_offered_the_button_again(applicant: User, first: Appointment) -> None:
    yesterday = clock.now() - timedelta(days=1)
    Appointment.objects.filter(pk=first.pk).update(
        status="no_show",
        starts_at=yesterday,
        ends_at=yesterday + timedelta(minutes=30),
        missed_day=clock.istanbul_day(yesterday),
    )
    Slot.objects.update(is_withdrawn=True)
    client = signed_in(applicant)
    again = reverse("applications:new-appointment", args=[first.interview_for])
    assert again in page_of(applicant, "applications:case", first.interview_for)
    page = client.post(again, follow=True).content.decode()
    assert WaitingRequest.objects.filter(interview_for=first.interview_for).exists()
    assert "You will be given an appointment to hand in your papers" in page
    assert again not in page

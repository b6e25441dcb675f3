"""The page of a case whose appointment was missed: one new one, until a day that stands on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.missing import last_day_for_new_appointment
from applications.models import Application
from applications.reservations import appointment_of
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from goc_portal import clock
from goc_portal.pages.dates import long_date, long_moment
from tests.applications.test_late_and_missed import missed_case

DAY = timedelta(days=1)
BUTTON = "Make one new appointment"


@pytest.fixture
def visitor(applicant: User) -> Client:
    """The applicant, signed in."""
    client = Client()
    client.force_login(applicant)
    return client


def page_of(visitor: Client, case: Application) -> str:
    return visitor.get(case.get_absolute_url()).content.decode()


def press(visitor: Client, case: Application) -> Any:
    return visitor.post(reverse("applications:new-appointment", args=[case.public_id]), follow=True)


def test_one_new_appointment_until_the_day_on_the_page(visitor: Client, applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() + 30 * DAY)
    shown = page_of(visitor, case)
    assert "You did not come to your appointment" in shown
    assert long_date(last_day_for_new_appointment(case)) in shown
    assert BUTTON in shown
    made = press(visitor, case).content.decode()
    assert long_moment(appointment_of(case).starts_at) in made
    assert BUTTON not in page_of(visitor, case)


def test_a_second_time_the_page_leads_to_an_officer(visitor: Client, applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() + 30 * DAY)
    press(visitor, case)
    Appointment.objects.open().filter(interview_for=case.public_id).update(
        status=AppointmentStatus.NO_SHOW, missed_day=clock.today()
    )
    shown = page_of(visitor, case)
    assert BUTTON not in shown
    assert "an officer must look at your case" in shown


def test_after_the_last_day_the_button_is_gone_and_pressing_it_says_why(visitor: Client, applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 11 * DAY)
    assert BUTTON not in page_of(visitor, case)
    assert long_date(last_day_for_new_appointment(case)) in press(visitor, case).content.decode()

"""Every state of a case says what happens next and who acts."""

from datetime import timedelta

import pytest

from applications.enums import ApplicationKind, ApplicationStatus
from applications.models import Application, PassportAnswers
from applications.next_steps import STEPS, next_step
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from goc_portal import clock

DAY = timedelta(days=1)


def test_no_state_is_without_a_next_step() -> None:
    assert set(STEPS) == set(ApplicationStatus)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [status for status in ApplicationStatus if status != ApplicationStatus.DRAFT])
def test_each_state_has_a_sentence_and_somebody_who_acts(status: ApplicationStatus) -> None:
    step = next_step(Application(pk=1, kind=ApplicationKind.FIRST, status=status), None)
    assert step.headline
    assert step.text
    assert step.acts


def test_a_draft_counts_to_the_last_legal_day() -> None:
    draft = Application(kind=ApplicationKind.FIRST, status=ApplicationStatus.DRAFT)
    draft.passportanswers = PassportAnswers(legal_stay_until=clock.today() + 3 * DAY)
    step = next_step(draft, None)
    assert (step.last_day, step.time_left) == (clock.today() + 3 * DAY, "3 days left")


def test_a_draft_after_the_last_legal_day_says_so() -> None:
    draft = Application(kind=ApplicationKind.FIRST, status=ApplicationStatus.DRAFT)
    draft.passportanswers = PassportAnswers(legal_stay_until=clock.today() - DAY)
    step = next_step(draft, None)
    assert step.last_day is None
    assert "has passed" in str(step.text)


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (12, "in 12 days")])
def test_an_appointment_is_a_day_to_come_on(days: int, words: str) -> None:
    appointment = Appointment(starts_at=clock.now() + days * DAY, status=AppointmentStatus.CONFIRMED)
    step = next_step(Application(status=ApplicationStatus.INTERVIEW_SCHEDULED), appointment)
    assert (step.is_appointment, step.time_left) == (True, words)


def test_a_missed_appointment_of_an_unknown_stay_leads_to_an_officer() -> None:
    appointment = Appointment(starts_at=clock.now() - DAY, status=AppointmentStatus.NO_SHOW)
    case = Application(kind=ApplicationKind.FIRST, status=ApplicationStatus.INTERVIEW_SCHEDULED)
    step = next_step(case, appointment)
    assert "officer must look" in str(step.text)


def test_a_day_that_passed_without_a_word_is_not_blamed_on_the_reader() -> None:
    appointment = Appointment(starts_at=clock.now() - 2 * DAY, status=AppointmentStatus.CONFIRMED)
    step = next_step(Application(status=ApplicationStatus.INTERVIEW_SCHEDULED), appointment)
    assert step.last_day is None
    assert "If you were there" in str(step.text)

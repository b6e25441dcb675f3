"""No time within the legal stay, no time at all, and appointments that were missed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.enums import ApplicationStatus
from applications.missing import close_missed, last_day_for_new_appointment, make_new_appointment
from applications.models import Application, PassportAnswers
from applications.paper_orders import order_changed_forms
from applications.printing.forms import draw
from applications.reservations import appointment_of
from applications.submission import submit_application
from appointments.enums import AppointmentStatus, WaitingStatus
from appointments.errors import NoSecondNewInterview, TooLateForNewInterview
from appointments.models import Appointment, Slot, WaitingRequest
from documents.models import IssuedPaper
from goc_portal import clock
from notices.models import Notice

DAY = timedelta(days=1)


def stay_ends(case: Application, day: date) -> Application:
    PassportAnswers.objects.filter(application=case).update(legal_stay_until=day)
    return Application.objects.with_answers().get(pk=case.pk)


def check_page(user: User, case: Application) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse("applications:check", args=[case.public_id])).content.decode()


def test_the_earliest_day_is_said_before_submitting(applicant: User) -> None:
    page = check_page(applicant, demo.make_filled_draft(user=applicant))
    assert "The earliest free day is" in page
    assert "legal stay ends" not in page


def test_no_time_within_the_stay_is_said_before_submitting(applicant: User) -> None:
    case = stay_ends(demo.make_filled_draft(user=applicant), clock.today())
    page = check_page(applicant, case)
    assert "You cannot hand in your papers before your legal stay ends" in page
    assert "Law 6458, Articles 19 and 21" in page


def test_a_case_without_time_in_the_stay_is_flagged_and_applied_in_time(applicant: User, officer: User) -> None:
    case = stay_ends(demo.make_filled_draft(user=applicant), clock.today())
    submitted = submit_application(application=case, declared=True, by=applicant)
    assert submitted.events.get(code="submitted").facts["in_time"] is True
    assert list(Application.objects.visible_to(officer).without_time_in_stay()) == [submitted]
    assert stay_ends(submitted, clock.today() + 200 * DAY)
    assert not Application.objects.without_time_in_stay().exists()


def test_an_application_is_taken_when_no_time_is_free_at_all(applicant: User, officer: User) -> None:
    Slot.objects.update(is_withdrawn=True)
    draft = demo.make_filled_draft(user=applicant)
    page = check_page(applicant, draft)
    assert "No time is free at the moment" in page
    assert "you get a place on the waiting list" in page
    assert "the earliest appointment to hand in your papers is reserved" not in page
    case = submit_application(application=draft, declared=True, by=applicant)
    place = WaitingRequest.objects.get(interview_for=case.public_id)
    assert (place.status, place.directorate) == (WaitingStatus.WAITING, case.directorate)
    assert case.status == ApplicationStatus.INTERVIEW_SCHEDULED
    draw(paper=IssuedPaper.objects.get(subject=case.public_id))
    assert Notice.objects.filter(code="application_waits").count() == 2
    assert list(Application.objects.visible_to(officer).without_time_in_stay()) == [case]
    assert submit_application(application=draft, declared=True, by=applicant) == case
    assert WaitingRequest.objects.count() == 1


def test_nobody_overtakes_those_who_wait(applicant: User, other_applicant: User) -> None:
    Slot.objects.update(is_withdrawn=True)
    submit_application(application=demo.make_filled_draft(user=applicant), declared=True, by=applicant)
    Slot.objects.update(is_withdrawn=False)
    late = demo.make_filled_draft(user=other_applicant)
    submit_application(application=late, declared=True, by=other_applicant)
    assert WaitingRequest.objects.waiting().count() == 2
    assert not Appointment.objects.exists()


def missed_case(user: User, *, stay_until: date) -> Application:
    case = demo.make_submitted(user=user)
    miss(case)
    return stay_ends(case, stay_until)


def miss(case: Application) -> None:
    Appointment.objects.open().filter(interview_for=case.public_id).update(
        status=AppointmentStatus.NO_SHOW, missed_day=clock.today()
    )


def test_one_new_appointment_until_ten_days_after_the_stay(applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    assert last_day_for_new_appointment(case) == clock.today()
    made = make_new_appointment(application=case, by=applicant)
    assert made == appointment_of(case)
    assert make_new_appointment(application=case, by=applicant) == made


def test_eleven_days_after_the_stay_it_is_too_late_and_the_case_closes(applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 11 * DAY)
    with pytest.raises(TooLateForNewInterview):
        make_new_appointment(application=case, by=applicant)
    assert close_missed() == 1
    case.refresh_from_db()
    assert case.status == ApplicationStatus.LAPSED
    assert Notice.objects.filter(code="application_closed").count() == 2
    assert close_missed() == 0


def test_a_second_missed_appointment_is_an_officers_matter(applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() + 30 * DAY)
    make_new_appointment(application=case, by=applicant)
    miss(case)
    with pytest.raises(NoSecondNewInterview):
        make_new_appointment(application=case, by=applicant)
    assert (close_missed(), list(Application.objects.with_missed_appointment())) == (0, [case])


def test_an_excused_day_does_not_count_as_missed(applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() + 30 * DAY)
    make_new_appointment(application=case, by=applicant)
    miss(case)
    Appointment.objects.filter(missed_day__isnull=False).update(excused_at=clock.now(), excuse="In hospital")
    assert last_day_for_new_appointment(case) is None


def test_the_page_of_the_case_gives_the_last_day_and_the_button(applicant: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() + 5 * DAY)
    client = Client()
    client.force_login(applicant)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "You did not come to your appointment" in page
    assert "Make one new appointment" in page
    answer = client.post(reverse("applications:new-appointment", args=[case.public_id]), follow=True)
    assert "You have a new appointment" in answer.content.decode()


def test_another_appointment_makes_another_form(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    draw(paper=IssuedPaper.objects.get(subject=case.public_id))
    assert order_changed_forms(most=10) == 0
    later = clock.now() + timedelta(minutes=5)
    Appointment.objects.update(confirmed_at=later, confirmed_day=clock.istanbul_day(clock.now()))
    assert order_changed_forms(most=10) == 1
    assert IssuedPaper.objects.filter(subject=case.public_id).count() == 2
    assert order_changed_forms(most=10) == 0

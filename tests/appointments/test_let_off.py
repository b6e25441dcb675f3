"""What was granted to somebody who cannot come holds at the entrance, at the end of the day and in reminders."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from appointments.attendance import (
    check_in,
    complete,
    correct_completed,
    mark_attendance,
    mark_no_show,
    take_up_without_coming,
)
from appointments.attendees import is_seen_in_person, who_must_attend
from appointments.cannot_come import ask_not_to_come, grant_request
from appointments.day_errors import MustCome, NeedNotCome, OthersMustBeHere, SomebodyIsMissing
from appointments.end_of_day import close_the_day
from appointments.enums import AppointmentStatus as Status
from appointments.enums import AttendeeRole, InsteadOfComing
from appointments.models import Appointment
from appointments.needs import Needs, state_needs
from appointments.reminders import remind
from appointments.second_dates import rebook
from notices.models import Notice
from tests.appointments.day import HERE, TUESDAY_TEN, expected, istanbul
from tests.appointments.factories import ApplicantFactory, OfficerFactory, PersonFactory, StoredFileFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]

VISIT, PROXY, WAIVER = InsteadOfComing.VISIT, InsteadOfComing.PROXY, InsteadOfComing.WAIVER


@pytest.fixture
def officer() -> User:
    return OfficerFactory(at=istanbul())


def granted(asked: InsteadOfComing, officer: User, appointment: Appointment | None = None) -> Appointment:
    """An appointment on Tuesday at ten of somebody to whom this was granted."""
    applicant = None
    if appointment is None:
        applicant = ApplicantFactory()
        appointment = expected(person=applicant.person)
    applicant = applicant or appointment.person.user
    ask_not_to_come(
        appointment=appointment,
        asks_for=asked,
        words="In hospital",
        proxy_name="SELMA DEMİR",
        report=StoredFileFactory(person=applicant.person),
        by=applicant,
    )
    grant_request(appointment=appointment, reason="So it is.", by=officer)
    return appointment


def roles(appointment: Appointment) -> list[AttendeeRole]:
    return [attendee.role for attendee in who_must_attend(appointment)]


def test_the_proxy_comes_instead_and_is_named(officer: User) -> None:
    appointment = granted(PROXY, officer)
    state_needs(person=appointment.person, needs=Needs(interpreter_language="ar"), by=appointment.person.user)
    (proxy,) = who_must_attend(appointment)
    assert (proxy.role, proxy.names, proxy.can_be_waived) == (AttendeeRole.PROXY, ("SELMA DEMİR",), False)
    assert not is_seen_in_person(appointment)
    with time_machine.travel(TUESDAY_TEN):
        with pytest.raises(SomebodyIsMissing, match="in the person's place"):
            check_in(appointment=appointment, present=HERE, waived={}, by=officer)
        let_in = check_in(appointment=appointment, present={AttendeeRole.PROXY}, waived={}, by=officer)
    assert let_in.ticket_number == 1
    assert [(check.role, check.result) for check in let_in.attendee_checks.all()] == [("proxy", "present")]
    asked = appointment.events.filter(reason="proxy").get()
    assert asked.reason_in_words == "Somebody comes in my place"


def test_a_granted_proxy_comes_on_the_date_that_the_directorate_gives_instead(officer: User) -> None:
    appointment = granted(PROXY, officer)
    with time_machine.travel(TUESDAY_TEN):
        rebook(appointment=appointment, reason="No light", by=officer)
    again = expected(person=appointment.person, at=TUESDAY_TEN + timedelta(days=7), replaces=appointment)
    assert roles(again) == [AttendeeRole.PROXY]
    assert not is_seen_in_person(again)


@pytest.mark.parametrize("asked", [VISIT, WAIVER])
def test_a_visit_and_a_waiver_were_for_their_day(asked: InsteadOfComing, officer: User) -> None:
    former = granted(asked, officer)
    Appointment.objects.filter(pk=former.pk).update(status=Status.CANCELLED_BY_DIRECTORATE)
    again = expected(person=former.person, replaces=former)
    assert roles(again) == [AttendeeRole.APPLICANT]


def test_a_proxy_who_does_not_come_is_missing_like_anybody(officer: User) -> None:
    appointment = granted(PROXY, officer)
    with time_machine.travel(TUESDAY_TEN + timedelta(days=1)):
        assert close_the_day() == 1
    appointment.refresh_from_db()
    assert appointment.status == Status.NO_SHOW


def test_who_need_not_come_is_gone_on_without_on_any_day(officer: User) -> None:
    appointment = granted(WAIVER, officer)
    assert roles(appointment) == []
    with time_machine.travel(TUESDAY_TEN + timedelta(days=3)):
        taken_up = take_up_without_coming(appointment=appointment, present=set(), waived={}, by=officer)
        assert (taken_up.status, taken_up.ticket_number) == (Status.CHECKED_IN, None)
        assert taken_up.events.last().kind == "let_off"
        finished = complete(appointment=appointment, by=officer)
        with pytest.raises(NeedNotCome):
            correct_completed(appointment=finished, reason="Was not there", by=officer)


def test_a_visited_person_is_seen_and_whoever_else_must_be_there(officer: User) -> None:
    child = ApplicantFactory(person=PersonFactory(birth_year=2015)).person
    appointment = granted(VISIT, officer, expected(person=child))
    assert roles(appointment) == [AttendeeRole.APPLICANT, AttendeeRole.PARENT]
    assert is_seen_in_person(appointment)
    with pytest.raises(SomebodyIsMissing):
        take_up_without_coming(appointment=appointment, present=HERE, waived={}, by=officer)
    visited = take_up_without_coming(
        appointment=appointment, present={*HERE, AttendeeRole.PARENT}, waived={}, by=officer
    )
    assert visited.ticket_number is None


@pytest.mark.parametrize("asked", [VISIT, WAIVER])
def test_who_need_not_come_is_never_missing(asked: InsteadOfComing, officer: User) -> None:
    appointment, other = granted(asked, officer), expected()
    with time_machine.travel(TUESDAY_TEN + timedelta(days=1)):
        with pytest.raises(NeedNotCome):
            mark_no_show(appointment=appointment, by=officer)
        assert close_the_day() == 1
        assert list(Appointment.objects.let_off()) == [appointment]
    other.refresh_from_db()
    assert other.status == Status.NO_SHOW


def test_the_later_grant_stands(officer: User, on_monday_morning: time_machine.Coordinates) -> None:
    appointment = granted(WAIVER, officer)
    on_monday_morning.shift(timedelta(minutes=1))
    granted(PROXY, officer, appointment)
    assert roles(appointment) == [AttendeeRole.PROXY]
    assert list(Appointment.objects.awaited()) == [appointment]


def test_nobody_is_gone_on_without_unless_it_was_granted(officer: User) -> None:
    with pytest.raises(MustCome):
        take_up_without_coming(appointment=expected(), present=HERE, waived={}, by=officer)


def test_only_who_must_come_is_reminded(officer: User) -> None:
    with time_machine.travel(TUESDAY_TEN - timedelta(days=20)):
        comes = expected()
        let_off = [expected(person=ApplicantFactory().person) for _ in range(2)]
    for appointment, asked in zip(let_off, (VISIT, WAIVER), strict=True):
        granted(asked, officer, appointment)
    remind()
    assert Notice.objects.filter(code="service_reminder", person=comes.person).exists()
    assert Notice.objects.filter(code="service_reminder").values("person").distinct().count() == 1


def test_the_counter_alone_does_not_pass_over_others(officer: User) -> None:
    child = expected(person=PersonFactory(birth_year=2015))
    with time_machine.travel(TUESDAY_TEN), pytest.raises(OthersMustBeHere, match="A parent or guardian"):
        mark_attendance(appointment=child, by=officer)


def test_the_desk_offers_what_was_granted(client: Client, officer: User) -> None:
    client.force_login(officer)
    proxy, waiver = granted(PROXY, officer), granted(WAIVER, officer)
    with time_machine.travel(TUESDAY_TEN + timedelta(hours=2)):
        client.force_login(officer)
        desk = reverse("admin:appointments_appointment_change", args=[proxy.public_id])
        page = client.get(desk).content.decode()
        assert "Who comes in the person&#x27;s place: <bdi>SELMA DEMİR</bdi>" in page
        desk = reverse("admin:appointments_appointment_change", args=[waiver.public_id])
        page = client.get(desk).content.decode()
        assert "Let in and draw a number" not in page
        assert "Did not come" not in page.split('id="content"')[-1]
        act = reverse("admin:appointments_appointment_act", args=[waiver.public_id, "let-off"])
        assert "No number was drawn" in client.post(act, follow=True).content.decode()
        waiver.refresh_from_db()
        assert waiver.status == Status.CHECKED_IN

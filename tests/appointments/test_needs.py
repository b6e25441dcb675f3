"""Interpreters and access until they are arranged, and people who cannot come."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.errors import MayNotActFor
from accounts.models import User
from appointments.arranging import arrange
from appointments.attendees import who_must_attend
from appointments.cannot_come import ask_not_to_come, grant_request, refuse_request
from appointments.enums import AttendeeRole, InsteadOfComing
from appointments.errors import AskedAlready, NothingAsked, NothingToArrange
from appointments.models import Appointment, AttendanceNeeds, Slot
from appointments.needs import Needs, arrangement_of, state_needs
from appointments.second_dates import rebook
from directorates.models import Directorate
from documents.access import may_read
from goc_portal import clock
from notices.models import Notice
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    OfficerFactory,
    SlotFactory,
    StoredFileFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

ARABIC_BY_A_WOMAN = Needs(interpreter_language="ar", interpreter_gender="woman", step_free=True)


@pytest.fixture
def applicant() -> User:
    return ApplicantFactory()


@pytest.fixture
def appointment(applicant: User) -> Appointment:
    return AppointmentFactory(person=applicant.person)


@pytest.fixture
def officer() -> User:
    return OfficerFactory(at=Directorate.objects.get(code="istanbul"))


def queue() -> list[Appointment]:
    return list(Appointment.objects.not_arranged())


def test_needs_stand_in_the_queue_until_they_are_arranged(
    applicant: User, appointment: Appointment, officer: User, on_monday_morning: object
) -> None:
    assert queue() == []
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    assert queue() == [appointment]
    on_monday_morning.shift(timedelta(minutes=1))
    arrange(appointment=appointment, note="Ms Demir interprets; ground floor", by=officer)
    assert queue() == []
    assert Notice.objects.filter(code="needs_arranged").count() == 2


def test_other_needs_want_a_new_look(
    applicant: User, appointment: Appointment, officer: User, on_monday_morning: object
) -> None:
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    arrange(appointment=appointment, note="Ms Demir", by=officer)
    on_monday_morning.shift(timedelta(minutes=1))
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    assert queue() == []
    state_needs(person=applicant.person, needs=Needs(sign_language=True), by=applicant)
    assert queue() == [appointment]
    assert arrangement_of(appointment) is None


def test_what_cannot_be_arranged_gets_another_date_without_penalty(
    applicant: User, appointment: Appointment, officer: User
) -> None:
    Slot.objects.filter(pk=appointment.slot_id).update(booked=1)
    later = SlotFactory(starts_at=appointment.starts_at + timedelta(days=3))
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    made = rebook(appointment=appointment, reason="No interpreter on that day", by=officer)
    assert (made.slot, made.replaces) == (later, appointment)
    assert queue() == [made]


def test_nothing_is_arranged_for_who_needs_nothing(appointment: Appointment, officer: User) -> None:
    with pytest.raises(NothingToArrange):
        arrange(appointment=appointment, note="Ms Demir", by=officer)


def test_nobody_states_the_needs_of_a_stranger(applicant: User) -> None:
    with pytest.raises(MayNotActFor):
        state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=ApplicantFactory())


def test_an_interpreter_must_attend(applicant: User, appointment: Appointment) -> None:
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    attendees = {attendee.role: attendee for attendee in who_must_attend(appointment)}
    assert attendees[AttendeeRole.INTERPRETER].names == ("العربية",)
    assert AttendeeRole.SIGN_LANGUAGE_INTERPRETER not in attendees


def ask(applicant: User, appointment: Appointment) -> object:
    report = StoredFileFactory(person=applicant.person)
    return ask_not_to_come(
        appointment=appointment, asks_for=InsteadOfComing.VISIT, words="In hospital", report=report, by=applicant
    )


def test_who_cannot_come_asks_once_and_is_answered(applicant: User, appointment: Appointment, officer: User) -> None:
    asked = ask(applicant, appointment)
    assert list(Appointment.objects.asked_not_to_come()) == [appointment]
    with pytest.raises(AskedAlready):
        ask(applicant, appointment)
    grant_request(appointment=appointment, reason="An officer visits you that day.", by=officer)
    asked.refresh_from_db()
    assert (asked.is_granted, asked.decided_by) == (True, officer)
    assert not Appointment.objects.asked_not_to_come().exists()
    with pytest.raises(NothingAsked):
        refuse_request(appointment=appointment, reason="No", by=officer)
    assert Notice.objects.filter(code="attendance_decided").count() == 2


def test_the_report_is_read_by_the_person_and_officers_of_the_place(
    applicant: User, appointment: Appointment, officer: User
) -> None:
    report = ask(applicant, appointment).report
    elsewhere = OfficerFactory(at=Directorate.objects.get(code="ankara"))
    assert (may_read(applicant, report), may_read(officer, report)) == (True, True)
    assert (may_read(ApplicantFactory(), report), may_read(elsewhere, report)) == (False, False)


def test_the_page_of_needs_keeps_what_was_typed_and_leads_back(client: Client, applicant: User) -> None:
    client.force_login(applicant)
    address = reverse("appointments:needs", args=[applicant.person.public_id])
    wrong = client.post(address, {"interpreter_language": "other", "step_free": "on"})
    assert wrong.status_code == 422
    assert "Write which language you speak." in wrong.content.decode()
    assert 'name="step_free"' in wrong.content.decode()
    back = reverse("appointments:list")
    right = client.post(f"{address}?from={back}", {"interpreter_language": "other", "other_language": "Laz"})
    assert (right.status_code, right["Location"]) == (302, back)
    assert AttendanceNeeds.objects.get(person=applicant.person).language_name == "Laz"
    outside = client.post(f"{address}?from=https://example.com/", {"interpreter_language": "ar"})
    assert outside["Location"] == back
    client.get(back)  # what was said before is read
    nothing = client.post(address, {"interpreter_language": ""}, follow=True).content.decode()
    assert "nothing needs to be arranged" in nothing
    assert "An officer arranges it" not in nothing


def test_the_page_of_who_cannot_come(client: Client, applicant: User, appointment: Appointment) -> None:
    client.force_login(applicant)
    address = reverse("appointments:cannot-come", args=[appointment.public_id])
    assert client.get(address).status_code == 200
    typed = {"asks_for": "proxy", "words": "I am in prison.", "proxy_name": "SELMA DEMİR"}
    unnamed = client.post(address, typed | {"proxy_name": ""})
    assert unnamed.status_code == 422
    assert "Write the name of the person who comes in your place." in unnamed.content.decode()
    wrong = client.post(address, typed | {"report": SimpleUploadedFile("report.pdf", b"not a pdf")})
    assert wrong.status_code in {400, 409, 415, 422}
    assert "I am in prison." in wrong.content.decode()
    stranger = ApplicantFactory()
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    assert client.post(address, typed).status_code == 404


def test_the_page_of_the_appointment_says_what_was_asked_and_answered(
    client: Client, applicant: User, appointment: Appointment, officer: User
) -> None:
    client.force_login(applicant)
    page = reverse("appointments:appointment", args=[appointment.public_id])
    ask(applicant, appointment)
    assert "An officer has not answered yet." in client.get(page).content.decode()
    grant_request(appointment=appointment, reason="We come to the hospital.", by=officer)
    assert "Granted. <bdi>We come to the hospital.</bdi>" in client.get(page).content.decode()


def test_officers_find_both_queues(client: Client, applicant: User, appointment: Appointment, officer: User) -> None:
    state_needs(person=applicant.person, needs=ARABIC_BY_A_WOMAN, by=applicant)
    ask(applicant, appointment)
    client.force_login(officer)
    desk = client.get(reverse("admin:appointments_appointment_change", args=[appointment.public_id]))
    assert "Record what is arranged" in desk.content.decode()
    assert "Grant it" in desk.content.decode()
    rows = reverse("admin:appointments_appointment_changelist")
    for slug in ("not-arranged", "cannot-come"):
        assert appointment.reference in client.get(f"{rows}?queue={slug}").content.decode()
    done = client.post(
        reverse("admin:appointments_appointment_act", args=[appointment.public_id, "arrange"]),
        {"note": "Ms Demir"},
        follow=True,
    )
    assert done.status_code == 200
    assert clock.now() is not None
    assert appointment.reference not in client.get(f"{rows}?queue=not-arranged").content.decode()

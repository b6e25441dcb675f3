"""The end of the day, excuses, corrections, walk-ins and another date: who waits for what, and who does not."""

import itertools
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Person, User
from appointments.attendance import complete, correct_completed, correct_no_show, mark_no_show
from appointments.day_errors import (
    CannotBeCorrected,
    ExcuseIsDecided,
    ExcuseWaitsAlready,
    FindThePersonFirst,
    HasAnAppointmentToday,
    NoMoreWalkIns,
    NothingToExcuse,
    NotServedHere,
)
from appointments.end_of_day import close_the_day
from appointments.enums import AppointmentStatus as Status
from appointments.errors import NotForThisPerson
from appointments.excuses import accept_excuse, excuse_absence, record_excuse_request, refuse_excuse
from appointments.models import Appointment, AppointmentPolicy, ExcuseRequest, Service, WaitingRequest
from appointments.second_dates import rebook
from appointments.status_tags import appointment_status
from appointments.telling import cause_of
from appointments.walk_ins import people_found_by, receive_walk_in, services_for_walk_ins
from directorates.models import Closure
from documents.models import FileAccess
from goc_portal import clock
from notices.models import Notice
from tests.appointments.day import TUESDAY_TEN, arrived, expected, istanbul
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    OfficerFactory,
    PersonFactory,
    SlotFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
DAYS = itertools.count(2)
EVENING = TUESDAY_TEN.replace(hour=17, minute=1)


@pytest.fixture(autouse=True)
def moment(on_monday_morning: time_machine.Coordinates) -> time_machine.Coordinates:
    on_monday_morning.move_to(TUESDAY_TEN)
    return on_monday_morning


@pytest.fixture
def officer() -> User:
    return OfficerFactory(at=istanbul())


def told(appointment: Appointment) -> None:
    """An SMS that went out the day before."""
    before = appointment.starts_at - timedelta(days=1)
    Notice.objects.create(
        person=appointment.person,
        code="appointment_confirmed",
        cause=cause_of(appointment, "confirmed"),
        channel="sms",
        state="sent",
        queued_at=before,
        due_at=before,
        expires_at=before + timedelta(days=3),
        sent_at=before,
        language="en",
    )


def missed(officer: User | None, **changes) -> Appointment:
    appointment = expected(at=TUESDAY_TEN - timedelta(hours=1), **changes)
    mark_no_show(appointment=appointment, by=officer)
    appointment.refresh_from_db()
    return appointment


def test_only_those_who_did_not_come_are_missing(moment: time_machine.Coordinates, officer: User) -> None:
    absent, here, tomorrow = expected(), arrived(officer), expected(at=TUESDAY_TEN + timedelta(days=1))
    served = complete(appointment=arrived(officer), by=officer)
    for appointment in (absent, here, tomorrow, served):
        told(appointment)
    assert close_the_day() == 0  # the directorate is still open
    moment.move_to(EVENING)
    assert close_the_day() == 1
    assert close_the_day() == 0
    absent.refresh_from_db()
    assert (absent.status, absent.missed_day, absent.excused_at) == (Status.NO_SHOW, clock.today(), None)
    assert absent.events.get(kind="not_come").by is None
    still = Appointment.objects.in_bulk([here.pk, tomorrow.pk, served.pk])
    assert [still[one.pk].status for one in (here, tomorrow, served)] == ["checked_in", "confirmed", "completed"]


def test_whoever_was_never_told_is_excused_at_once(moment: time_machine.Coordinates) -> None:
    absent = expected()
    moment.move_to(EVENING)
    close_the_day()
    absent.refresh_from_db()
    assert (absent.status, absent.excused_by) == (Status.NO_SHOW, None)
    assert "could be delivered" in absent.excuse
    assert absent.blocks.upper == absent.confirmed_day + timedelta(days=30)
    assert {notice.code for notice in Notice.objects.filter(person=absent.person)} == {"absence_not_counted"}
    assert str(appointment_status(absent).text) == "It does not count: the date did not reach you"


def test_a_skipped_night_is_made_up_and_a_closed_day_has_nobody_missing(moment: time_machine.Coordinates) -> None:
    absent = expected()
    Closure.objects.create(directorate=istanbul(), closed_from=clock.today(), closed_until=clock.today(), reason="Snow")
    moment.move_to(EVENING + timedelta(days=4))
    assert close_the_day() == 0
    Closure.objects.all().delete()
    assert close_the_day() == 1
    absent.refresh_from_db()
    assert absent.missed_day == TUESDAY_TEN.date()


def test_a_person_asks_and_an_officer_accepts(officer: User) -> None:
    user = ApplicantFactory()
    appointment = missed(officer, person=user.person)
    assert appointment.blocks.upper == TUESDAY_TEN.date() + timedelta(days=30)
    with pytest.raises(NotForThisPerson):
        record_excuse_request(appointment=appointment, words="I was ill", paper=None, by=ApplicantFactory())
    excuse = record_excuse_request(appointment=appointment, words="I was ill", paper=None, by=user)
    with pytest.raises(ExcuseWaitsAlready):
        record_excuse_request(appointment=appointment, words="Again", paper=None, by=user)
    accept_excuse(excuse=excuse, by=officer)
    appointment.refresh_from_db()
    assert (appointment.excuse, appointment.excused_by) == ("I was ill", officer)
    assert appointment.blocks.upper == appointment.confirmed_day + timedelta(days=30)
    assert Notice.objects.filter(code="excuse_accepted", person=user.person).count() == 2
    with pytest.raises(ExcuseIsDecided):
        refuse_excuse(excuse=excuse, reason="No", by=officer)


def test_a_refused_excuse_says_why_and_another_can_be_sent(officer: User) -> None:
    user = ApplicantFactory()
    appointment = missed(officer, person=user.person)
    excuse = record_excuse_request(appointment=appointment, words="Rain", paper=None, by=user)
    refused = refuse_excuse(excuse=excuse, reason="Rain stops no bus", by=officer)
    assert (refused.is_accepted, refused.reason) == (False, "Rain stops no bus")
    assert appointment.excused_at is None
    assert record_excuse_request(appointment=appointment, words="A flood", paper=None, by=user).is_open


def test_an_officer_excuses_directly_and_only_an_absence(officer: User) -> None:
    user = ApplicantFactory()
    appointment = missed(officer, person=user.person)
    waiting = record_excuse_request(appointment=appointment, words="Ill", paper=None, by=user)
    excuse_absence(appointment=appointment, reason="Hospital paper seen", by=officer)
    waiting.refresh_from_db()
    assert waiting.is_accepted
    with pytest.raises(NothingToExcuse):
        excuse_absence(appointment=appointment, reason="Twice", by=officer)
    with pytest.raises(NothingToExcuse):
        excuse_absence(appointment=expected(), reason="Too early", by=officer)


def test_the_page_of_an_excuse(client: Client, officer: User, settings, tmp_path) -> None:
    papers = settings.STORAGES["papers"]
    own = papers | {"OPTIONS": papers["OPTIONS"] | {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"papers": own}
    user = ApplicantFactory()
    appointment = missed(officer, person=user.person)
    address = reverse("appointments:excuse", args=[appointment.public_id])
    client.force_login(ApplicantFactory())
    assert client.get(address).status_code == 404
    client.force_login(user)
    assert "Next booking from Thursday, 24 December 2026" in client.get(address).content.decode()
    refused = client.post(address, {"words": "Ill", "paper": SimpleUploadedFile("x.pdf", b"no paper")})
    assert refused.status_code in {415, 422}
    assert "Ill</textarea>" in refused.content.decode()
    assert not ExcuseRequest.objects.exists()
    assert client.post(address, {"words": ""}).status_code == 422
    assert client.post(address, {"words": "I was in hospital"}).status_code == 302
    page = client.get(address).content.decode()
    assert "An officer reads this" in page
    assert "<textarea" not in page


def test_no_correction_after_a_rebooking(officer: User) -> None:
    appointment = missed(officer, confirmed_day=TUESDAY_TEN.date() - timedelta(days=40))
    excuse_absence(appointment=appointment, reason="Ill", by=officer)
    again = expected(at=TUESDAY_TEN + timedelta(days=3), person=appointment.person)
    with pytest.raises(CannotBeCorrected):
        correct_no_show(appointment=appointment, reason="Was here", by=officer)
    appointment.refresh_from_db()
    assert (appointment.status, appointment.excuse) == (Status.NO_SHOW, "Ill")
    Appointment.objects.filter(pk=again.pk).update(status=Status.CANCELLED_BY_DIRECTORATE)
    assert correct_no_show(appointment=appointment, reason="Was here", by=officer).status == Status.CHECKED_IN


def test_a_completed_one_is_corrected_unless_it_reaches_over_a_later_booking(officer: User) -> None:
    served = complete(appointment=arrived(officer, confirmed_day=TUESDAY_TEN.date() - timedelta(days=40)), by=officer)
    again = expected(at=TUESDAY_TEN + timedelta(days=3), person=served.person)
    with pytest.raises(CannotBeCorrected):
        correct_completed(appointment=served, reason="Another person", by=officer)
    Appointment.objects.filter(pk=again.pk).update(status=Status.CANCELLED_BY_DIRECTORATE)
    corrected = correct_completed(appointment=served, reason="Another person", by=officer)
    assert (corrected.status, corrected.missed_day) == (Status.NO_SHOW, TUESDAY_TEN.date())


def test_another_date_without_penalty(officer: User) -> None:
    appointment = expected(confirmed_day=TUESDAY_TEN.date() - timedelta(days=12))
    slot = SlotFactory(starts_at=TUESDAY_TEN + timedelta(days=2), service=appointment.service)
    made = rebook(appointment=appointment, reason="No interpreter came", by=officer)
    assert isinstance(made, Appointment)
    assert (made.slot, made.replaces, made.confirmed_day) == (slot, appointment, appointment.confirmed_day)
    appointment.refresh_from_db()
    assert appointment.status == Status.CANCELLED_BY_DIRECTORATE
    appointment.slot.refresh_from_db()
    assert appointment.slot.booked == 0
    assert appointment.events.get(kind="rebooked").reason == "No interpreter came"
    assert Notice.objects.filter(code="another_date", person=made.person).count() == 2


def test_without_a_seat_the_person_is_first_on_the_list(officer: User) -> None:
    appointment = arrived(officer)
    made = rebook(appointment=appointment, reason="Power cut", by=officer)
    assert isinstance(made, WaitingRequest)
    assert (made.waiting_class, made.replaces) == (0, appointment)
    assert Notice.objects.filter(code="replacement_comes").count() == 2


def known_here() -> Person:
    """Somebody of whom the office knows: there was an appointment here."""
    return AppointmentFactory(status="completed", slot__starts_at=clock.now() - timedelta(days=next(DAYS))).person


def test_walk_ins_by_policy_and_counter_services_always(officer: User) -> None:
    place, service = istanbul(), Service.objects.get(code="passport_update")
    counter = Service.objects.get(code="contact_change")
    assert {one.code for one in services_for_walk_ins(place)} == {"contact_change", "account_recovery"}
    with pytest.raises(NoMoreWalkIns):
        receive_walk_in(person=known_here(), directorate=place, service=service, by=officer)
    AppointmentPolicy.objects.update(walk_ins_a_day=1)
    first = receive_walk_in(person=known_here(), directorate=place, service=service, by=officer)
    assert (first.status, first.ticket_number, first.is_walk_in, first.slot) == ("checked_in", 1, True, None)
    assert first.blocks.isempty
    with pytest.raises(NoMoreWalkIns):
        receive_walk_in(person=known_here(), directorate=place, service=service, by=officer)
    assert receive_walk_in(person=known_here(), directorate=place, service=counter, by=officer).ticket_number == 2
    with pytest.raises(NotServedHere):
        receive_walk_in(
            person=known_here(),
            directorate=place,
            service=Service.objects.get(code="papers_for_application"),
            by=officer,
        )


def test_who_is_expected_today_is_no_walk_in(officer: User) -> None:
    appointment = expected(at=TUESDAY_TEN + timedelta(hours=2))
    with pytest.raises(HasAnAppointmentToday, match="at 12:00"):
        receive_walk_in(
            person=appointment.person,
            directorate=istanbul(),
            service=Service.objects.get(code="contact_change"),
            by=officer,
        )


@pytest.mark.urls("tests.appointments.admin_urls")
def test_the_page_for_people_without_an_appointment(client: Client, officer: User) -> None:
    client.force_login(officer)
    number = "99123456740"
    person = PersonFactory(surname="SOUZA", search_key="souza", foreigner_identity_number=number)
    address = reverse("admin:appointments_appointment_walk_in", args=["istanbul"])
    # Who has nothing here is found by the exact number, for a reason, not by name.
    assert "Nobody was found" in client.get(address, {"q": "souza"}).content.decode()
    letting_in = {"q": number, "person": str(person.public_id), "service": "contact_change"}
    assert "Find the person again." in client.post(address, letting_in).content.decode()
    with pytest.raises(FindThePersonFirst):
        receive_walk_in(
            person=person, directorate=istanbul(), service=Service.objects.get(code="contact_change"), by=officer
        )
    page = client.get(address, {"q": number}).content.decode()
    assert "SOUZA" not in page
    assert "Find by this number" in page
    unsaid = client.post(address, {"q": number, "look_up_because": " "})
    assert (unsaid.status_code, "SOUZA" in unsaid.content.decode()) == (422, False)
    assert "SOUZA" in client.post(address, {"q": number, "look_up_because": "Stands here"}).content.decode()
    assert FileAccess.objects.get(purpose="looked_up").reason == "Stands here"
    assert people_found_by(number, by=officer) == [person]
    answer = client.post(address, {"q": number, "person": str(person.public_id), "service": "contact_change"})
    assert answer.status_code == 302
    assert Appointment.objects.get(person=person).ticket_number == 1
    assert people_found_by("souza", by=officer) == [person]
    again = client.post(address, {"q": "souza", "person": "nonsense", "service": "contact_change"})
    assert again.status_code == 422

"""Each service ends with an outcome that writes the record, in one transaction, once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.demo import make_registered_person
from accounts.models import Contact, Person, RegisteredAddress, User
from appointments.admin.outcomes import OUTCOMES
from appointments.enums import AppointmentStatus as Status
from appointments.models import Appointment, AppointmentOutcome, AppointmentPolicy
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from permits.models import LegalStatus
from permits.standing import province_of
from tests.appointments.day import TUESDAY_TEN, arrived, istanbul
from tests.appointments.factories import OfficerFactory, SlotFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]
ADDRESS = {
    "province": 34,
    "district": "Fatih",
    "neighbourhood": "Aksaray",
    "street": "Örnek Sokak",
    "door_number": "4/2",
    "lives_there_since": "2026-11-02",
}
PASSPORT = {"issuing_state": "FRA", "number": "19 ab 12345", "expires_on": "2031-05-01", "seen": "on"}
PERSON = {
    "surname": "ERIKSSON-DOE",
    "given_names": "ANNA",
    "sex": "F",
    "birth_year": "1990",
    "nationality": "FRA",
    "paper": "Marriage certificate 2026/17",
}


@pytest.fixture(autouse=True)
def _on_the_day(on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.move_to(TUESDAY_TEN)


@pytest.fixture
def officer(client: Client) -> User:
    officer = OfficerFactory(at=istanbul())
    client.force_login(officer)
    return officer


@pytest.fixture
def resident() -> Iterator[Person]:
    """Somebody with a permit who is registered in Ankara and has an account."""
    user = make_registered_person(
        number="L898902C3",
        surname="ERIKSSON",
        given_names="ANNA",
        password="four words put so",
        mobile="+905301000017",
        email="anna@example.com",
    )
    LegalStatus.objects.create(
        person=user.person,
        kind="residence_permit",
        number="99",
        valid_from=date(2026, 1, 1),
        valid_until=date(2027, 1, 1),
        registered_province_id=6,
        source="import",
        proven_at=clock.now(),
        proven_by="import",
        recorded_at=clock.now(),
    )
    assert user.person is not None
    return user.person


def end(client: Client, appointment: Appointment, slug: str, typed: dict[str, object]):
    return client.post(reverse("admin:appointments_appointment_outcome", args=[appointment.public_id, slug]), typed)


def here(officer: User, person: Person, service: str) -> Appointment:
    return arrived(officer, person=person, service=service)


def outcome_of(appointment: Appointment) -> AppointmentOutcome:
    appointment.refresh_from_db()
    assert appointment.status == Status.COMPLETED
    return AppointmentOutcome.objects.get(appointment=appointment)


def test_a_new_address_changes_the_province_that_counts(client: Client, officer: User, resident: Person) -> None:
    appointment = here(officer, resident, "address_registration")
    assert end(client, appointment, "address", ADDRESS).status_code == 302
    outcome = outcome_of(appointment)
    address = RegisteredAddress.objects.get(person=resident)
    assert (outcome.kind, outcome.address, address.district) == ("address_registered", address, "Fatih")
    assert getattr(province_of(resident, clock.today()), "pk", None) == 34
    assert resident.province_registrations.get().source == "address_registration"


def test_a_new_passport_is_proven_in_person(client: Client, officer: User, resident: Person) -> None:
    appointment = here(officer, resident, "passport_update")
    assert end(client, appointment, "passport", PASSPORT | {"seen": ""}).status_code == 422
    assert end(client, appointment, "passport", PASSPORT).status_code == 302
    document = resident.travel_documents.get(number="19AB12345")
    assert (document.proven_by, document.proven_by_officer) == ("in_person", officer)
    assert outcome_of(appointment).travel_document == document


def test_a_passport_that_is_proven_for_somebody_else_changes_nothing(
    client: Client, officer: User, resident: Person
) -> None:
    first = here(officer, resident, "passport_update")
    end(client, first, "passport", PASSPORT)
    second = arrived(officer, service="passport_update")
    answer = end(client, second, "passport", PASSPORT)
    assert answer.status_code == 422
    assert "already proven for somebody else" in answer.content.decode()
    second.refresh_from_db()
    assert second.status == Status.CHECKED_IN
    assert not second.person.travel_documents.exists()


def test_personal_data_are_written_with_their_history(client: Client, officer: User, resident: Person) -> None:
    appointment = here(officer, resident, "personal_information_update")
    assert end(client, appointment, "personal-data", PERSON | {"surname": "", "given_names": ""}).status_code == 422
    assert end(client, appointment, "personal-data", PERSON).status_code == 302
    resident.refresh_from_db()
    assert resident.full_name == "ANNA ERIKSSON-DOE"
    assert list(Person.objects.named("doe eriksson")) == [resident]
    assert outcome_of(appointment).reason == "Marriage certificate 2026/17"


@pytest.mark.parametrize(
    ("service", "slug", "typed", "kind"),
    [
        ("fingerprint", "fingerprints-taken", {}, "fingerprints_taken"),
        ("fingerprint", "fingerprints-not-possible", {"reason": "Burnt hand"}, "fingerprints_not_possible"),
        ("lost_card", "lost-card", {"lost_on": "2026-11-20", "report": "2026/4"}, "card_reported_lost"),
        ("address_registration", "not-served", {"reason": "Left before the call"}, "not_served"),
    ],
)
def test_other_ends(client: Client, officer: User, service: str, slug: str, typed: dict, kind: str) -> None:
    appointment = arrived(officer, service=service)
    assert end(client, appointment, slug, typed).status_code == 302
    assert outcome_of(appointment).kind == kind
    # A second click, or another tab, finds it finished.
    assert end(client, appointment, slug, typed).status_code == 302
    assert AppointmentOutcome.objects.count() == 1


def test_a_day_to_come_is_no_day_of_loss(client: Client, officer: User) -> None:
    answer = end(client, arrived(officer, service="lost_card"), "lost-card", {"lost_on": "2026-11-25"})
    assert answer.status_code == 422
    assert "Enter a day up to today." in answer.content.decode()


def test_papers_missing_gives_a_second_date_without_lockout(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    slot = SlotFactory(starts_at=TUESDAY_TEN + timedelta(days=9), service=appointment.service)
    sooner = SlotFactory(starts_at=TUESDAY_TEN + timedelta(days=2), service=appointment.service)
    typed = {"papers": "The rental contract", "not_before": "2026-12-01"}
    assert end(client, appointment, "papers-missing", typed).status_code == 302
    assert outcome_of(appointment).reason == "The rental contract"
    second = Appointment.objects.get(follows=appointment)
    assert (second.slot, second.confirmed_day) == (slot, appointment.confirmed_day)
    assert appointment.blocks.isempty
    slot.refresh_from_db()
    sooner.refresh_from_db()
    assert (slot.booked, sooner.booked) == (1, 0)
    assert Notice.objects.filter(code="second_date", person=appointment.person).count() == 2


def test_papers_missing_without_a_date_lets_the_person_book_at_once(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    end(client, appointment, "papers-missing", {"papers": "The rental contract"})
    appointment.refresh_from_db()
    assert appointment.blocks.isempty


def test_no_seat_for_a_second_date_changes_nothing(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    answer = end(client, appointment, "papers-missing", {"papers": "One", "not_before": "2026-12-01"})
    assert answer.status_code == 422
    assert "No seat is free here for this service from Tuesday, 1 December 2026 on." in answer.content.decode()
    appointment.refresh_from_db()
    assert (appointment.status, appointment.is_followed_up) == (Status.CHECKED_IN, False)


def test_the_wrong_service_is_served_in_the_same_seat_if_the_policy_says_so(
    client: Client, officer: User, resident: Person
) -> None:
    appointment = here(officer, resident, "fingerprint")
    AppointmentPolicy.objects.update(serves_another_service=False)
    assert end(client, appointment, "passport", PASSPORT).status_code == 302
    assert not AppointmentOutcome.objects.exists()
    AppointmentPolicy.objects.update(serves_another_service=True)
    assert end(client, appointment, "passport", PASSPORT).status_code == 302
    assert outcome_of(appointment).service.code == "passport_update"
    assert appointment.service.code == "fingerprint"


def test_a_contact_is_changed_in_person_and_the_old_one_is_told(
    client: Client, officer: User, resident: Person
) -> None:
    appointment = here(officer, resident, "contact_change")
    typed = {"mobile": "0530 100 00 25", "seen": "on"}
    assert end(client, appointment, "contacts", {"seen": "on"}).status_code == 422
    assert end(client, appointment, "contacts", typed).status_code == 302
    now = Contact.objects.current().get(user__person=resident, channel="sms")
    assert (now.value, now.verified_at) == ("+905301000025", None)
    told = Notice.objects.filter(code="contact_changed")
    assert {notice.to for notice in told} == {"+905301000017", ""}
    assert outcome_of(appointment).kind == "contact_changed"


def test_every_outcome_has_a_page_that_opens(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    for slug, outcome in OUTCOMES.items():
        page = client.get(reverse("admin:appointments_appointment_outcome", args=[appointment.public_id, slug]))
        assert page.status_code == 200
        assert str(outcome.label) in page.content.decode()


def test_nothing_is_recorded_before_arrival_or_elsewhere(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    client.force_login(OfficerFactory(at=Directorate.objects.get(code="ankara")))
    assert end(client, appointment, "fingerprints-taken", {}).status_code == 404
    assert not AppointmentOutcome.objects.exists()

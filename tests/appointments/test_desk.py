"""The desk over HTTP: the day's lists, letting in, calling, and what another directorate's officer gets: nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.names import fold
from appointments.attendance import call, mark_no_show
from appointments.enums import AppointmentStatus as Status
from appointments.models import Appointment
from directorates.models import Closure, Directorate
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from goc_portal import clock
from tests.appointments.day import TUESDAY_TEN, arrived, expected, istanbul, supervisor
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, OfficerFactory, PersonFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]


@pytest.fixture(autouse=True)
def _on_the_day(on_monday_morning: time_machine.Coordinates) -> None:
    on_monday_morning.move_to(TUESDAY_TEN - timedelta(minutes=20))


@pytest.fixture
def officer(client: Client) -> User:
    officer = OfficerFactory(at=istanbul())
    client.force_login(officer)
    return officer


def day_address(code: str = "istanbul") -> str:
    return reverse("admin:appointments_appointment_day", args=[code])


def desk_address(appointment: Appointment) -> str:
    return reverse("admin:appointments_appointment_change", args=[appointment.public_id])


def act_address(appointment: Appointment, slug: str) -> str:
    return reverse("admin:appointments_appointment_act", args=[appointment.public_id, slug])


def main_of(answer) -> str:
    return answer.content.decode().split('id="content"')[-1]


def test_directorates_stand_by_province_the_centre_first(client: Client, officer: User) -> None:
    page = main_of(client.get(reverse("admin:appointments_appointment_days")))
    found = re.findall(r"/day/([a-z-]+)/", page)
    assert found[0] == "istanbul"
    assert len(found) > 2
    names = [fold(Directorate.objects.get(code=code).name) for code in found[1:]]
    assert names == sorted(names)


def test_what_is_ticked_stands_beside_its_box(client: Client, officer: User) -> None:
    appointment = arrived(officer, service="passport_update")
    address = reverse("admin:appointments_appointment_outcome", args=[appointment.public_id, "passport"])
    page = main_of(client.post(address, {}))
    assert re.search(r'<label class="desk__tick" for="PassportForm_seen">\s*<input type="checkbox"', page)
    assert 'id="PassportForm_number_error"' in page
    assert "Write this first." in page


def test_the_day_lists_people_by_state_with_counts(client: Client, officer: User) -> None:
    later = expected(at=TUESDAY_TEN + timedelta(hours=1))
    sooner, waiting, called = expected(), arrived(officer), arrived(officer)
    call(appointment=called, counter="4", by=officer)
    cancelled = expected(status=Status.CANCELLED_BY_DIRECTORATE)
    page = main_of(client.get(day_address()))
    assert page.index(sooner.person.full_name) < page.index(later.person.full_name)
    assert waiting.person.full_name not in page
    assert cancelled.person.full_name not in page
    for words in ("Expected <strong>2", "Waiting <strong>1", "Called <strong>1", "All <strong>4"):
        assert words in page
    assert "Counter <bdi>4" in main_of(client.get(day_address() + "?state=called"))


def test_the_day_takes_few_queries_however_many_come(
    client: Client, officer: User, django_assert_max_num_queries
) -> None:
    for _ in range(6):
        expected()
    with django_assert_max_num_queries(16):
        client.get(day_address())


@pytest.mark.parametrize("typed", ["{number}", "{spaced}", "{small}"])
def test_a_number_however_typed_leads_to_its_person(client: Client, officer: User, typed: str) -> None:
    appointment = expected()
    number = appointment.reference
    text = typed.format(number=number, spaced=f"{number[:5]} {number[5:]}", small=number.lower())
    answer = client.get(day_address(), {"q": text})
    assert (answer.status_code, answer["Location"]) == (302, desk_address(appointment))


def test_a_name_finds_all_who_bear_it_in_any_spelling(client: Client, officer: User) -> None:
    for given in ("JÜRGEN", "INGE"):
        expected(person=PersonFactory(surname="MÜLLER", given_names=given, search_key=f"{given} muller".lower()))
    expected()
    page = main_of(client.get(day_address(), {"q": "Muller"}))
    assert page.count("MÜLLER") == 2
    assert "Nobody was found" in main_of(client.get(day_address(), {"q": "Nobody"}))


def test_another_day_and_a_closed_one(client: Client, officer: User) -> None:
    tomorrow = expected(at=TUESDAY_TEN + timedelta(days=1))
    assert tomorrow.person.full_name in main_of(client.get(day_address(), {"on": "2026-11-25"}))
    Closure.objects.create(
        directorate=istanbul(), closed_from=clock.today(), closed_until=clock.today(), reason="A burst pipe"
    )
    assert "The directorate is closed on this day" in main_of(client.get(day_address(), {"on": "nonsense"}))


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_of_another_age_is_today(client: Client, officer: User, day: str) -> None:
    today = expected()
    assert today.person.full_name in main_of(client.get(day_address(), {"on": day}))


def test_people_left_open_on_an_earlier_day_are_not_overlooked(client: Client, officer: User) -> None:
    arrived(officer)
    with time_machine.travel(TUESDAY_TEN + timedelta(days=1)):
        client.force_login(officer)
        assert "1 person who came on an earlier day is not finished" in main_of(client.get(day_address()))


def test_letting_in_gives_a_number_and_keeps_what_was_typed_where_it_cannot(client: Client, officer: User) -> None:
    child = PersonFactory(birth_year=2015)
    appointment = expected(person=child)
    page = main_of(client.get(desk_address(appointment)))
    assert "A parent or guardian" in page
    address = act_address(appointment, "check-in")
    refused = client.post(address, {"here_applicant": "on"})
    assert refused.status_code == 422
    assert "Nobody was let in yet. Not here: A parent or guardian." in main_of(refused)
    assert 'name="here_applicant" class' not in main_of(refused)
    assert "checked" in main_of(refused)
    appointment.refresh_from_db()
    assert appointment.status == Status.CONFIRMED
    assert not appointment.attendee_checks.exists()
    client.post(address, {"here_applicant": "on", "without_parent": "The aunt came with a notarised paper"})
    appointment.refresh_from_db()
    assert (appointment.status, appointment.ticket_number) == (Status.CHECKED_IN, 1)
    assert [(check.role, check.result) for check in appointment.attendee_checks.all()] == [
        ("applicant", "present"),
        ("parent", "waived"),
    ]


def test_the_person_is_never_gone_on_without(client: Client, officer: User) -> None:
    appointment = expected()
    refused = client.post(act_address(appointment, "check-in"), {"without_applicant": "Sent a brother"})
    assert refused.status_code == 422
    appointment.refresh_from_db()
    assert appointment.status == Status.CONFIRMED


def test_an_empty_search_for_a_walk_in_says_what_to_type(client: Client, officer: User) -> None:
    address = reverse("admin:appointments_appointment_walk_in", args=["istanbul"])
    asked_to_type = "at least three letters of the name. Then press"
    assert asked_to_type in main_of(client.get(address, {"q": " "}))
    assert asked_to_type not in main_of(client.get(address))


def test_calling_keeps_the_counter_for_the_next_person(client: Client, officer: User) -> None:
    first, second = arrived(officer), arrived(officer)
    client.post(act_address(first, "call"), {"counter": "7"})
    first.refresh_from_db()
    assert first.called_to == "7"
    assert 'value="7"' in main_of(client.get(desk_address(second)))


def test_an_act_that_is_no_longer_possible_is_said_and_changes_nothing(client: Client, officer: User) -> None:
    appointment = arrived(officer)
    refused = client.post(act_address(appointment, "check-in"), {"here_applicant": "on"})
    assert refused.status_code == 422
    assert "the appointment is “Arrived”" in refused.content.decode()
    appointment.refresh_from_db()
    assert appointment.ticket_number == 1


def test_other_directorates_and_people_without_a_post_find_nothing(client: Client, officer: User) -> None:
    foreign = AppointmentFactory(slot__directorate=Directorate.objects.get(code="ankara"))
    for answer in (
        client.get(day_address("ankara")),
        client.get(desk_address(foreign)),
        client.post(act_address(foreign, "check-in"), {"here_applicant": "on"}),
    ):
        assert answer.status_code == 404
        assert foreign.person.full_name not in answer.content.decode()
    foreign.refresh_from_db()
    assert foreign.status == Status.CONFIRMED
    appointment = expected()
    officer.posts.update(held_from="2019-01-01", held_until="2020-01-01")
    assert client.get(day_address()).status_code == 403
    assert client.post(act_address(appointment, "missed")).status_code in {403, 404}


def test_only_a_supervisor_corrects(client: Client, officer: User) -> None:
    appointment = expected()
    with time_machine.travel(TUESDAY_TEN + timedelta(hours=1), tick=False):
        mark_no_show(appointment=appointment, by=officer)
    assert "the person came" not in main_of(client.get(desk_address(appointment)))
    assert client.post(act_address(appointment, "came-after-all"), {"reason": "Overlooked"}).status_code == 403
    client.force_login(supervisor(istanbul()))
    client.post(act_address(appointment, "came-after-all"), {"reason": "Overlooked"})
    appointment.refresh_from_db()
    assert appointment.status == Status.CHECKED_IN


def test_an_officer_who_scans_the_qr_comes_to_the_desk_and_everybody_else_verifies(client: Client) -> None:
    appointment = expected()
    paper = register_paper(
        kind=IssuedPaperKind.APPOINTMENT_CONFIRMATION,
        person=appointment.person,
        subject=appointment.public_id,
        document_number="L898902C3",
        issued_on=clock.today(),
        by=None,
    )
    address = reverse("documents:verify", args=[paper.verification_code])
    for reader in (None, ApplicantFactory(), OfficerFactory(at=Directorate.objects.get(code="ankara"))):
        client.logout() if reader is None else client.force_login(reader)
        answer = client.get(address)
        assert answer.status_code == 200
        assert "last_four" in answer.content.decode()
    client.force_login(OfficerFactory(at=istanbul()))
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, desk_address(appointment))


def test_the_display_shows_numbers_and_nobody(client: Client) -> None:
    officer = OfficerFactory(at=istanbul())
    people = [arrived(officer) for _ in range(3)]
    for counter, appointment in enumerate(people[:2], start=1):
        call(appointment=appointment, counter=f"G{counter}", by=officer)
    page = client.get(reverse("appointments:display", args=["istanbul"])).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "G1" in page
    assert "G2" in page
    assert "<bdi>3</bdi>" not in page
    for appointment in people:
        assert appointment.person.surname not in page
        assert appointment.reference not in page
    assert (
        "No number has been called yet" in client.get(reverse("appointments:display", args=["ankara"])).content.decode()
    )

"""From a free day to an appointment, by a program."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import Person, User
from appointments.drawing import draw_confirmation
from appointments.models import Appointment, SeatHold, Service, WaitingRequest
from goc_portal import clock
from tests.accounts.test_representation import represent
from tests.api.conftest import program_of, service_slot
from tests.api.problems import assert_problem
from tests.appointments.factories import (
    AppointmentFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

HOLDS = "/api/v1/holds/"
APPOINTMENTS = "/api/v1/appointments/"


def test_from_a_free_day_to_the_appointment(program: APIClient, resident: User) -> None:
    slot = service_slot()
    where = f"directorate={slot.directorate.public_id}&service={slot.service.code}"

    days = program.get(f"/api/v1/free-days/?{where}").json()
    assert days["days"] == [{"day": "2026-11-24", "free": 2}]
    assert days["dates_are_given"] is False
    times = program.get(f"/api/v1/free-times/?{where}&day=2026-11-24").json()["times"]
    assert [time["slot"] for time in times] == [str(slot.public_id)]

    kept = program.post(HOLDS, {"slot": times[0]["slot"], "service": slot.service.code}, format="json")
    assert kept.status_code == 201
    hold = kept.json()
    assert hold["person"]["id"] == str(resident.person.public_id)
    assert hold["can_be_extended"] is True
    longer = program.post(f"{HOLDS}{hold['id']}/extend/").json()
    assert longer["expires_at"] > hold["expires_at"]
    assert longer["can_be_extended"] is False

    made = program.post(f"{HOLDS}{hold['id']}/confirm/")
    assert made.status_code == 201
    appointment = made.json()
    assert appointment["status"] == "confirmed"
    assert appointment["next_booking"] == "2026-12-23"
    assert Appointment.objects.get().reference == appointment["reference"]
    assert program.get(APPOINTMENTS).json()["results"] == [appointment]
    assert program.get(f"{APPOINTMENTS}{appointment['id']}/").json() == appointment
    [myself] = program.get("/api/v1/people/").json()["results"]
    assert myself["is_self"] is True
    assert myself["next_booking"]["code"] == "locked_out"


def test_what_is_kept_is_listed_until_it_is_given_back(program: APIClient) -> None:
    slot = service_slot()
    hold = program.post(HOLDS, {"slot": str(slot.public_id)}, format="json").json()
    assert program.get(HOLDS).json()["results"] == [hold]

    for _twice in range(2):
        assert program.delete(f"{HOLDS}{hold['id']}/").status_code == 204
    slot.refresh_from_db()
    assert slot.held == 0
    assert_problem(program.get(f"{HOLDS}{hold['id']}/"), 404, "not_found")


def test_a_parent_books_for_a_child_and_the_child_is_blocked(program: APIClient, resident: User) -> None:
    child = ResidentFactory().person
    Person.objects.filter(pk=child.pk).update(birth_year=2020, birth_month=1, birth_day=2)
    represent(resident, child)
    people = program.get("/api/v1/people/").json()["results"]
    assert {person["id"]: person["is_self"] for person in people} == {
        str(resident.person.public_id): True,
        str(child.public_id): False,
    }

    wanted = {"slot": str(service_slot().public_id), "person": str(child.public_id)}
    hold = program.post(HOLDS, wanted, format="json").json()
    program.post(f"{HOLDS}{hold['id']}/confirm/")

    assert Appointment.objects.get().person == child
    again = {"slot": str(service_slot(starts_at=clock.now() + timedelta(days=2)).public_id)}
    assert_problem(program.post(HOLDS, again | {"person": str(child.public_id)}, format="json"), 409, "locked_out")
    assert program.post(HOLDS, again, format="json").status_code == 201


def test_the_free_times_of_a_waiting_list_are_nobodys_but_on_the_last_day(program: APIClient) -> None:
    slot = service_slot()
    service_slot(starts_at=slot.starts_at + timedelta(days=1))
    WaitingRequestFactory(directorate=slot.directorate, service=slot.service)
    where = f"directorate={slot.directorate.public_id}&service={slot.service.code}"

    days = program.get(f"/api/v1/free-days/?{where}").json()
    assert (days["dates_are_given"], [free["day"] for free in days["days"]]) == (True, ["2026-11-24"])
    assert len(program.get(f"/api/v1/free-times/?{where}&day=2026-11-24").json()["times"]) == 1
    assert program.get(f"/api/v1/free-times/?{where}&day=2026-11-25").json()["times"] == []


def test_free_days_refuse_as_a_hold_would(program: APIClient, resident: User) -> None:
    AppointmentFactory(for_service=True, person=resident.person)
    slot = service_slot(starts_at=clock.now() + timedelta(days=3))
    where = f"directorate={slot.directorate.public_id}&service={slot.service.code}"

    by_days = assert_problem(program.get(f"/api/v1/free-days/?{where}"), 409, "locked_out")
    by_times = assert_problem(program.get(f"/api/v1/free-times/?{where}&day=2026-11-26"), 409, "locked_out")
    by_hold = assert_problem(program.post(HOLDS, {"slot": str(slot.public_id)}, format="json"), 409, "locked_out")
    assert by_days["detail"] == by_times["detail"] == by_hold["detail"]


class TestNothingOutOfScopeIsEverShown:
    """What belongs to others is not there, for whatever address and method."""

    def test_appointments(self, program: APIClient) -> None:
        others = AppointmentFactory(for_service=True)

        assert program.get(APPOINTMENTS).json()["results"] == []
        assert_problem(program.get(f"{APPOINTMENTS}{others.public_id}/"), 404, "not_found")

    def test_holds(self, program: APIClient) -> None:
        stranger = ResidentFactory()
        theirs = program_of(stranger)
        hold = theirs.post(HOLDS, {"slot": str(service_slot().public_id)}, format="json").json()

        assert program.get(HOLDS).json()["results"] == []
        assert_problem(program.get(f"{HOLDS}{hold['id']}/"), 404, "not_found")
        for act in ("extend", "confirm"):
            assert_problem(program.post(f"{HOLDS}{hold['id']}/{act}/"), 404, "not_for_this_person")
        assert_problem(program.delete(f"{HOLDS}{hold['id']}/"), 404, "not_for_this_person")
        assert SeatHold.objects.filter(public_id=hold["id"], extended_at=None).exists()

    def test_people(self, program: APIClient) -> None:
        stranger = ResidentFactory()
        slot = service_slot()
        wanted = {"slot": str(slot.public_id), "person": str(stranger.person.public_id)}

        assert len(program.get("/api/v1/people/").json()["results"]) == 1
        assert_problem(program.post(HOLDS, wanted, format="json"), 404, "not_for_this_person")
        where = f"directorate={slot.directorate.public_id}&service={slot.service.code}&person={wanted['person']}"
        assert_problem(program.get(f"/api/v1/free-days/?{where}"), 404, "not_for_this_person")
        assert not SeatHold.objects.exists()

    @pytest.mark.parametrize("path", [HOLDS, APPOINTMENTS, "/api/v1/people/", "/api/v1/free-days/"])
    def test_guests(self, guest: APIClient, path: str) -> None:
        response = guest.get(path)

        assert_problem(response, 401, "not_signed_in")
        assert response["WWW-Authenticate"] == "Bearer"

    def test_no_cache_keeps_what_is_somebodys_own(self, program: APIClient) -> None:
        assert "no-store" in program.get(APPOINTMENTS)["Cache-Control"]
        assert "no-store" in program.get(f"{APPOINTMENTS}{uuid4()}/")["Cache-Control"]


def test_a_session_of_the_pages_books_with_its_protection(resident: User) -> None:
    browser = APIClient(enforce_csrf_checks=True)
    browser.force_login(resident)
    wanted = {"slot": str(service_slot().public_id)}

    assert_problem(browser.post(HOLDS, wanted, format="json"), 403, "csrf_failed")
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    assert browser.post(HOLDS, wanted, format="json", HTTP_X_CSRFTOKEN=token).status_code == 201


def test_lists_ask_a_fixed_number_of_questions(
    program: APIClient, resident: User, django_assert_num_queries: object, on_monday_morning: time_machine.Coordinates
) -> None:
    for days in range(1, 6):
        moment = clock.now() + timedelta(days=days)
        AppointmentFactory(slot=SlotFactory(starts_at=moment), person=resident.person)

    with django_assert_num_queries(5):  # type: ignore[operator]
        assert len(program.get(APPOINTMENTS).json()["results"]) == 5


def test_unknown_places_and_services(program: APIClient) -> None:
    slot = service_slot()

    def free_days(directorate: object, service: str) -> object:
        return program.get(f"/api/v1/free-days/?directorate={directorate}&service={service}")

    assert_problem(free_days(uuid4(), slot.service.code), 404, "not_found")
    assert_problem(free_days(slot.directorate.public_id, "nothing_like_it"), 404, "not_found")
    assert Service.objects.exists()
    assert not WaitingRequest.objects.exists()


class TestPapersOfAnAppointment:
    """What one takes along and puts into one's calendar, with a token as with a session."""

    @pytest.fixture
    def appointment(self, program: APIClient) -> dict[str, object]:
        hold = program.post(HOLDS, {"slot": str(service_slot().public_id)}, format="json").json()
        return program.post(f"{HOLDS}{hold['id']}/confirm/").json()

    def test_the_calendar(self, program: APIClient, appointment: dict[str, object]) -> None:
        response = program.get(f"{APPOINTMENTS}{appointment['id']}/calendar/")

        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert b"BEGIN:VEVENT" in response.content
        assert "no-store" in response["Cache-Control"]

    def test_the_confirmation_is_made_and_then_given(
        self, program: APIClient, appointment: dict[str, object], django_capture_on_commit_callbacks: object
    ) -> None:
        address = f"{APPOINTMENTS}{appointment['id']}/confirmation/"
        waiting = program.get(address)
        assert (waiting.status_code, waiting["Retry-After"]) == (202, "5")

        draw_confirmation(Appointment.objects.get().pk)
        response = program.get(address)
        assert response["Content-Type"] == "application/pdf"
        assert b"".join(response.streaming_content).startswith(b"%PDF")

    @pytest.mark.parametrize("paper", ["calendar", "confirmation"])
    def test_those_of_others_do_not_exist(self, appointment: dict[str, object], paper: str) -> None:
        stranger = program_of(ResidentFactory())
        for accepted in ("*/*", "text/calendar", "application/pdf", "application/json", "text/html"):
            response = stranger.get(f"{APPOINTMENTS}{appointment['id']}/{paper}/", headers={"Accept": accepted})
            assert response.status_code in {404, 406}
            assert response["Content-Type"] == "application/problem+json"
            assert response.json()["detail"]

    def test_of_an_appointment_to_hand_in_papers_there_is_none(self, program: APIClient, resident: User) -> None:
        made = AppointmentFactory(person=resident.person)
        assert_problem(program.get(f"{APPOINTMENTS}{made.public_id}/confirmation/"), 404, "no_confirmation")

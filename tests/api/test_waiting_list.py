"""The waiting list by a program: the verbs of the pages, the same refusals."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from appointments import errors, errors_waiting
from appointments.enums import Channel, WaitingListMode
from appointments.models import Appointment, AppointmentPolicy, SeatHold, Service, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.errors import PortalError
from notices.models import Notice
from permits.errors import NoStatusOnRecord
from permits.models import LegalStatus
from tests.api.conftest import program_of, service_slot
from tests.api.problems import LANGUAGES, assert_problem
from tests.api.test_refusals import assert_refused
from tests.appointments.factories import AppointmentFactory, DirectorateServiceFactory, ResidentFactory

LIST = "/api/v1/waiting-list/"
Wanted = dict[str, Any]


@pytest.fixture
def wanted(resident: User) -> Wanted:
    """A place where every date is given by the portal."""
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).update(waiting_list=WaitingListMode.ALWAYS)
    directorate = Directorate.objects.get(code="istanbul")
    service = DirectorateServiceFactory()
    return {"directorate": str(directorate.public_id), "service": service.code, "agrees": True}


def day(days: int) -> str:
    """A day from today."""
    return (clock.today() + timedelta(days=days)).isoformat()


def test_join_see_change_and_leave(program: APIClient, resident: User, wanted: Wanted) -> None:
    joined = program.post(LIST, wanted | {"impossible_days": [day(9), day(3), day(9)]}, format="json")

    assert joined.status_code == 201
    place = joined.json()
    assert place["status"] == "waiting"
    assert place["impossible_days"] == [day(3), day(9)]
    assert place["place"]["number"] == 1
    assert (place["appointment"], place["reason"]) == (None, None)
    assert program.get(LIST).json()["results"] == [place]
    assert program.get(f"{LIST}{place['id']}/").json() == place

    changed = program.put(f"{LIST}{place['id']}/", {"impossible_days": []}, format="json").json()
    assert changed["impossible_days"] == []
    for _twice in range(2):
        assert program.delete(f"{LIST}{place['id']}/").status_code == 204
    left = program.get(f"{LIST}{place['id']}/").json()
    assert (left["status"], left["place"]) == ("left", None)
    assert Notice.objects.filter(code="joined_waiting_list", channel="sms").count() == 1


def test_joining_twice_under_one_key_is_once(program: APIClient, wanted: Wanted) -> None:
    answers = [
        program.post(LIST, wanted, format="json", headers={"Idempotency-Key": "a"}).json() for _twice in range(2)
    ]
    assert answers[0] == answers[1]
    assert WaitingRequest.objects.count() == 1


def not_agreed(wanted: Wanted, resident: User) -> Wanted:
    return wanted | {"agrees": False}


def times_are_picked(wanted: Wanted, resident: User) -> Wanted:
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).update(waiting_list=WaitingListMode.NEVER)
    return wanted


def a_day_that_is_over(wanted: Wanted, resident: User) -> Wanted:
    return wanted | {"impossible_days": [day(0)]}


def too_many_days(wanted: Wanted, resident: User) -> Wanted:
    return wanted | {"impossible_days": [day(ahead) for ahead in range(1, 21)]}


def without_status(wanted: Wanted, resident: User) -> Wanted:
    LegalStatus.objects.filter(person=resident.person).delete()
    return wanted


def in_another_province(wanted: Wanted, resident: User) -> Wanted:
    Service.objects.filter(code=wanted["service"]).update(may_be_in_new_province=False)
    return wanted | {"directorate": str(Directorate.objects.get(code="ankara").public_id)}


def not_offered(wanted: Wanted, resident: User) -> Wanted:
    Service.objects.filter(code=wanted["service"]).update(is_offered=False)
    return wanted


def while_one_is_pending(wanted: Wanted, resident: User) -> Wanted:
    AppointmentFactory(for_service=True, person=resident.person)
    return wanted


def for_a_stranger(wanted: Wanted, resident: User) -> Wanted:
    return wanted | {"person": str(ResidentFactory().person.public_id)}


REFUSED = [
    (not_agreed, errors_waiting.AgreementNeeded),
    (times_are_picked, errors_waiting.NoWaitingListHere),
    (a_day_that_is_over, errors_waiting.ImpossibleDayIsOver),
    (too_many_days, errors_waiting.TooManyImpossibleDays),
    (without_status, NoStatusOnRecord),
    (in_another_province, errors.OtherProvince),
    (not_offered, errors.ServiceNotOffered),
    (while_one_is_pending, errors.AppointmentPending),
    (for_a_stranger, errors.NotForThisPerson),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("make", "error"), REFUSED, ids=[make.__name__ for make, _error in REFUSED])
def test_who_may_not_join(
    program: APIClient,
    resident: User,
    wanted: Wanted,
    make: Callable[[Wanted, User], Wanted],
    error: type[PortalError],
    language: str,
) -> None:
    body = make(wanted, resident)

    assert_refused(lambda **more: program.post(LIST, body, format="json", **more), error, language)
    assert not WaitingRequest.objects.exists()


def test_joining_again_and_booking_beside_it(program: APIClient, wanted: Wanted) -> None:
    program.post(LIST, wanted, format="json")

    assert_problem(program.post(LIST, wanted, format="json"), 409, "on_waiting_list")
    slot = service_slot()
    assert_problem(program.post("/api/v1/holds/", {"slot": str(slot.public_id)}, format="json"), 409, "on_waiting_list")
    assert (WaitingRequest.objects.count(), SeatHold.objects.count()) == (1, 0)


def test_the_place_of_another_does_not_exist(program: APIClient, wanted: Wanted) -> None:
    place = program.post(LIST, wanted, format="json").json()
    stranger = program_of(ResidentFactory())
    address = f"{LIST}{place['id']}/"

    assert stranger.get(LIST).json()["results"] == []
    assert_problem(stranger.get(address), 404, "not_found")
    assert_problem(stranger.delete(address), 404, "not_for_this_person")
    assert_problem(stranger.put(address, {"impossible_days": []}, format="json"), 404, "not_for_this_person")
    assert_problem(program.delete(f"{LIST}{uuid4()}/"), 404, "no_such_waiting_place")
    assert program.get(address).json() == place


def test_mistakes_are_named(program: APIClient, wanted: Wanted) -> None:
    for wrong in ({"impossible_days": ["soon"]}, {"impossible_days": "soon"}, {"agrees": "perhaps"}, {"agrees": None}):
        members = assert_problem(program.post(LIST, wanted | wrong, format="json"), 400, "invalid")
        assert members["errors"][0]["field"].split(".")[0] == next(iter(wrong))
    assert not Appointment.objects.exists()

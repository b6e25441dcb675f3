"""Each refusal of a booking: status, code, the page's sentence in the reader's language, and nothing changed."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.models import User
from appointments import errors
from appointments.enums import Channel
from appointments.errors_waiting import WaitingListInstead
from appointments.models import Appointment, AppointmentPolicy, HoldTally, SeatHold, Service, Slot
from directorates.models import Closure, Directorate
from goc_portal import clock
from goc_portal.errors import PortalError
from notices.models import Notice
from permits.errors import NoStatusOnRecord, StatusEnded
from permits.models import LegalStatus
from tests.api.conftest import program_of, service_slot
from tests.api.problems import LANGUAGES, assert_problem, sentence_in
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

HOLDS = "/api/v1/holds/"
TOMORROW = timedelta(days=1)
Wanted = dict[str, Any]


def everything() -> tuple[Any, ...]:
    """What a booking could change."""
    return (
        list(Slot.objects.order_by("pk").values_list("pk", "held", "booked", "withheld")),
        list(SeatHold.objects.order_by("pk").values()),
        list(HoldTally.objects.order_by("pk").values()),
        list(Appointment.objects.order_by("pk").values()),
        Notice.objects.exclude(code="token_made").count(),
    )


def assert_refused(
    ask: Callable[..., Any], error: type[PortalError], language: str, code: str | None = None
) -> dict[str, Any]:
    """Asked in a language, the answer is this error in its words, and the world is as before."""
    before = everything()
    response = ask(headers={"Accept-Language": language})

    members = assert_problem(response, error.status, code or error.code)
    assert response["Content-Language"] == language
    pattern = re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(sentence_in(language, error.message)))
    assert re.fullmatch(pattern, members["detail"]), members["detail"]
    assert "%(" not in members["detail"]
    assert everything() == before
    return members


# --- a time that cannot be kept: what makes it so, and what is said ---


def unknown(resident: User) -> Wanted:
    return {"slot": uuid4()}


def past(resident: User) -> Wanted:
    return {"slot": service_slot(starts_at=clock.now() - timedelta(minutes=1)).public_id}


def full(resident: User) -> Wanted:
    return {"slot": service_slot(booked=2).public_id}


def withdrawn(resident: User) -> Wanted:
    return {"slot": service_slot(is_withdrawn=True).public_id}


def not_open_yet(resident: User) -> Wanted:
    return {"slot": service_slot(opens_at=clock.now() + timedelta(minutes=1)).public_id}


def too_far_ahead(resident: User) -> Wanted:
    return {"slot": service_slot(starts_at=clock.now() + timedelta(days=200)).public_id}


def today(resident: User) -> Wanted:
    return {"slot": service_slot(starts_at=clock.now() + timedelta(hours=2)).public_id}


def wrong_province(resident: User) -> Wanted:
    slot = service_slot(directorate=Directorate.objects.get(code="ankara"))
    Service.objects.filter(pk=slot.service_id).update(may_be_in_new_province=False)
    return {"slot": slot.public_id}


def of_another_channel(resident: User) -> Wanted:
    return {"slot": SlotFactory().public_id}


def no_longer_offered(resident: User) -> Wanted:
    slot = service_slot()
    Service.objects.filter(pk=slot.service_id).update(is_offered=False)
    return {"slot": slot.public_id}


def at_the_counter(resident: User) -> Wanted:
    slot = service_slot()
    Service.objects.filter(pk=slot.service_id).update(needs_appointment=False)
    return {"slot": slot.public_id}


def for_another_service(resident: User) -> Wanted:
    return {"slot": service_slot().public_id, "service": "papers_for_application"}


def without_status(resident: User) -> Wanted:
    LegalStatus.objects.filter(person=resident.person).delete()
    return {"slot": service_slot().public_id}


def with_an_ended_status(resident: User) -> Wanted:
    LegalStatus.objects.filter(person=resident.person).update(valid_until=clock.today() - TOMORROW)
    return {"slot": service_slot().public_id}


def for_a_stranger(resident: User) -> Wanted:
    return {"slot": service_slot().public_id, "person": ResidentFactory().person.public_id}


def for_nobody(resident: User) -> Wanted:
    return {"slot": service_slot().public_id, "person": uuid4()}


def while_one_is_pending(resident: User) -> Wanted:
    AppointmentFactory(for_service=True, person=resident.person)
    return {"slot": service_slot(starts_at=clock.now() + timedelta(days=3)).public_id}


def while_waiting(resident: User) -> Wanted:
    WaitingRequestFactory(person=resident.person)
    return {"slot": service_slot(starts_at=clock.now() + timedelta(days=3)).public_id}


def expected_elsewhere(resident: User) -> Wanted:
    slot = service_slot()
    AppointmentFactory(slot=SlotFactory(starts_at=slot.starts_at), person=resident.person)
    return {"slot": slot.public_id}


def too_often(resident: User) -> Wanted:
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).update(holds_a_day=1)
    HoldTally.objects.create(person=resident.person, day=clock.today(), made=1, allowed=1)
    return {"slot": service_slot().public_id}


def where_dates_are_given(resident: User) -> Wanted:
    slot = service_slot(starts_at=clock.now() + timedelta(days=3))
    WaitingRequestFactory(directorate=slot.directorate, service=slot.service)
    return {"slot": slot.public_id}


def without_a_policy(resident: User) -> Wanted:
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).delete()
    return {"slot": service_slot().public_id}


REFUSED = [
    (unknown, errors.NoSuchTime),
    (past, errors.TimeIsOver),
    (full, errors.SeatTaken),
    (withdrawn, errors.TimeWithdrawn),
    (not_open_yet, errors.TimeNotOpenYet),
    (too_far_ahead, errors.DayNotBookable),
    (today, errors.DayNotBookable),
    (wrong_province, errors.OtherProvince),
    (of_another_channel, errors.ServiceNotOffered),
    (no_longer_offered, errors.ServiceNotOffered),
    (at_the_counter, errors.ComeWithoutAppointment),
    (for_another_service, errors.TimeForAnotherService),
    (without_status, NoStatusOnRecord),
    (with_an_ended_status, StatusEnded),
    (for_a_stranger, errors.NotForThisPerson),
    (for_nobody, errors.NotForThisPerson),
    (while_one_is_pending, errors.AppointmentPending),
    (while_waiting, errors.OnWaitingList),
    (expected_elsewhere, errors.InTwoPlaces),
    (too_often, errors.TooManyHolds),
    (where_dates_are_given, WaitingListInstead),
    (without_a_policy, errors.AppointmentsNotSetUp),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("make", "error"), REFUSED, ids=[make.__name__ for make, _error in REFUSED])
def test_a_time_that_cannot_be_kept(
    program: APIClient,
    resident: User,
    make: Callable[[User], Wanted],
    error: type[PortalError],
    language: str,
) -> None:
    wanted = make(resident)

    assert_refused(lambda **more: program.post(HOLDS, wanted, format="json", **more), error, language)


def test_come_back_later_says_when(program: APIClient, resident: User) -> None:
    wanted = too_often(resident)
    assert int(program.post(HOLDS, wanted, format="json")["Retry-After"]) > 0
    AppointmentPolicy.objects.filter(channel=Channel.DIRECTORATE).delete()
    assert int(program.post(HOLDS, wanted, format="json")["Retry-After"]) > 0


def test_a_closure_over_the_time(program: APIClient, resident: User) -> None:
    slot = service_slot()
    Closure.objects.create(
        directorate=slot.directorate,
        closed_from=clock.today(),
        closed_until=clock.today() + timedelta(days=7),
        reason="The building is repaired.",
    )
    where = f"directorate={slot.directorate.public_id}&service={slot.service.code}"

    assert program.get(f"/api/v1/free-days/?{where}").json()["days"] == []


# --- a kept time that cannot be confirmed ---


@pytest.fixture
def hold(program: APIClient) -> dict[str, Any]:
    """A kept time of the resident's."""
    return program.post(HOLDS, {"slot": str(service_slot().public_id)}, format="json").json()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", ["confirm", "extend"])
class TestAHoldThatIsNone:
    """Tampered with, run out, given back or somebody else's."""

    def test_unknown(self, program: APIClient, hold: dict[str, Any], act: str, language: str) -> None:
        address = f"{HOLDS}{uuid4()}/{act}/"
        assert_refused(lambda **more: program.post(address, **more), errors.HoldEnded, language)

    def test_not_even_a_number(self, program: APIClient, hold: dict[str, Any], act: str, language: str) -> None:
        before = everything()
        response = program.post(f"{HOLDS}{hold['id']}x/{act}/", headers={"Accept-Language": language})
        assert_problem(response, 404, "not_found")
        assert everything() == before

    def test_run_out(
        self,
        program: APIClient,
        hold: dict[str, Any],
        act: str,
        language: str,
        on_monday_morning: time_machine.Coordinates,
    ) -> None:
        on_monday_morning.shift(timedelta(minutes=10))
        address = f"{HOLDS}{hold['id']}/{act}/"
        assert_refused(lambda **more: program.post(address, **more), errors.HoldEnded, language)

    def test_given_back(self, program: APIClient, hold: dict[str, Any], act: str, language: str) -> None:
        program.delete(f"{HOLDS}{hold['id']}/")
        address = f"{HOLDS}{hold['id']}/{act}/"
        assert_refused(lambda **more: program.post(address, **more), errors.HoldEnded, language)

    def test_somebody_elses(self, hold: dict[str, Any], act: str, language: str) -> None:
        stranger = program_of(ApplicantFactory())
        address = f"{HOLDS}{hold['id']}/{act}/"
        assert_refused(lambda **more: stranger.post(address, **more), errors.NotForThisPerson, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_was_withdrawn_meanwhile(program: APIClient, hold: dict[str, Any], language: str) -> None:
    Slot.objects.update(is_withdrawn=True)
    address = f"{HOLDS}{hold['id']}/confirm/"
    assert_refused(lambda **more: program.post(address, **more), errors.TimeWithdrawn, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_status_ended_meanwhile(program: APIClient, resident: User, hold: dict[str, Any], language: str) -> None:
    LegalStatus.objects.filter(person=resident.person).update(valid_until=clock.today() - TOMORROW)
    address = f"{HOLDS}{hold['id']}/confirm/"
    assert_refused(lambda **more: program.post(address, **more), StatusEnded, language)


def test_a_hold_is_extended_once(program: APIClient, hold: dict[str, Any]) -> None:
    program.post(f"{HOLDS}{hold['id']}/extend/")
    address = f"{HOLDS}{hold['id']}/extend/"
    assert_refused(lambda **more: program.post(address, **more), errors.HoldExtendedAlready, "en")


def test_the_clock_of_the_reader_says_nothing(program: APIClient, hold: dict[str, Any]) -> None:
    headers = {"Date": "Thu, 01 Jan 1970 00:00:00 GMT", "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
    assert program.post(f"{HOLDS}{hold['id']}/confirm/", headers=headers).status_code == 201


# --- what is no request at all ---


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "slot"),
        ({"slot": None}, "slot"),
        ({"slot": "tomorrow"}, "slot"),
        ({"slot": ["a", "b"]}, "slot"),
        ({"slot": {"id": 1}}, "slot"),
        ({"slot": str(uuid4()), "person": "me"}, "person"),
        ({"slot": str(uuid4()), "service": "x" * 41}, "service"),
        ({"slot": str(uuid4()), "service": "a\u0000b"}, "service"),
        ([], ""),
        ("text", ""),
        (7, ""),
    ],
)
def test_a_body_with_mistakes(program: APIClient, body: Any, field: str) -> None:
    before = everything()
    members = assert_problem(program.post(HOLDS, body, format="json"), 400, "invalid")

    assert {mistake["field"] for mistake in members["errors"]} == {field}
    assert everything() == before


@pytest.mark.parametrize(
    "raw", [b"{", b"\xff\xfe\x00", b'{"slot": NaN}', b"[" * 60_000, b'{"slot": 1' + b"0" * 5000 + b"}", b"nul"]
)
def test_a_body_that_cannot_be_read(program: APIClient, raw: bytes) -> None:
    assert_problem(program.post(HOLDS, raw, content_type="application/json"), 400, "unreadable")


def test_a_body_that_is_too_large_or_no_json(program: APIClient) -> None:
    large = b'{"slot": "' + b"x" * 70_000 + b'"}'
    assert_problem(program.post(HOLDS, large, content_type="application/json"), 413, "too_large")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml"):
        assert_problem(program.post(HOLDS, b"slot=1", content_type=kind), 415, "unsupported_media_type")
    odd = "application/json; charset=rot13"
    assert_problem(program.post(HOLDS, b'{"slot": 1}', content_type=odd), 400, "unreadable")

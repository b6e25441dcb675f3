"""The same request twice does the work once; the kept answer stands or falls with the work."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from rest_framework.test import APIClient

from accounts.models import User
from appointments.models import Appointment, HoldTally, SeatHold
from goc_portal import clock
from goc_portal.api import idempotency
from goc_portal.api.idempotency import KEPT_FOR, clear_expired_answers
from goc_portal.api.models import KeptAnswer
from goc_portal.errors import BusyTryAgain
from tests.api.conftest import program_of, service_slot
from tests.api.problems import assert_problem
from tests.appointments.factories import ResidentFactory

HOLDS = "/api/v1/holds/"


def keep(program: APIClient, slot: Any, key: str, **more: Any) -> Any:
    """Ask for a time under a key."""
    wanted = {"slot": str(slot.public_id)} | more
    return program.post(HOLDS, wanted, format="json", headers={"Idempotency-Key": key})


def test_a_repeated_request_gets_its_first_answer(program: APIClient) -> None:
    slot = service_slot()
    first = keep(program, slot, "a")
    program.delete(f"{HOLDS}{first.json()['id']}/")
    again = keep(program, slot, "a")

    assert (again.status_code, again.json()) == (201, first.json())
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert HoldTally.objects.get().made == 1
    assert not SeatHold.objects.exists()
    assert keep(program, slot, "b").json()["id"] != first.json()["id"]


def test_a_confirmation_is_repeated_word_for_word(program: APIClient) -> None:
    hold = keep(program, service_slot(), "a").json()
    answers = [
        program.post(f"{HOLDS}{hold['id']}/confirm/", headers={"Idempotency-Key": "c"}).json() for _twice in range(2)
    ]

    assert answers[0] == answers[1]
    assert Appointment.objects.count() == 1


def test_a_refusal_is_kept_as_well(program: APIClient) -> None:
    slot = service_slot(booked=2)
    first = keep(program, slot, "a")
    slot.booked = 0
    slot.save(update_fields=["booked"])
    again = keep(program, slot, "a")

    assert assert_problem(again, 409, "seat_taken") == first.json()
    assert again["Idempotency-Replayed"] == "true"
    assert keep(program, slot, "b").status_code == 201


def test_the_same_key_with_another_request(program: APIClient, resident: User) -> None:
    slot = service_slot()
    other = service_slot(starts_at=slot.starts_at + timedelta(days=1))
    hold = keep(program, slot, "a").json()

    assert_problem(keep(program, other, "a"), 422, "idempotency_key_reused")
    elsewhere = program.post(f"{HOLDS}{hold['id']}/confirm/", headers={"Idempotency-Key": "a"})
    assert_problem(elsewhere, 422, "idempotency_key_reused")
    assert SeatHold.objects.get().slot == slot
    same = keep(program, slot, "a")
    assert same.status_code == 201


def test_the_order_of_members_makes_no_other_request(program: APIClient) -> None:
    slot = service_slot()
    keep(program, slot, "a", service=slot.service.code)
    turned = {"service": slot.service.code, "slot": str(slot.public_id)}
    again = program.post(HOLDS, turned, format="json", headers={"Idempotency-Key": "a"})

    assert again["Idempotency-Replayed"] == "true"


def test_keys_of_others_are_others(program: APIClient) -> None:
    slot = service_slot()
    mine = keep(program, slot, "a").json()
    theirs = keep(program_of(ResidentFactory()), slot, "a").json()

    assert mine["person"] != theirs["person"]
    assert SeatHold.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "x" * 65, "a b", "ä", "a\tb"])
def test_a_key_that_cannot_be(program: APIClient, key: str) -> None:
    assert_problem(keep(program, service_slot(), key), 400, "idempotency_key_not_usable")
    assert not SeatHold.objects.exists()


def test_a_busy_portal_keeps_no_answer(program: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    slot = service_slot()
    with monkeypatch.context() as busy:
        busy.setattr("appointments.api.holds.hold_seat", _busy)
        assert_problem(keep(program, slot, "a"), 503, "busy_try_again")

    assert not KeptAnswer.objects.exists()
    assert keep(program, slot, "a").status_code == 201


def _busy(**_given: Any) -> None:
    raise BusyTryAgain


def test_what_falls_between_the_work_and_its_answer_undoes_the_work(
    program: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    slot = service_slot()
    program.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(idempotency, "as_json", _fall_after_the_work)
        assert keep(program, slot, "a").status_code == 500

    assert not SeatHold.objects.exists()
    assert keep(program, slot, "a").status_code == 201


def _fall_after_the_work(data: Any) -> Any:
    if isinstance(data, dict) and "expires_at" in data:
        raise ZeroDivisionError
    return data


def test_an_answer_is_kept_for_a_day_and_then_deleted(
    program: APIClient, on_monday_morning: time_machine.Coordinates
) -> None:
    slot = service_slot(starts_at=clock.now() + timedelta(days=4))
    first = keep(program, slot, "a").json()
    assert clear_expired_answers() == 0
    on_monday_morning.shift(KEPT_FOR)
    second = keep(program, slot, "a").json()

    assert first["id"] != second["id"]
    assert KeptAnswer.objects.count() == 1
    on_monday_morning.shift(KEPT_FOR)
    assert clear_expired_answers() == 1


def test_answers_go_with_their_login(program: APIClient, resident: User) -> None:
    keep(program, service_slot(), "a")
    assert KeptAnswer._meta.get_field("user").remote_field.on_delete.__name__ == "CASCADE"
    assert KeptAnswer.objects.filter(user=get_user_model().objects.get(pk=resident.pk)).exists()

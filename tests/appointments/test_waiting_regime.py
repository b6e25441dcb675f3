"""When dates are given by the portal, and when people pick them."""

from datetime import date, datetime, timedelta

import pytest

from appointments.models import AppointmentPolicy, ForcedWaitingList, Service, Slot, WaitingRequest
from appointments.waiting_regime import WaitingRegime, takes_waiting_requests, waiting_regime
from directorates.models import Closure, Directorate
from goc_portal import clock
from tests.appointments.factories import DirectorateServiceFactory, OfficerFactory, PersonFactory, SlotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=clock.ISTANBUL)


@pytest.fixture
def here() -> dict[str, object]:
    return {"directorate": Directorate.objects.get(code="istanbul"), "service": DirectorateServiceFactory()}


def free_seat(here: dict[str, object], **changes: object) -> Slot:
    return SlotFactory(**here, **{"starts_at": WEDNESDAY} | changes)


def policy(mode: str) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list=mode)


def somebody_waits(here: dict[str, object], **changes: object) -> WaitingRequest:
    return WaitingRequest.objects.create(person=PersonFactory(), joined_at=clock.now(), **here, **changes)


def force(here: dict[str, object], **changes: object) -> ForcedWaitingList:
    defaults = {"forced_from": date(2026, 11, 23), "reason": "Earthquake", "decided_at": clock.now()}
    return ForcedWaitingList.objects.create(**here, decided_by=OfficerFactory(), **defaults | changes)


def test_nobody_waits_where_the_policy_knows_no_list(here: dict[str, object]) -> None:
    assert waiting_regime(**here) is WaitingRegime.PICK
    assert not takes_waiting_requests(**here)


def test_always(here: dict[str, object]) -> None:
    policy("always")
    free_seat(here)
    assert waiting_regime(**here) is WaitingRegime.ALWAYS


def test_when_full(here: dict[str, object]) -> None:
    policy("when_full")
    assert waiting_regime(**here) is WaitingRegime.FULL
    free_seat(here)
    assert waiting_regime(**here) is WaitingRegime.PICK


@pytest.mark.parametrize(
    "changes",
    [
        {"booked": 1},
        {"held": 1},
        {"withheld": 1},
        {"is_withdrawn": True},
        {"starts_at": WEDNESDAY + timedelta(days=365)},
        {"starts_at": WEDNESDAY - timedelta(days=2)},
    ],
)
def test_what_is_no_free_seat_in_the_horizon(here: dict[str, object], changes: dict[str, object]) -> None:
    policy("when_full")
    free_seat(here, **changes)
    assert takes_waiting_requests(**here)


def test_a_seat_on_a_closed_day_is_not_free(here: dict[str, object]) -> None:
    policy("when_full")
    free_seat(here)
    Closure.objects.create(
        directorate=here["directorate"], closed_from=WEDNESDAY.date(), closed_until=WEDNESDAY.date(), reason="Flood"
    )
    assert takes_waiting_requests(**here)


def test_a_seat_that_opens_later_is_picked_then(here: dict[str, object]) -> None:
    policy("when_full")
    free_seat(here, opens_at=clock.now() + timedelta(minutes=20))
    assert not takes_waiting_requests(**here)


def test_free_seats_belong_to_the_people_who_wait(here: dict[str, object]) -> None:
    free_seat(here)
    waiting = somebody_waits(here)
    assert waiting_regime(**here) is WaitingRegime.PEOPLE_WAIT
    WaitingRequest.objects.filter(pk=waiting.pk).update(passed_by_at=clock.now())
    assert waiting_regime(**here) is WaitingRegime.PICK


def test_a_list_of_another_service_or_directorate_says_nothing_here(here: dict[str, object]) -> None:
    policy("when_full")
    free_seat(here)
    somebody_waits(here | {"directorate": Directorate.objects.get(code="ankara")})
    somebody_waits(here | {"service": Service.objects.get(code="papers_for_application")})
    assert not takes_waiting_requests(**here)


def test_an_officers_order_holds_from_its_first_to_its_last_day(here: dict[str, object]) -> None:
    free_seat(here)
    force(here, forced_until=date(2026, 11, 24))
    assert waiting_regime(**here) is WaitingRegime.FORCED
    assert takes_waiting_requests(**here, on=date(2026, 11, 24))
    assert not takes_waiting_requests(**here, on=date(2026, 11, 25))
    assert not takes_waiting_requests(**here, on=date(2026, 11, 22))

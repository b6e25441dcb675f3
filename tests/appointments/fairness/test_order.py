"""The waiting lists replayed out of the log: what the rules allow is in order, and each way around them is found."""

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

import pytest

from appointments.backlog import give_dates_everywhere
from appointments.enums import FairnessKind as Kind
from appointments.fairness import record
from appointments.fairness.entries import in_order
from appointments.fairness.explaining import was_expected_elsewhere
from appointments.fairness.lines import ExactEntry
from appointments.fairness.order import replay
from appointments.models import FairnessEntry
from goc_portal import clock
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

MONDAY = datetime(2026, 11, 23, 9, tzinfo=clock.ISTANBUL)
EARLY, LATE = MONDAY + timedelta(days=9), MONDAY + timedelta(days=10)
ORDINARY, DEADLINE = 3, 2
numbers = count(1)


def entry(kind: Kind, who: str, minute: int, **more: object) -> ExactEntry:
    """One entry of the log, so many minutes after nine."""
    columns = {
        "pk": next(numbers),
        "at": MONDAY + timedelta(minutes=minute),
        "kind": kind.value,
        "directorate": "istanbul",
        "service": "address_registration",
        "slot_starts_at": None,
        "waiting_class": ORDINARY,
        "waiting_since": MONDAY + timedelta(minutes=minute),
        "impossible_days": (),
        "commitment": who,
        "follows": "",
        "salt": UUID(int=0),
    }
    return ExactEntry(**(columns | more))  # type: ignore[arg-type]


def joined(who: str, minute: int, **more: object) -> ExactEntry:
    return entry(Kind.JOINED, who, minute, **more)


def given(who: str, minute: int, seat: datetime, since: int, **more: object) -> ExactEntry:
    waited = MONDAY + timedelta(minutes=since)
    return entry(Kind.DATE_GIVEN, f"{who}'s", minute, follows=who, slot_starts_at=seat, waiting_since=waited, **more)


def said(*entries: ExactEntry) -> list[str]:
    return [found.what for found in replay(entries)]


def test_in_turn_is_in_order() -> None:
    assert said(joined("a", 1), joined("b", 2), given("a", 60, EARLY, 1), given("b", 60, LATE, 2)) == []


def test_whoever_is_overtaken_is_found() -> None:
    (what,) = said(joined("a", 1), joined("b", 2), given("b", 60, EARLY, 2))
    assert what.endswith("stood before and could have had this date")


@pytest.mark.parametrize("kind", [Kind.LEFT, Kind.CLOSED, Kind.PASSED_BY])
def test_whoever_left_or_was_passed_by_is_not_overtaken(kind: Kind) -> None:
    assert said(joined("a", 1), joined("b", 2), entry(kind, "a", 3), given("b", 60, EARLY, 2)) == []


def test_an_impossible_day_is_no_overtaking_but_another_day_is() -> None:
    a, b = joined("a", 1, impossible_days=(EARLY.date(),)), joined("b", 2)
    assert said(a, b, given("b", 60, EARLY, 2)) == []
    assert len(said(a, b, given("b", 60, LATE, 2))) == 1


def test_days_that_were_named_later_count_from_then_on() -> None:
    changed = entry(
        Kind.DAYS_CHANGED, "a", 3, waiting_since=MONDAY + timedelta(minutes=1), impossible_days=(EARLY.date(),)
    )
    assert said(joined("a", 1), joined("b", 2), changed, given("b", 60, EARLY, 2)) == []


def test_a_proven_class_comes_before_and_only_when_the_log_says_so() -> None:
    line = [joined("a", 1), joined("b", 2, waiting_class=DEADLINE)]
    assert said(*line, given("b", 60, EARLY, 2, waiting_class=DEADLINE)) == []
    assert len(said(*line, given("a", 60, EARLY, 1))) == 1
    raised = entry(Kind.CLASS_CHANGED, "a", 3, waiting_class=1, waiting_since=MONDAY + timedelta(minutes=1))
    assert len(said(*line, raised, given("b", 60, EARLY, 2, waiting_class=DEADLINE))) == 1


def test_an_earlier_seat_behind_is_found() -> None:
    (what,) = said(joined("a", 1), joined("b", 2), given("a", 60, LATE, 1), given("b", 60, EARLY, 2))
    assert what.endswith("stood behind and was given an earlier seat")


def test_a_later_seat_for_an_impossible_day_is_in_order() -> None:
    days = (EARLY.date(),)
    a, b = joined("a", 1, impossible_days=days), joined("b", 2)
    assert said(a, b, given("a", 60, LATE, 1, impossible_days=days), given("b", 60, EARLY, 2)) == []


def test_who_is_noted_as_passed_by_right_after_was_not_overtaken_a_minute_later_it_explains_nothing() -> None:
    line = [joined("a", 1), joined("b", 2), given("b", 60, EARLY, 2)]
    assert said(*line, entry(Kind.PASSED_BY, "a", 61)) == []
    assert len(said(*line, entry(Kind.PASSED_BY, "a", 62))) == 1


def test_a_date_for_nobody_on_the_list_is_found() -> None:
    assert said(given("a", 60, EARLY, 1)) == ["a date was given to a place that was not on the list"]


def test_lists_do_not_mix() -> None:
    assert said(joined("a", 1, service="passport_update"), joined("b", 2), given("b", 60, EARLY, 2)) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_what_the_job_gives_is_in_order() -> None:
    """The real job, over two rounds, with a day that is impossible for the first in line."""
    day = clock.now() + timedelta(days=9)
    slots = [
        SlotFactory(service=DirectorateServiceFactory(), starts_at=day + timedelta(days=at), capacity=2)
        for at in range(2)
    ]
    for at in range(6):
        place = WaitingRequestFactory(
            person=ResidentFactory().person,
            joined_at=clock.now() - timedelta(hours=9 - at),
            impossible_days=[clock.istanbul_day(slots[0].starts_at)] if at == 0 else [],
        )
        record(place, Kind.JOINED)
    assert give_dates_everywhere() == 4
    SlotFactory(service=DirectorateServiceFactory(), starts_at=day + timedelta(days=2), capacity=2)
    assert give_dates_everywhere() == 2
    assert list(replay(in_order(FairnessEntry.objects.all()))) == []
    assert FairnessEntry.objects.filter(kind=Kind.DATE_GIVEN).count() == 6


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_whoever_is_expected_elsewhere_then_was_not_overtaken() -> None:
    """The log does not know of other appointments; the command looks them up by the commitment."""
    service, seat = DirectorateServiceFactory(), clock.now() + timedelta(days=9)
    first, second = (WaitingRequestFactory(joined_at=clock.now() - timedelta(hours=at)) for at in (2, 1))
    made = AppointmentFactory(for_service=True, slot=SlotFactory(service=service, starts_at=seat), person=second.person)
    record(first, Kind.JOINED)
    record(second, Kind.JOINED)
    record(made, Kind.DATE_GIVEN, follows=second)
    (found,) = replay(in_order(FairnessEntry.objects.all()))
    assert not was_expected_elsewhere(found)
    AppointmentFactory(slot=SlotFactory(starts_at=seat + timedelta(minutes=15)), person=first.person)
    assert was_expected_elsewhere(found)

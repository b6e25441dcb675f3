"""Two runs of the job that opens freed seats: first shown to open one seat twice, then not; and beside bookings."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.db import transaction
from django.db.models import F

from appointments.errors import SeatTaken
from appointments.freed_seats import open_withheld_seats
from appointments.models import FairnessEntry, Slot, WithheldSeat
from appointments.seats import take_seat
from directorates.models import Directorate, Province
from goc_portal import clock
from tests.appointments.factories import SlotFactory
from tests.concurrency.threads import at_once, times

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

THREADS = 8


@pytest.fixture
def slot(office: Province) -> Slot:
    """A time with two seats that were given up: one opens now, the other in an hour."""
    at = clock.now() + timedelta(days=3)
    made = SlotFactory(directorate=Directorate.objects.get(province=office), starts_at=at, capacity=2, withheld=2)
    for opens_at in (clock.now(), clock.now() + timedelta(hours=1)):
        WithheldSeat.objects.create(slot=made, withheld_at=clock.now() - timedelta(minutes=5), opens_at=opens_at)
    return made


def look_then_open(all_have_looked: Barrier) -> int:
    """Opening as it is done everywhere: look what is due, count it free, strike it off the list."""
    with transaction.atomic():
        due = list(WithheldSeat.objects.filter(opens_at__lte=clock.now()))
        all_have_looked.wait()
        for seat in due:
            Slot.objects.filter(pk=seat.slot_id).update(withheld=F("withheld") - 1)
        WithheldSeat.objects.filter(pk__in=[seat.pk for seat in due]).delete()
    return len(due)


def test_without_the_guard_the_seat_of_later_opens_now(slot: Slot) -> None:
    all_have_looked = Barrier(2)
    assert at_once(*times(2, lambda: look_then_open(all_have_looked))) == [1, 1]
    slot.refresh_from_db()
    # Nothing is kept back any more, while the list still holds a seat that opens in an hour.
    assert (slot.withheld, WithheldSeat.objects.count()) == (0, 1)


def test_eight_runs_open_what_is_due_once(slot: Slot) -> None:
    opened = at_once(*times(THREADS, open_withheld_seats))
    assert sum(opened) == 1
    slot.refresh_from_db()
    assert (slot.withheld, WithheldSeat.objects.count()) == (1, 1)
    assert FairnessEntry.objects.filter(kind="seat_opened").count() == 1


def test_who_books_while_it_opens_has_the_one_seat_or_none(slot: Slot) -> None:
    def book() -> str:
        with transaction.atomic():
            take_seat(slot)
        return "booked"

    results = at_once(open_withheld_seats, open_withheld_seats, *times(THREADS, book))
    slot.refresh_from_db()
    booked = results.count("booked")
    assert booked == slot.booked <= 1
    assert [type(result) for result in results].count(SeatTaken) == THREADS - booked
    assert slot.withheld == WithheldSeat.objects.count() == 1

"""Many officers let people in at once: first shown to give one number twice and to pass the limit, then not."""

from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max

from appointments.attendance import check_in
from appointments.day_errors import NoMoreWalkIns
from appointments.models import Appointment, TicketDay
from appointments.tickets import draw_number_of_a_walk_in
from directorates.models import Directorate, Province
from goc_portal import clock
from tests.appointments.day import HERE
from tests.appointments.factories import AppointmentFactory, OfficerFactory, PersonFactory, SlotFactory
from tests.concurrency.threads import at_once, times
from tests.database import as_owner

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

THREADS = 8


@pytest.fixture
def people(office: Province) -> list[Appointment]:
    """Eight who are expected now."""
    place = SlotFactory(directorate=Directorate.objects.get(province=office), starts_at=clock.now(), capacity=THREADS)
    return [AppointmentFactory(slot=place, person=person) for person in PersonFactory.create_batch(THREADS)]


def read_then_write(appointment: Appointment, all_have_looked: Barrier) -> int:
    """A number as it is drawn everywhere: the highest one so far, plus one."""
    with transaction.atomic():
        today = Appointment.objects.filter(directorate=appointment.directorate, ticket_day=clock.today())
        number = (today.aggregate(highest=Max("ticket_number"))["highest"] or 0) + 1
        all_have_looked.wait()
        Appointment.objects.filter(pk=appointment.pk).update(ticket_day=clock.today(), ticket_number=number)
        return number


def test_without_the_guards_eight_people_hold_number_one(people: list[Appointment]) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DROP INDEX ticket_number_once_a_directorate_and_day")
    all_have_looked = Barrier(THREADS)
    numbers = at_once(*[lambda one=one: read_then_write(one, all_have_looked) for one in people])
    assert numbers == [1] * THREADS


def test_eight_officers_give_eight_numbers(people: list[Appointment]) -> None:
    officers = OfficerFactory.create_batch(THREADS)
    results = at_once(
        *[
            lambda one=one, officer=officer: check_in(appointment=one, present=HERE, waived={}, by=officer)
            for one, officer in zip(people, officers, strict=True)
        ]
    )
    assert sorted(result.ticket_number for result in results) == list(range(1, THREADS + 1))
    assert TicketDay.objects.get().last_number == THREADS


def test_one_person_who_is_let_in_by_eight_officers_holds_one_number(people: list[Appointment]) -> None:
    officer = OfficerFactory()
    at_once(*times(THREADS, lambda: check_in(appointment=people[0], present=HERE, waived={}, by=officer)))
    assert TicketDay.objects.get().last_number == 1
    assert people[0].events.filter(kind="checked_in").count() == 1
    assert people[0].attendee_checks.count() == 1


def counted_then_written(directorate: Directorate, allowed: int, all_have_looked: Barrier) -> None:
    """The limit as it is kept everywhere: look how many there were, then count one more."""
    with transaction.atomic():
        numbers = TicketDay.objects.get(directorate=directorate, day=clock.today())
        all_have_looked.wait()
        if numbers.walk_ins >= allowed:
            raise NoMoreWalkIns(allowed=allowed)
        row = TicketDay.objects.filter(pk=numbers.pk)
        row.update(walk_ins=F("walk_ins") + 1, last_number=F("last_number") + 1)


def test_without_the_guards_the_limit_is_passed(office: Province) -> None:
    directorate = Directorate.objects.get(province=office)
    TicketDay.objects.create(directorate=directorate, day=clock.today(), last_number=0, walk_ins_allowed=2)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE appointments_ticketday DROP CONSTRAINT walk_ins_of_a_day_are_limited")
    all_have_looked = Barrier(THREADS)
    at_once(*times(THREADS, lambda: counted_then_written(directorate, 2, all_have_looked)))
    assert TicketDay.objects.get().walk_ins == THREADS


def test_the_constraint_alone_refuses_who_passes_the_limit(office: Province) -> None:
    directorate = Directorate.objects.get(province=office)
    TicketDay.objects.create(directorate=directorate, day=clock.today(), last_number=0, walk_ins_allowed=2)
    all_have_looked = Barrier(THREADS)
    results = at_once(*times(THREADS, lambda: counted_then_written(directorate, 2, all_have_looked)))
    assert [type(result) for result in results].count(IntegrityError) == THREADS - 2
    assert TicketDay.objects.get().walk_ins == 2


def test_two_of_eight_without_an_appointment_draw_a_number(office: Province) -> None:
    directorate = Directorate.objects.get(province=office)

    def draw() -> int:
        with transaction.atomic():
            return draw_number_of_a_walk_in(directorate, clock.today(), allowed=2)

    results = at_once(*times(THREADS, draw))
    assert sorted(result for result in results if isinstance(result, int)) == [1, 2]
    assert [type(result) for result in results].count(NoMoreWalkIns) == THREADS - 2
    numbers = TicketDay.objects.get()
    assert (numbers.last_number, numbers.walk_ins) == (2, 2)

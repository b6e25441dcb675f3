"""Several statements in one message run as if they were sent one by one."""

import pghistory
import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from accounts.models import Person
from appointments import workflow
from appointments.enums import AppointmentEventKind
from appointments.models import Appointment, AppointmentEvent
from directorates.models import Directorate, Province
from goc_portal import locking
from goc_portal.one_message import OneMessage, next_key
from goc_portal.prepared import PreparedQuery, PreparedStatement
from tests.appointments.conftest import office
from tests.appointments.factories import AppointmentFactory, PersonFactory, SlotFactory

__all__ = ["office"]
pytestmark = pytest.mark.django_db

KEYS = PreparedQuery[tuple[int]](
    lambda person: Person.objects.filter(pk=person).annotate(key=next_key(Appointment)).values_list("key"), person=int
)
NAMES = PreparedQuery[tuple[str]](
    lambda person: Person.objects.filter(pk=person).values_list("given_names"), person=int
)


def unwritten() -> Appointment:
    return AppointmentFactory.build(
        person=PersonFactory(), slot=SlotFactory(), directorate=Directorate.objects.get(code="istanbul")
    )


def test_rows_that_point_to_each_other_are_one_message(
    office: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    appointment = unwritten()
    ((appointment.pk,),) = KEYS(person=appointment.person_id)
    statements = OneMessage()
    statements.insert(appointment)
    statements.insert(workflow.event_of(appointment, AppointmentEventKind.RESERVED, by=None))
    statements.add(
        "SELECT count(*) FROM appointments_appointment WHERE id = %s AND status LIKE 'conf%%'", [appointment.pk]
    )
    with django_assert_num_queries(1):
        assert statements.send() == [(1,)]
    assert AppointmentEvent.objects.get().appointment == Appointment.objects.get()


def test_what_is_refused_undoes_what_stood_before_it(office: Province) -> None:
    appointment = unwritten()
    ((appointment.pk,),) = KEYS(person=appointment.person_id)
    statements = OneMessage()
    statements.insert(appointment)
    statements.insert(appointment)
    with pytest.raises(IntegrityError), transaction.atomic():
        statements.send()
    assert not Appointment.objects.exists()


def test_a_read_sees_what_the_message_wrote(office: Province) -> None:
    person = PersonFactory()
    statements = OneMessage()
    statements.add("UPDATE accounts_person SET given_names = %s WHERE id = %s", ["100%s", person.pk])
    assert statements.read(NAMES, person=person.pk) == [("100%s",)]


def test_the_history_knows_who_acted(office: Province) -> None:
    appointment = unwritten()
    ((appointment.pk,),) = KEYS(person=appointment.person_id)
    statements = OneMessage()
    statements.insert(appointment)
    statements.add(*PreparedStatement("SELECT $1::bigint", int).call(1))
    with pghistory.context(url="/confirm/", note="100 %s"):
        statements.send()
    assert appointment.history.get().pgh_context.metadata["url"] == "/confirm/"


def test_a_verb_bounds_its_wait_with_its_first_statement(
    office: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    @locking.verb
    def limit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            return str(cursor.fetchone()[0])

    @locking.verb
    def write_many() -> str:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE accounts_person SET sex = %s", [["F"], ["M"]])
        return limit()

    assert (limit(), write_many()) == ("3s", "3s")
    with django_assert_num_queries(3):  # the savepoint of a test's transaction, the statement, its release
        limit()

"""A prepared read answers what its QuerySet answers; a prepared insert writes what ``save`` writes."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DataError, IntegrityError, NotSupportedError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from accounts.models import Person
from appointments.models import Appointment, AppointmentPolicy, Slot
from directorates.models import Directorate, Province
from goc_portal import clock
from goc_portal.prepared import PreparedQuery, PreparedStatement, insert
from tests.appointments.conftest import office
from tests.appointments.factories import AppointmentFactory, PersonFactory, SlotFactory

__all__ = ["office"]
pytestmark = pytest.mark.django_db


def test_rows_are_instances_with_their_related_ones(
    office: Province, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query = PreparedQuery[Slot](
        lambda slot: Slot.objects.filter(pk=slot).select_related("directorate__province").with_free_seats(), slot=int
    )
    slots = [SlotFactory(capacity=3, booked=1), SlotFactory(starts_at=clock.now() + timedelta(days=9))]
    for slot in slots:
        with django_assert_num_queries(1):
            (found,) = query(slot=slot.pk)
            assert (found, found.directorate.province) == (slot, office)
        assert found.free_seats == slot.capacity - slot.booked
        assert found.starts_at == slot.starts_at
    assert query.first(slot=0) is None


def test_tuples_where_no_model_is_asked_for(office: Province) -> None:
    query = PreparedQuery[tuple[date, bool]](
        lambda earliest, directorate: (
            Slot.objects.filter(starts_at__gte=earliest, directorate=directorate)
            .order_by("starts_at")
            .values_list("starts_at__date", "has_room")
        ),
        earliest=datetime,
        directorate=int,
    )
    slot = SlotFactory(starts_at=datetime(2026, 11, 30, 0, 30, tzinfo=clock.ISTANBUL))
    assert query(earliest=clock.now(), directorate=slot.directorate_id) == [(date(2026, 11, 30), True)]
    assert query(earliest=slot.starts_at + timedelta(1), directorate=slot.directorate_id) == []


def test_days_texts_and_numbers_by_uuid(office: Province) -> None:
    policies = PreparedQuery[AppointmentPolicy](
        lambda channel, on: AppointmentPolicy.objects.in_force_on(on).filter(channel=channel), channel=str, on=date
    )
    assert [policy.channel for policy in policies(channel="interview", on=clock.today())] == ["interview"]
    assert policies(channel="interview", on=date(2013, 1, 1)) == []
    people = PreparedQuery[Person](lambda number: Person.objects.filter(public_id=number), number=UUID)
    person = PersonFactory()
    assert people(number=person.public_id) == [person]
    assert people(number=uuid4()) == []


def test_a_value_that_the_query_does_not_use_is_a_mistake(office: Province) -> None:
    query = PreparedQuery[Person](lambda person, day: Person.objects.filter(pk=person), person=int, day=date)
    with pytest.raises(ValueError, match="day"):
        query(person=1, day=clock.today())


def test_an_insert_writes_what_save_writes(office: Province) -> None:
    person = PersonFactory()
    written = AppointmentFactory.build(
        person=person, slot=SlotFactory(), directorate=Directorate.objects.get(code="istanbul")
    )
    assert insert(written)
    assert (written.pk is not None, written._state.adding) == (True, False)
    read = Appointment.objects.get(pk=written.pk)
    assert {field.attname: getattr(read, field.attname) for field in Appointment._meta.concrete_fields} == {
        field.attname: getattr(written, field.attname) for field in Appointment._meta.concrete_fields
    }
    written.status = "no_show"
    written.missed_day = clock.today()
    written.save()
    assert Appointment.objects.get(pk=written.pk).status == "no_show"


def test_a_conflict_keeps_rows_out_or_is_refused(office: Province) -> None:
    person = PersonFactory()
    same = Person(surname="ANNA", sex="F", nationality="UTO", created_at=clock.now(), public_id=person.public_id)
    assert insert(same, ignore_conflicts=True) is False
    assert same.pk is None
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(same)


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE name LIKE 'once_%'")
        return [row[0] for row in cursor.fetchall()]


def test_a_statement_is_planned_once_a_connection(office: Province) -> None:
    number_of = PreparedStatement("SELECT $1 + 7100::bigint", int)
    with connection.cursor() as cursor:
        for number in (1, 2, 3):
            cursor.execute(*number_of.call(number))
            assert cursor.fetchone() == (number + 7100,)
    assert len([statement for statement in prepared() if "7100" in statement]) == 1


def test_a_connection_that_does_not_know_it_any_more_prepares_it_anew(office: Province) -> None:
    """Behind PgBouncer the next transaction may run on another connection."""
    people = PreparedQuery[Person](lambda number: Person.objects.filter(public_id=number), number=UUID)
    person = PersonFactory()
    assert people(number=person.public_id) == [person]
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert people(number=person.public_id) == [person]


@pytest.mark.django_db(transaction=True)
def test_a_statement_older_than_the_last_migration_is_prepared_anew() -> None:
    read = PreparedStatement("SELECT * FROM changing WHERE id = $1", int)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE changing (id bigint, word varchar(5)); INSERT INTO changing VALUES (1, 'a')"
        )
        cursor.execute(*read.call(1))
        cursor.execute("ALTER TABLE changing ALTER word TYPE varchar(9)")
        with pytest.raises(NotSupportedError, match="cached plan must not change result type"):
            cursor.execute(*read.call(1))
        migrated(cursor)
        cursor.execute(*read.call(1))
        assert cursor.fetchall() == [(1, "a")]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_name_alone_is_enough_once_it_is_prepared() -> None:
    read = PreparedQuery[tuple[int]](lambda pk: Person.objects.filter(pk=pk).values_list("pk"), pk=int)
    with CaptureQueriesContext(connection) as asked:
        assert [read(pk=1), read(pk=2)] == [[], []]
    unknown, whole, known = [query["sql"] for query in asked.captured_queries]
    assert unknown.startswith("EXECUTE once_")
    assert whole.startswith("SELECT prepare_once(")
    assert known.startswith("EXECUTE once_")
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert read(pk=3) == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_a_column_that_changed_its_type_since_is_no_error() -> None:
    read = PreparedStatement("SELECT * FROM changing WHERE id = $1", int)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changing (id bigint, word varchar(5))")
        read.execute(cursor, 1)
        cursor.execute("ALTER TABLE changing ALTER word TYPE varchar(9)")
        migrated(cursor)
        read.execute(cursor, 1)
        assert cursor.fetchall() == []
        with pytest.raises(DataError):
            PreparedStatement("SELECT 1 / $1", int).execute(cursor, 0)


def migrated(cursor: Any) -> None:
    """As a migration leaves it, a moment ago; the portal's own role may not write there."""
    cursor.execute("SELECT current_user")
    (role,) = cursor.fetchone()
    cursor.execute("RESET ROLE")
    cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('test', 'now', clock_timestamp())")
    cursor.execute(f"SET ROLE {role}")

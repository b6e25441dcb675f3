"""The fairness log's entries: one row beside what it tells of, singly and in batches, and never changed."""

from datetime import date
from hashlib import sha256

import pytest
from django.db import ProgrammingError, connection

from appointments.enums import FairnessKind
from appointments.fairness import commitment_of, entries_sql, record, record_seats
from appointments.models import FairnessEntry, WaitingRequest
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, SlotFactory, WaitingRequestFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

NOT_COMPARED = {"id", "salt"}


def _contents(entry: FairnessEntry) -> dict[str, object]:
    return {
        field.attname: getattr(entry, field.attname) for field in entry._meta.fields if field.name not in NOT_COMPARED
    }


def test_an_entry_commits_to_the_number_and_the_secret_and_names_neither() -> None:
    appointment = AppointmentFactory(for_service=True)
    record(appointment, FairnessKind.BOOKED)
    entry = FairnessEntry.objects.get()
    said = f"{appointment.reference}:{appointment.fairness_secret}"
    assert entry.commitment == sha256(said.encode()).hexdigest()
    assert entry.slot_starts_at == appointment.starts_at
    assert not {appointment.reference, str(appointment.fairness_secret)} & {str(v) for v in _contents(entry).values()}


def test_a_date_given_follows_the_place_on_the_list() -> None:
    request = WaitingRequestFactory(impossible_days=[date(2026, 12, 24)])
    appointment = AppointmentFactory(for_service=True, person=request.person)
    record(request, FairnessKind.JOINED)
    record(appointment, FairnessKind.DATE_GIVEN, follows=request)
    joined, given = FairnessEntry.objects.all()
    assert given.follows == joined.commitment
    assert given.waiting_since == joined.waiting_since == request.joined_at
    assert given.impossible_days == [date(2026, 12, 24)]


@pytest.mark.parametrize("kind", [FairnessKind.DATE_GIVEN, FairnessKind.JOINED])
def test_a_batch_writes_what_single_verbs_write(kind: FairnessKind) -> None:
    request = WaitingRequestFactory(impossible_days=[date(2026, 12, 24)])
    appointment = AppointmentFactory(for_service=True, person=request.person)
    WaitingRequest.objects.filter(pk=request.pk).update(
        status="given", appointment=appointment, settled_at=clock.now(), given_because={}
    )
    statement = entries_sql(
        kind,
        source="appointments_appointment AS made JOIN appointments_waitingrequest AS asked "
        "ON asked.appointment_id = made.id ORDER BY made.id",
        appointment="made",
        request="asked",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, {"now": clock.now()})
    subject, origin = (request, appointment) if kind == FairnessKind.JOINED else (appointment, request)
    record(subject, kind, follows=origin)
    batch, single = FairnessEntry.objects.order_by("pk")
    assert _contents(batch) == _contents(single)


@pytest.mark.parametrize(("alias", "kind"), [("appointment", FairnessKind.BOOKED), ("request", FairnessKind.LEFT)])
def test_a_batch_of_one_table_writes_what_single_verbs_write(alias: str, kind: FairnessKind) -> None:
    subject = AppointmentFactory(for_service=True) if alias == "appointment" else WaitingRequestFactory()
    with connection.cursor() as cursor:
        source = f"{subject._meta.db_table} AS it"
        cursor.execute(entries_sql(kind, source=source, **{alias: "it"}), {"now": clock.now()})
    record(subject, kind)
    batch, single = FairnessEntry.objects.order_by("pk")
    assert _contents(batch) == _contents(single)
    assert batch.commitment == commitment_of(subject)


def test_two_seats_of_one_slot_are_two_entries() -> None:
    slot = SlotFactory(capacity=2)
    record_seats([slot.pk, slot.pk], FairnessKind.SEAT_FREED)
    assert list(FairnessEntry.objects.values_list("slot_starts_at", "commitment")) == [(slot.starts_at, "")] * 2


@pytest.mark.parametrize(
    "statement", ["UPDATE appointments_fairnessentry SET kind = 'left'", "DELETE FROM appointments_fairnessentry"]
)
def test_the_running_portal_cannot_rewrite_the_log(statement: str) -> None:
    record(AppointmentFactory(), FairnessKind.BOOKED)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(statement)

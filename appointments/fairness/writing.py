"""Writing the fairness log: one plain row beside what it tells of, in the same transaction (docs/adr/0016).

A verb calls ``record`` for one appointment or place on a waiting list, ``record_seats`` for seats that nobody has. A
job that writes many at once puts ``entries_sql`` into its own statement, so that a batch stays one round trip.
"""

from collections.abc import Sequence
from hashlib import sha256

from django.db import connection

from appointments.enums import FairnessKind
from appointments.models import Appointment, FairnessEntry, WaitingRequest
from goc_portal import clock
from goc_portal.prepared import insert

Subject = Appointment | WaitingRequest

SEATS = """
INSERT INTO appointments_fairnessentry (at, kind, directorate_id, service_id, slot_starts_at)
SELECT %s, %s, slot.directorate_id, slot.service_id, slot.starts_at
FROM unnest(%s::bigint[]) AS seat (slot_id) JOIN appointments_slot AS slot ON slot.id = seat.slot_id
ORDER BY slot.id
"""
ENTRIES = """
INSERT INTO appointments_fairnessentry (at, kind, directorate_id, service_id, slot_starts_at,
    commitment, follows, waiting_class, waiting_since, impossible_days)
SELECT %(now)s, '{kind}', {subject}.directorate_id, {subject}.service_id, {slot_starts_at},
    {commitment}, {follows}, {waiting_class}, {waiting_since}, {impossible_days}
FROM {source}
"""


def record(subject: Subject, kind: FairnessKind, *, follows: Subject | None = None) -> None:
    """Write the entry of one appointment or place on a waiting list; ``follows`` is what it came from."""
    insert(entry_of(subject, kind, follows=follows))


def entry_of(subject: Subject, kind: FairnessKind, *, follows: Subject | None = None) -> FairnessEntry:
    """The same entry, for a verb that writes it together with other rows."""
    return FairnessEntry(
        at=clock.now(),
        kind=kind,
        directorate_id=subject.directorate_id,
        service_id=subject.service_id,
        slot_starts_at=subject.starts_at if isinstance(subject, Appointment) else None,
        commitment=commitment_of(subject),
        follows=commitment_of(follows) if follows else "",
        **_place_on_the_list(subject if isinstance(subject, WaitingRequest) else follows),
    )


def record_seats(slot_ids: Sequence[int], kind: FairnessKind) -> None:
    """Write one entry a seat that became free, is kept back or opens; a slot that is named twice gives two."""
    with connection.cursor() as cursor:
        cursor.execute(SEATS, [clock.now(), kind.value, list(slot_ids)])


def entries_sql(kind: FairnessKind, *, source: str, appointment: str | None = None, request: str | None = None) -> str:
    """An INSERT that writes the entries of a batch; it takes the one place ``%(now)s``.

    ``source`` is what stands after FROM, ``appointment`` and ``request`` the aliases in it that carry the columns of
    an appointment and of a place on the waiting list (a table, or a statement's RETURNING *). With both, an entry
    of the list follows the appointment, any other entry of the appointment follows the place on the list.
    An ORDER BY at the end of ``source`` gives entries of one moment their order.
    """
    subject, origin = (request, appointment) if kind in FairnessKind.of_the_list() else (appointment, request)
    commitments = {
        appointment: f"{appointment}.reference",
        request: f"{request}.public_id::text",
    }
    return ENTRIES.format(
        kind=kind.value,
        subject=subject,
        source=source,
        commitment=commitment_sql(subject, commitments[subject]),
        follows=commitment_sql(origin, commitments[origin]) if origin else "''",
        slot_starts_at=f"{appointment}.starts_at" if subject == appointment else "NULL::timestamptz",
        waiting_class=f"{request}.waiting_class" if request else "NULL::smallint",
        waiting_since=f"{request}.joined_at" if request else "NULL::timestamptz",
        impossible_days=f"{request}.impossible_days" if request else "'{}'::date[]",
    )


def commitment_of(subject: Subject) -> str:
    """What the log shows in place of a person's number: nobody finds the number without the secret."""
    return commitment(reference_of(subject), str(subject.fairness_secret))


def reference_of(subject: Subject) -> str:
    """The number that a person checks an entry by."""
    return subject.reference if isinstance(subject, Appointment) else str(subject.public_id)


def commitment(reference: str, secret: str) -> str:
    """The hash of a number and a secret, as anybody can compute it: SHA-256 of ``number:secret``."""
    return sha256(f"{reference}:{secret}".encode()).hexdigest()


def commitment_sql(alias: str | None, reference: str) -> str:
    """The same as ``commitment``, of a table or alias and the text of its number."""
    return f"encode(sha256(convert_to({reference} || ':' || {alias}.fairness_secret::text, 'UTF8')), 'hex')"


def _place_on_the_list(request: Subject | None) -> dict[str, object]:
    if not isinstance(request, WaitingRequest):
        return {}
    return {
        "waiting_class": request.waiting_class,
        "waiting_since": request.joined_at,
        "impossible_days": request.impossible_days,
    }

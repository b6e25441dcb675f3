"""Which steps an appointment can take: the one table, and the one place that changes a status."""

from accounts.acting import tell_of_act
from accounts.models import User
from appointments.enums import AppointmentEventKind as Kind
from appointments.enums import AppointmentStatus as Status
from appointments.errors import StepNotPossible
from appointments.models import Appointment, AppointmentEvent
from goc_portal import clock
from goc_portal.one_message import OneMessage
from goc_portal.prepared import insert

TRANSITIONS: dict[Kind, tuple[frozenset[Status], frozenset[Status]]] = {
    Kind.CHECKED_IN: (frozenset({Status.CONFIRMED}), frozenset({Status.CHECKED_IN})),
    Kind.LET_OFF: (frozenset({Status.CONFIRMED}), frozenset({Status.CHECKED_IN})),
    Kind.COMPLETED: (frozenset({Status.CHECKED_IN}), frozenset({Status.COMPLETED})),
    Kind.NOT_COME: (frozenset({Status.CONFIRMED}), frozenset({Status.NO_SHOW})),
    Kind.CANCELLED: (
        frozenset({Status.CONFIRMED}),
        frozenset({Status.CANCELLED_BY_DIRECTORATE, Status.CANCELLED_BY_APPLICANT}),
    ),
    Kind.REBOOKED: (
        frozenset({Status.CONFIRMED, Status.CHECKED_IN}),
        frozenset({Status.CANCELLED_BY_DIRECTORATE}),
    ),
    Kind.ARRIVAL_UNDONE: (frozenset({Status.CHECKED_IN}), frozenset({Status.CONFIRMED})),
    Kind.CAME_AFTER_ALL: (frozenset({Status.NO_SHOW}), frozenset({Status.CHECKED_IN})),
    Kind.WAS_NOT_THERE: (frozenset({Status.COMPLETED}), frozenset({Status.NO_SHOW})),
}
"""Event → (statuses that it leads from, statuses that it leads to)."""


def may_move(appointment: Appointment, kind: Kind) -> bool:
    """Whether a step is possible from where the appointment stands; for showing buttons."""
    return appointment.status in TRANSITIONS[kind][0]


def move(
    appointment: Appointment, kind: Kind, *, to: Status, by: User | None, reason: str = "", **changes: object
) -> None:
    """Take one step on a locked appointment and record it; nothing else changes a status."""
    sources, targets = TRANSITIONS[kind]
    if appointment.status not in sources or to not in targets:
        raise StepNotPossible(status=appointment.get_status_display())
    came_from = appointment.status
    appointment.status = to
    for name, value in changes.items():
        setattr(appointment, name, value)
    appointment.save(update_fields=["status", *changes])
    record(appointment, kind, from_status=came_from, by=by, reason=reason)


def record(appointment: Appointment, kind: Kind, *, by: User | None, from_status: str = "", reason: str = "") -> None:
    """Write the event row of what just happened."""
    insert(event_of(appointment, kind, by=by, from_status=from_status, reason=reason))
    tell_who_is_acted_for(appointment, kind, by=by)


def tell_who_is_acted_for(
    appointment: Appointment, kind: Kind, *, by: User | None, within: OneMessage | None = None
) -> None:
    """What somebody else did about an appointment is told to whoever has an own account."""
    what = "booked" if kind == Kind.RESERVED else "appointment"
    cause = f"appointment:{appointment.public_id}:{kind}:{appointment.status}:acted"
    tell_of_act(person_id=appointment.person_id, by=by, what=what, cause=cause, within=within)


def event_of(
    appointment: Appointment, kind: Kind, *, by: User | None, from_status: str = "", reason: str = ""
) -> AppointmentEvent:
    """The event row of what just happened, for a verb that writes it together with other rows."""
    return AppointmentEvent(
        appointment_id=appointment.pk,
        kind=kind,
        from_status=from_status,
        to_status=appointment.status,
        at=clock.now(),
        by_id=by.pk if by else None,
        reason=reason,
    )

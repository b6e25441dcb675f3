"""An appointment as every way of booking makes it: today's rules of the channel copied onto the row."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import Person, User
from appointments.enums import Channel
from appointments.models import Appointment, AppointmentPolicy, Slot
from goc_portal import clock


@dataclass(frozen=True)
class Promises:
    """What an appointment takes over from the policy of the day on which it is made."""

    lockout_days: int
    no_show_days: int
    grace_minutes: int


def new_appointment(
    *,
    channel: Channel,
    person: Person,
    slot: Slot,
    policy: AppointmentPolicy | Promises,
    by: User | None,
    interview_for: UUID | None = None,
    confirmed_day: date | None = None,
) -> Appointment:
    """An appointment with today's rules copied onto it, not yet written."""
    now = clock.now()
    return Appointment(
        channel=channel,
        person=person,
        interview_for=interview_for,
        directorate=slot.directorate,
        service=slot.service,
        slot=slot,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        confirmed_at=now,
        confirmed_day=confirmed_day or clock.istanbul_day(now),
        made_by_id=by.pk if by else None,
        lockout_days=policy.lockout_days,
        no_show_days=policy.no_show_days,
        grace_minutes=policy.grace_minutes,
    )

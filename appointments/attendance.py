"""The day itself: who arrived, who was called, who was served, who did not come, and mistakes put right.

Every verb asks the officer's scope itself: an appointment at another directorate is not theirs to touch.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext

from accounts.models import Person, User
from accounts.posts import directorates_in_scope
from appointments import workflow
from appointments.attendees import Attendee, is_let_off, who_must_attend
from appointments.booking import policy_in_force
from appointments.day_errors import (
    CannotBeCorrected,
    MustCome,
    NeedNotCome,
    NobodyGoesOnWithout,
    NotAtYourDirectorate,
    OthersMustBeHere,
    SomebodyIsMissing,
    ThatDayIsOver,
    WaitsWithoutANumber,
    WroteTheRecord,
)
from appointments.enums import AppointmentEventKind as Kind
from appointments.enums import AppointmentStatus, AttendeeResult, AttendeeRole, Channel
from appointments.errors import (
    InterviewExists,
    LockedOut,
    NotYetTheDay,
    StillTimeToCome,
    constraints_become_sentences,
)
from appointments.models import Appointment, AppointmentOutcome, AttendeeCheck
from appointments.tickets import give_number
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date, time_of_day

Waived = Mapping[AttendeeRole, str]


@locking.verb
def check_in(*, appointment: Appointment, present: Collection[AttendeeRole], waived: Waived, by: User) -> Appointment:
    """Record who is here, let the person in and draw a number; without whom to go on is said with its reason."""
    appointment = lock_for_officer(appointment, by)
    refuse_other_days(appointment)
    refuse_a_day_that_is_over(appointment)
    expected = who_must_attend(appointment)
    refuse_missing(expected, present, waived)
    # Refused steps leave no check behind: the move comes before the rows.
    workflow.move(appointment, Kind.CHECKED_IN, to=AppointmentStatus.CHECKED_IN, by=by)
    record_checks(appointment, expected, present, waived, by=by)
    give_number(appointment, clock.today())
    return appointment


@locking.verb
def take_up_without_coming(
    *, appointment: Appointment, present: Collection[AttendeeRole], waived: Waived, by: User
) -> Appointment:
    """Take up the matter of somebody who need not come: after a visit with who was met there, or without anybody.

    On any day, as nobody is awaited on that of the appointment; nobody waits here either, so no number is drawn.
    """
    appointment = lock_for_officer(appointment, by)
    if not is_let_off(appointment):
        raise MustCome
    expected = who_must_attend(appointment)
    refuse_missing(expected, present, waived)
    workflow.move(appointment, Kind.LET_OFF, to=AppointmentStatus.CHECKED_IN, by=by)
    record_checks(appointment, expected, present, waived, by=by)
    return appointment


@locking.verb
def mark_attendance(*, appointment: Appointment, by: User) -> Appointment:
    """Record an arrival at the counter itself, where the file is already open: no number is drawn.

    Where others must be here too, the entrance asks for them: this would pass them over in silence.
    """
    appointment = lock_for_officer(appointment, by)
    others = [one for one in who_must_attend(appointment) if one.role != AttendeeRole.APPLICANT]
    if others and appointment.status == AppointmentStatus.CONFIRMED:
        raise OthersMustBeHere(people=named(others))
    if is_let_off(appointment):
        workflow.move(appointment, Kind.LET_OFF, to=AppointmentStatus.CHECKED_IN, by=by)
        return appointment
    refuse_other_days(appointment)
    workflow.move(appointment, Kind.CHECKED_IN, to=AppointmentStatus.CHECKED_IN, by=by)
    return appointment


@locking.verb
def undo_arrival(*, appointment: Appointment, reason: str, by: User) -> Appointment:
    """Take back an arrival that was recorded for the wrong person; the number is not given again."""
    appointment = lock_for_officer(appointment, by)
    cleared = {"ticket_day": None, "ticket_number": None, "called_at": None, "called_to": ""}
    workflow.move(appointment, Kind.ARRIVAL_UNDONE, to=AppointmentStatus.CONFIRMED, by=by, reason=reason, **cleared)
    return appointment


@locking.verb
def call(*, appointment: Appointment, counter: str, by: User) -> Appointment:
    """Call somebody who waits to a counter; calling again, also to another one, is another line in the events."""
    appointment = lock_for_officer(appointment, by)
    if appointment.status != AppointmentStatus.CHECKED_IN or appointment.ticket_number is None:
        raise WaitsWithoutANumber(status=appointment.get_status_display())
    appointment.called_at, appointment.called_to = clock.now(), counter
    appointment.save(update_fields=["called_at", "called_to"])
    workflow.record(appointment, Kind.CALLED, by=by, from_status=appointment.status, reason=counter)
    return appointment


@locking.verb
def complete(*, appointment: Appointment, by: User) -> Appointment:
    """Record that the person who arrived was served."""
    appointment = lock_for_officer(appointment, by)
    workflow.move(appointment, Kind.COMPLETED, to=AppointmentStatus.COMPLETED, by=by)
    return appointment


@locking.verb
def mark_no_show(*, appointment: Appointment, by: User | None) -> Appointment:
    """Record that the person did not come, once the minutes of grace are over (R-13)."""
    appointment = lock_for_officer(appointment, by)
    refuse_let_off(appointment)
    last_moment = last_moment_to_come(appointment)
    if clock.now() <= last_moment:
        raise StillTimeToCome(time=time_of_day(last_moment))
    workflow.move(
        appointment,
        Kind.NOT_COME,
        to=AppointmentStatus.NO_SHOW,
        by=by,
        missed_day=clock.istanbul_day(appointment.starts_at),
    )
    return appointment


@locking.verb
def correct_no_show(*, appointment: Appointment, reason: str, by: User) -> Appointment:
    """Correct that somebody was recorded as missing who came; they are then served or finished as usual."""
    appointment = lock_for_officer(appointment, by)
    cleared = {"missed_day": None, "excused_at": None, "excused_by": None, "excuse": ""}
    with refused_after_a_later_booking():
        workflow.move(
            appointment, Kind.CAME_AFTER_ALL, to=AppointmentStatus.CHECKED_IN, by=by, reason=reason, **cleared
        )
    return appointment


@locking.verb
def correct_completed(*, appointment: Appointment, reason: str, by: User) -> Appointment:
    """Correct that somebody was recorded as served who was not there; refused once a record was written by it."""
    appointment = lock_for_officer(appointment, by)
    outcome = AppointmentOutcome.objects.filter(appointment=appointment).first()
    if appointment.is_followed_up or (outcome is not None and outcome.wrote_the_record):
        raise WroteTheRecord
    refuse_let_off(appointment)
    missed_day = clock.istanbul_day(appointment.starts_at)
    with refused_after_a_later_booking():
        workflow.move(
            appointment,
            Kind.WAS_NOT_THERE,
            to=AppointmentStatus.NO_SHOW,
            by=by,
            reason=reason,
            missed_day=missed_day,
        )
    return appointment


@contextmanager
def refused_after_a_later_booking() -> Iterator[None]:
    """PostgreSQL refuses days that overlap a later booking; that becomes the reason why nothing is corrected."""
    try:
        with constraints_become_sentences(), transaction.atomic():
            yield
    except (LockedOut, InterviewExists) as error:
        raise CannotBeCorrected from error


def lock_appointment(appointment: Appointment) -> Appointment:
    """The appointment as it stands now, locked after its person (docs/locking.md)."""
    locking.locked(Person.objects.filter(pk=appointment.person_id)).get()
    return locking.locked(Appointment.objects.filter(pk=appointment.pk)).get()


def lock_for_officer(appointment: Appointment, by: User | None) -> Appointment:
    """The same for an officer who works where the appointment is; None is the portal itself."""
    appointment = lock_appointment(appointment)
    if by is not None and not directorates_in_scope(by).filter(pk=appointment.directorate_id).exists():
        raise NotAtYourDirectorate
    return appointment


def refuse_let_off(appointment: Appointment) -> None:
    """Nobody is missing of whom an officer granted that they need not come here."""
    if is_let_off(appointment):
        raise NeedNotCome


def refuse_other_days(appointment: Appointment) -> None:
    """People are received on their day; before it only where the policy lets officers receive people early."""
    if is_before_its_day(appointment) and not may_come_early(appointment):
        raise NotYetTheDay(day=long_date(appointment.starts_at))


def refuse_a_day_that_is_over(appointment: Appointment) -> None:
    """Who is let in comes on the day; afterwards there is no counter to be called to."""
    if clock.today() > clock.istanbul_day(appointment.starts_at):
        raise ThatDayIsOver(day=long_date(appointment.starts_at))


def refuse_missing(expected: Sequence[Attendee], present: Collection[AttendeeRole], waived: Waived) -> None:
    """Everybody who must attend is here, or an officer goes on without them for a reason."""
    missing = [one for one in expected if not is_settled(one, present, waived)]
    if not missing:
        return
    if all(one.can_be_waived for one in missing):
        raise SomebodyIsMissing(people=named(missing))
    raise NobodyGoesOnWithout(people=named(missing))


def named(people: Sequence[Attendee]) -> str:
    """Who they are, by their roles."""
    return get_text_list([str(one.role.label) for one in people], gettext("and"))


def is_settled(attendee: Attendee, present: Collection[AttendeeRole], waived: Waived) -> bool:
    """Whether this one is here, or may be and is gone on without."""
    return attendee.role in present or (attendee.can_be_waived and bool(waived.get(attendee.role, "").strip()))


def record_checks(
    appointment: Appointment,
    expected: Sequence[Attendee],
    present: Collection[AttendeeRole],
    waived: Waived,
    *,
    by: User,
) -> None:
    """Write what was found of each of those who must attend."""
    now = clock.now()
    AttendeeCheck.objects.bulk_create(
        AttendeeCheck(
            appointment=appointment,
            role=one.role,
            result=result_of(one, present, waived),
            reason="" if one.role in present else waived.get(one.role, "").strip(),
            checked_at=now,
            checked_by=by,
        )
        for one in expected
    )


def result_of(attendee: Attendee, present: Collection[AttendeeRole], waived: Waived) -> AttendeeResult:
    """What is written of one of them."""
    if attendee.role in present:
        return AttendeeResult.PRESENT
    return AttendeeResult.WAIVED if waived.get(attendee.role, "").strip() else AttendeeResult.MISSING


def last_moment_to_come(appointment: Appointment) -> datetime:
    """Until when the person can still come: the minutes of grace were promised when the appointment was made."""
    return appointment.starts_at + timedelta(minutes=appointment.grace_minutes)


def is_before_its_day(appointment: Appointment) -> bool:
    """Whether the Istanbul day of the appointment has not begun."""
    return clock.today() < clock.istanbul_day(appointment.starts_at)


def may_come_early(appointment: Appointment) -> bool:
    """Whether today's policy lets officers receive people before their day; recorded like any arrival."""
    province = appointment.directorate.province
    return policy_in_force(Channel(appointment.channel), province).may_come_early

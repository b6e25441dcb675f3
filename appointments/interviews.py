"""The appointment to hand in papers as a case asks for it: the earliest, a place on the list, one new one."""

from datetime import date
from uuid import UUID

from accounts.models import Person, User
from appointments import fairness
from appointments.booking import (
    bookable_days,
    earliest_slot,
    papers_service,
    policy_in_force,
    reserve_earliest,
)
from appointments.confirming import confirm_hold
from appointments.enums import AppointmentStatus, Assignment, Channel, FairnessKind
from appointments.errors import (
    NoFreeAppointment,
    NoSecondNewInterview,
    PickATimeFirst,
    TooLateForNewInterview,
    constraints_become_sentences,
)
from appointments.models import Appointment, AppointmentPolicy, SeatHold, WaitingRequest
from appointments.rules import last_day_for_new_interview
from directorates.models import Directorate, Province
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date

MISSED_BEFORE_ONE_IS_MADE_ANEW = 1


def lets_people_pick(province: Province) -> bool:
    """Whether the province's policy has people pick their time to hand in papers (R-15)."""
    return policy_in_force(Channel.INTERVIEW, province).assignment == Assignment.PICK


def picked_time(interview_for: UUID) -> SeatHold | None:
    """The time that is kept for an application now."""
    kept = SeatHold.objects.running(clock.now()).filter(interview_for=interview_for)
    return kept.select_related("slot__directorate__province", "slot__directorate__district").first()


@locking.verb
def confirm_pick_or_reserve(
    *, person: Person, interview_for: UUID, province: Province, by: User
) -> Appointment | WaitingRequest:
    """The picked time where the province lets people pick, else the earliest, or a place on the waiting list."""
    if lets_people_pick(province):
        kept = picked_time(interview_for)
        if kept is not None:
            return confirm_hold(hold=kept.public_id, by=by)
        if earliest_day(person, province) is not None:
            raise PickATimeFirst
    return reserve_or_wait(person=person, interview_for=interview_for, province=province, by=by)


@locking.verb
def reserve_or_wait(
    *, person: Person, interview_for: UUID, province: Province, by: User | None
) -> Appointment | WaitingRequest:
    """The earliest free appointment of a province, or a place on its waiting list: an application is never turned away.

    What counts for the right to stay is the day of the application, not that of the appointment (R-20).
    """
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    place = place_of(interview_for)
    if place is not None:
        return place
    try:
        return reserve_earliest(person=person, interview_for=interview_for, province=province, by=by)
    except NoFreeAppointment:
        return wait_for_interview(person=person, interview_for=interview_for, province=province, by=by)


def place_of(interview_for: UUID) -> WaitingRequest | None:
    """The place on the waiting list of an application."""
    return WaitingRequest.objects.waiting().filter(interview_for=interview_for).first()


def wait_for_interview(*, person: Person, interview_for: UUID, province: Province, by: User | None) -> WaitingRequest:
    """A place on the list of the province's own directorate."""
    with constraints_become_sentences():
        place = WaitingRequest.objects.create(
            person=person,
            directorate=Directorate.objects.provincial_of(province.pk),
            service=papers_service(),
            interview_for=interview_for,
            joined_at=clock.now(),
            joined_by=by,
        )
    fairness.record(place, FairnessKind.JOINED)
    return place


def earliest_day(person: Person, province: Province) -> date | None:
    """The day of the earliest free time as it looks now, or None; a hint, since others book meanwhile."""
    return earliest_day_by(policy_in_force(Channel.INTERVIEW, province), person, province)


def earliest_day_by(policy: AppointmentPolicy, person: Person, province: Province) -> date | None:
    """The same by a policy that was read."""
    first, last = bookable_days(policy, None)
    slot = earliest_slot(person, province, first, last)
    return clock.istanbul_day(slot.starts_at) if slot else None


def picking_and_earliest_day(person: Person, province: Province) -> tuple[bool, date | None]:
    """Whether people pick their time there, and the day of the earliest free one: by one reading of the policy."""
    policy = policy_in_force(Channel.INTERVIEW, province)
    return policy.assignment == Assignment.PICK, earliest_day_by(policy, person, province)


def last_day_after_missing(
    interview_for: UUID, province: Province, legal_stay_until: date, *, more_days_until: date | None = None
) -> date | None:
    """Until when one new appointment can be made, if exactly one was missed and not excused (R-22); else None.

    ``more_days_until`` is a later day that an officer gave.
    """
    if missed_times(interview_for) != MISSED_BEFORE_ONE_IS_MADE_ANEW:
        return None
    policy = policy_in_force(Channel.INTERVIEW, province)
    last_day = last_day_for_new_interview(
        legal_stay_until=legal_stay_until, missed_interview_days=policy.missed_interview_days
    )
    return max(last_day, more_days_until) if more_days_until else last_day


def missed_times(interview_for: UUID) -> int:
    """How often the applicant did not come, excused times left out."""
    missed = Appointment.objects.filter(interview_for=interview_for, status=AppointmentStatus.NO_SHOW)
    return missed.filter(excused_at=None).count()


@locking.verb
def reserve_after_missing(
    *,
    person: Person,
    interview_for: UUID,
    province: Province,
    legal_stay_until: date,
    more_days_until: date | None = None,
    by: User | None,
) -> Appointment | WaitingRequest:
    """One new appointment after a missed one, while the legal stay lasts or some days longer (R-22)."""
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    open_one = Appointment.objects.open().filter(interview_for=interview_for).first()
    if open_one is not None:
        return open_one
    last_day = last_day_after_missing(interview_for, province, legal_stay_until, more_days_until=more_days_until)
    if last_day is None:
        raise NoSecondNewInterview
    if clock.today() > last_day:
        raise TooLateForNewInterview(last_day=long_date(last_day))
    return reserve_or_wait(person=person, interview_for=interview_for, province=province, by=by)

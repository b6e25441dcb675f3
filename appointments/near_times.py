"""Times too near to be given from a waiting list: whoever waits may pick one, and on the last day everybody.

A date is given some working days ahead, so that people can arrange to come. Seats that are free nearer than that can be
given to nobody; kept for those who wait they would stay empty while people wait. So people on the list pick such a
time themselves, from the day on which it can no longer be given. On the last day on which it can be booked at all,
everybody can, as by then nobody on the list wanted it (`waiting_regime`).
"""

from datetime import timedelta
from uuid import UUID

from accounts.models import Person, User
from appointments import fairness, workflow
from appointments.booking import bookable_days, policy_in_force, start_of
from appointments.confirming import tell
from appointments.entitlement import check_acts_for, check_not_locked_out, check_service, check_standing
from appointments.enums import AppointmentEventKind, Channel, FairnessKind, WaitingStatus
from appointments.errors import DayNotBookable, NoSuchTime, TimeNotOpenYet, constraints_become_sentences
from appointments.errors_waiting import NoSuchWaitingPlace
from appointments.free_times import BookableDays
from appointments.holding import check_free_then, check_has_room, slot_to_hold
from appointments.making import new_appointment
from appointments.messages_waiting import InterviewDateGiven
from appointments.models import Appointment, AppointmentPolicy, Slot, WaitingRequest
from appointments.querysets import SlotQuerySet
from appointments.seats import take_seat
from appointments.telling import cause_of
from appointments.waiting import check_still_waits
from directorates.models import DecreedDay
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date, time_of_day
from notices import outbox

PICKED = "picked_a_near_time"


def near_days(policy: AppointmentPolicy) -> BookableDays | None:
    """The days that can be booked but not given; None where dates are given as near as people book."""
    first, _last = bookable_days(policy, None)
    given = DecreedDay.objects.calendar().add_working_days(clock.today(), policy.waiting_notice_working_days)
    return BookableDays(first, given - timedelta(days=1), policy) if first < given else None


def near_times(place: WaitingRequest) -> SlotQuerySet:
    """The free times that this person can pick instead of waiting, by time."""
    near = near_days(policy_in_force(Channel(place.service.channel), place.directorate.province))
    if near is None:
        return Slot.objects.none()
    slots = Slot.objects.filter(service=place.service_id, directorate=place.directorate_id)
    free = slots.bookable(at=clock.now()).between(start_of(near.first), start_of(near.last + timedelta(days=1)))
    return free.not_while_expected_elsewhere(place.person).order_by("starts_at")


@locking.verb
def pick_near_time(*, request: UUID, slot: UUID, by: User) -> Appointment:
    """Book a near time for somebody who waits; the place on the list ends with it. Binding, as agreed at joining."""
    place = lock_any_place(request, by)
    check_still_waits(place)
    chosen = slot_to_hold(slot)
    policy = check_is_near(place, chosen)
    if place.interview_for is None:
        check_service(chosen.service)
        check_not_locked_out(place.person)
        if place.replaces is None:
            check_standing(place.person, chosen.service, chosen.directorate)
    check_free_then(place.person, chosen)
    made = write_picked(place, chosen, policy, by)
    tell_picked(made)
    take_seat(chosen)
    return made


def lock_any_place(public_id: UUID, by: User) -> WaitingRequest:
    """A place for a service or an application, of somebody for whom the login may act, locked after its person."""
    found = WaitingRequest.objects.filter(public_id=public_id).values_list("person", "interview_for").first()
    if found is None:
        raise NoSuchWaitingPlace
    owner, case = found
    check_acts_for(locking.locked(Person.objects.filter(pk=owner)).get(), by=by, case=case)
    places = WaitingRequest.objects.select_related("replaces", "person", "service", "directorate__province")
    return locking.locked(places.filter(public_id=public_id)).get()


def check_is_near(place: WaitingRequest, slot: Slot) -> AppointmentPolicy:
    """A free, released time of this very list, on a day that can no longer be given; gives back the policy."""
    if (slot.directorate_id, slot.service_id) != (place.directorate_id, place.service_id):
        raise NoSuchTime
    check_has_room(slot)
    policy = policy_in_force(Channel(place.service.channel), place.directorate.province)
    near = near_days(policy)
    if near is None:
        raise NoSuchTime
    if clock.istanbul_day(slot.starts_at) not in near:
        raise DayNotBookable(first=long_date(near.first), last=long_date(near.last))
    if slot.opens_at is not None and slot.opens_at > clock.now():
        raise TimeNotOpenYet
    return policy


def write_picked(place: WaitingRequest, slot: Slot, policy: AppointmentPolicy, by: User) -> Appointment:
    """The appointment with its event, the end of the place, and both in the fairness log."""
    made = new_appointment(
        channel=Channel(slot.service.channel),
        person=place.person,
        slot=slot,
        policy=policy,
        by=by,
        interview_for=place.interview_for,
        confirmed_day=place.replaces.confirmed_day if place.replaces else None,
    )
    made.replaces = place.replaces
    with constraints_become_sentences():
        made.save(force_insert=True)
    workflow.record(made, AppointmentEventKind.RESERVED, by=by)
    place.status, place.settled_at, place.settled_because = WaitingStatus.LEFT, clock.now(), PICKED
    place.save(update_fields=["status", "settled_at", "settled_because"])
    fairness.record(place, FairnessKind.LEFT)
    fairness.record(made, FairnessKind.BOOKED)
    return made


def tell_picked(made: Appointment) -> None:
    """By SMS and e-mail, as of every date."""
    if made.channel == Channel.DIRECTORATE:
        tell(made)
        return
    outbox.queue(
        message=InterviewDateGiven,
        person=made.person,
        cause=cause_of(made, "picked"),
        facts={
            "reference": made.reference,
            "service": made.service.name,
            "day": clock.istanbul_day(made.starts_at).isoformat(),
            "time": time_of_day(made.starts_at),
            "place": made.directorate.name,
            "address": made.directorate.address,
        },
    )

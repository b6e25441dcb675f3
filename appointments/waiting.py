"""The waiting list as people use it (R-11): join, change the impossible days, leave; and officers' orders."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from accounts.acting import tell_of_act
from accounts.models import Person, User
from appointments import fairness
from appointments.backlog import WaitingList, waiting_lists
from appointments.booking import policy_in_force
from appointments.entitlement import (
    check_acts_for,
    check_not_locked_out,
    check_not_waiting,
    check_service,
    check_standing,
)
from appointments.enums import Channel, FairnessKind, WaitingClass, WaitingStatus
from appointments.errors import constraints_become_sentences
from appointments.errors_waiting import (
    AgreementNeeded,
    DateIsGiven,
    ForcedListEndsTooEarly,
    ImpossibleDayIsOver,
    NoSuchWaitingPlace,
    NotYourDirectorate,
    NoWaitingListHere,
    PlaceIsClosed,
    ReasonNeeded,
    TooManyImpossibleDays,
)
from appointments.free_times import bookable_window
from appointments.messages_waiting import JoinedWaitingList
from appointments.models import ForcedWaitingList, SeatHold, Service, WaitingRequest
from appointments.permissions import may_change_at
from appointments.seats import give_back_held_seats
from appointments.waiting_place import place_of
from appointments.waiting_regime import WaitingRegime, takes_waiting_requests, waiting_regime
from appointments.waiting_sql import REVIEW_DEADLINES
from directorates.models import Directorate
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices import outbox
from permits.enums import KINDS_THAT_LET_BOOK
from permits.models import LegalStatus
from permits.standing import require_booking_status

__all__ = [
    "WaitingRegime",
    "change_impossible_days",
    "end_forced_waiting_list",
    "force_waiting_list",
    "join_waiting_list",
    "leave_waiting_list",
    "review_deadlines",
    "takes_waiting_requests",
    "waiting_regime",
]


@locking.verb
def join_waiting_list(
    *,
    person: Person,
    directorate: Directorate,
    service: Service,
    impossible_days: Iterable[date],
    consent: bool,
    by: User,
) -> WaitingRequest:
    """Take a place on the list, agreeing that the date which is given is binding.

    A seat that is kept for the person is given back: whoever waits does not book, and one of the two would win by
    chance otherwise.
    """
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    check_may_wait(person=person, service=service, directorate=directorate, by=by)
    if not consent:
        raise AgreementNeeded
    policy = policy_in_force(Channel(service.channel), directorate.province)
    days = checked_days(impossible_days, policy.impossible_days_at_most)
    request = WaitingRequest(
        person=person,
        directorate=directorate,
        service=service,
        joined_at=clock.now(),
        joined_by=by,
        impossible_days=days,
        **class_by_status(person, directorate, service),
    )
    with constraints_become_sentences():
        request.save(force_insert=True)
    note_place(request)
    fairness.record(request, FairnessKind.JOINED)
    tell_joined(request)
    tell_who_is_acted_for(request, "joined", by)
    give_up_hold(person)
    return request


@locking.verb
def leave_waiting_list(*, request: UUID, by: User) -> WaitingRequest:
    """Give the place up, which is possible until a date is given; leaving twice is once."""
    place = lock_place(request, by)
    if place.status == WaitingStatus.LEFT:
        return place
    check_still_waits(place)
    place.status, place.settled_at = WaitingStatus.LEFT, clock.now()
    place.save(update_fields=["status", "settled_at"])
    fairness.record(place, FairnessKind.LEFT)
    tell_who_is_acted_for(place, "left", by)
    return place


@locking.verb
def change_impossible_days(*, request: UUID, impossible_days: Iterable[date], by: User) -> WaitingRequest:
    """Name other days on which the person cannot come, until a date is given; the place on the list stays."""
    place = lock_place(request, by)
    check_still_waits(place)
    policy = policy_in_force(Channel(place.service.channel), place.directorate.province)
    place.impossible_days = checked_days(impossible_days, policy.impossible_days_at_most)
    place.save(update_fields=["impossible_days"])
    fairness.record(place, FairnessKind.DAYS_CHANGED)
    tell_who_is_acted_for(place, f"days:{clock.now():%Y%m%dT%H%M%S%f}", by)
    return place


@locking.verb
def force_waiting_list(
    *, directorate: Directorate, service: Service, first_day: date, last_day: date | None, reason: str, by: User
) -> ForcedWaitingList:
    """Order that dates are given by the portal there, from a day until a day; free seats are no longer picked."""
    check_officer_of(directorate, by)
    if first_day < clock.today():
        raise ForcedListEndsTooEarly(first=long_date(clock.today()))
    if last_day is not None and last_day < first_day:
        raise ForcedListEndsTooEarly(first=long_date(first_day))
    if not reason.strip():
        raise ReasonNeeded
    with constraints_become_sentences():
        return ForcedWaitingList.objects.create(
            directorate=directorate,
            service=service,
            forced_from=first_day,
            forced_until=last_day,
            reason=reason.strip(),
            decided_at=clock.now(),
            decided_by=by,
        )


@locking.verb
def end_forced_waiting_list(*, order: ForcedWaitingList, last_day: date, by: User) -> ForcedWaitingList:
    """Let an order end on a day; people who wait are given dates first, then times are picked again."""
    order = locking.locked(ForcedWaitingList.objects.filter(pk=order.pk)).get()
    check_officer_of(order.directorate, by)
    first = max(order.forced_from, clock.today())
    if last_day < first:
        raise ForcedListEndsTooEarly(first=long_date(first))
    order.forced_until = last_day
    with constraints_become_sentences():
        order.save(update_fields=["forced_until"])
    return order


def review_deadlines() -> int:
    """Put everybody whose proven status ends within the bookable days before the others, and back if it does not."""
    lists = (one for one in waiting_lists() if one.service.channel == Channel.DIRECTORATE)
    return sum(review_list(waiting_list=one) for one in lists)


@locking.verb
def review_list(*, waiting_list: WaitingList) -> int:
    """The same for one list; says how many people were moved."""
    places = waiting_list.places() | {
        "last_day": waiting_list.last_day,
        "kinds": [kind.value for kind in KINDS_THAT_LET_BOOK],
    }
    with connection.cursor() as cursor:
        cursor.execute(REVIEW_DEADLINES, places)
        return cursor.rowcount


def check_may_wait(*, person: Person, service: Service, directorate: Directorate, by: User) -> None:
    """Refuse, with the reason and the way on, whoever may not wait for this service at this directorate now."""
    check_acts_for(person, by=by)
    check_service(service)
    check_standing(person, service, directorate)
    check_not_locked_out(person)
    check_not_waiting(person)
    if not takes_waiting_requests(directorate=directorate, service=service):
        raise NoWaitingListHere(service=str(service), place=directorate.title)


def checked_days(days: Iterable[date], most: int) -> list[date]:
    """The days on which the person cannot come, each once, in order; refused when over or too many."""
    checked = sorted(set(days))
    if checked and checked[0] <= clock.today():
        raise ImpossibleDayIsOver(day=long_date(checked[0]))
    if len(checked) > most:
        raise TooManyImpossibleDays(most=most)
    return checked


def class_by_status(person: Person, directorate: Directorate, service: Service) -> dict[str, object]:
    """Only a proven date gives priority: the last day of the status on record, when it lies within the bookable days.

    Later than that it would be served in time by waiting; what people merely state counts for nothing here.
    """
    status = require_booking_status(person, clock.today())
    last_day = last_day_of(status)
    if last_day is None or last_day > bookable_window(directorate=directorate, service=service).last:
        return {}
    return {"waiting_class": WaitingClass.DEADLINE, "deadline": last_day}


def last_day_of(status: LegalStatus) -> date | None:
    """The last day on which a status holds, if one is known."""
    ends = [day for day in (status.valid_until, status.ended_on and status.ended_on - timedelta(days=1)) if day]
    return min(ends, default=None)


def note_place(request: WaitingRequest) -> None:
    """Keep the place at joining, to be told with the date; a very long list is not counted out."""
    place = place_of(request)
    request.place_when_joined = None if place.is_beyond else place.number
    request.save(update_fields=["place_when_joined"])


def tell_joined(request: WaitingRequest) -> None:
    """Queue the confirmation by SMS and e-mail."""
    outbox.queue(
        message=JoinedWaitingList,
        person=request.person,
        cause=f"waiting:{request.public_id}:joined",
        facts={"service": request.service.name, "place": request.directorate.name},
    )


def tell_who_is_acted_for(request: WaitingRequest, what: str, by: User) -> None:
    """What somebody else did on a waiting list is told to whoever has an own account."""
    cause = f"waiting:{request.public_id}:{what}:acted"
    tell_of_act(person_id=request.person_id, by=by, what="waits", cause=cause)


def give_up_hold(person: Person) -> None:
    """Give back the seat that is kept for a person; the counter is the last statement."""
    hold = locking.locked(SeatHold.objects.filter(person=person)).first()
    if hold is not None:
        hold.delete()
        give_back_held_seats({hold.slot_id: 1})


def lock_place(public_id: UUID, by: User) -> WaitingRequest:
    """A place for a service, of somebody for whom the login may act, locked after its person."""
    owner = (
        WaitingRequest.objects.filter(public_id=public_id, interview_for=None).values_list("person", flat=True).first()
    )
    if owner is None:
        raise NoSuchWaitingPlace
    check_acts_for(locking.locked(Person.objects.filter(pk=owner)).get(), by=by)
    return locking.locked(WaitingRequest.objects.filter(public_id=public_id)).get()


def check_still_waits(place: WaitingRequest) -> None:
    """Until a date is given, and not after the end."""
    if place.status == WaitingStatus.GIVEN and place.appointment is not None:
        raise DateIsGiven(day=long_date(place.appointment.starts_at))
    if place.status != WaitingStatus.WAITING:
        raise PlaceIsClosed


def check_officer_of(directorate: Directorate, by: User) -> None:
    """Supervisors act at the directorates of their posts."""
    if not may_change_at(by, directorate, "appointments.change_forcedwaitinglist"):
        raise NotYourDirectorate

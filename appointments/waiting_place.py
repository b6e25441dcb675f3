"""What people read about their place: which one it is, about when their turn comes, and why a date was given.

Each is a bounded number of queries, whatever the length of the list.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.utils.translation import ngettext

from appointments.booking import days_of_policy, policy_in_force, start_of
from appointments.enums import Channel, WaitingClass, WaitingStatus
from appointments.models import Appointment, AppointmentPolicy, Service, Slot, WaitingRequest
from appointments.waiting_rules import Expectation, expectation
from directorates.models import DecreedDay, Directorate
from goc_portal import clock

PLACES_COUNTED = 10_000
"""A longer way to the front is not counted out: the number would be of no more use."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place on the list; ``is_beyond``: more people are ahead than are counted."""

    number: int
    is_beyond: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a date was given: how many people of each class were given one before in that round."""

    place: int
    before: list[str]
    passed_impossible: bool


def place_of(request: WaitingRequest) -> Place:
    """How many people are given a date before this one, plus one."""
    ahead = Q(waiting_class__lt=request.waiting_class) | Q(
        waiting_class=request.waiting_class, joined_at__lt=request.joined_at
    )
    ahead |= Q(waiting_class=request.waiting_class, joined_at=request.joined_at, pk__lt=request.pk)
    of_list = WaitingRequest.objects.waiting().of_list(request.directorate_id, request.service_id)
    number = of_list.filter(ahead).order_by()[:PLACES_COUNTED].count() + 1
    return Place(number, is_beyond=number > PLACES_COUNTED)


def expected(request: WaitingRequest, place: Place) -> Expectation:
    """About when a date is given and for when, from the free seats and the seats that a working day opens."""
    policy = policy_in_force(Channel(request.service.channel), request.directorate.province)
    calendar = DecreedDay.objects.calendar()
    _first, last = days_of_policy(policy, calendar)
    first = calendar.add_working_days(clock.today(), policy.waiting_notice_working_days)
    slots = Slot.objects.filter(directorate=request.directorate_id, service=request.service_id)
    ahead = slots.filter(is_withdrawn=False).between(start_of(first), start_of(last + timedelta(days=1)))
    days = list(
        ahead.at_open_directorates()
        .order_by()
        .with_free_seats()
        .values("starts_at__date")
        .annotate(free=Sum("free_seats"), seats=Sum("capacity"))
        .order_by("starts_at__date")
        .values_list("starts_at__date", "free", "seats")
    )
    return expectation(place=place.number, days=days, last_day=last, today=clock.today(), calendar=calendar)


def reason_of(request: WaitingRequest) -> Reason | None:
    """Why this date was given; nothing for a place that has none."""
    if request.status != WaitingStatus.GIVEN or request.given_because is None:
        return None
    before = {WaitingClass(int(name)): people for name, people in request.given_because["before"].items()}
    in_order = [people_of_class(waiting_class, people) for waiting_class, people in sorted(before.items())]
    return Reason(sum(before.values()) + 1, in_order, request.given_because["passed_impossible"])


def why_this_date(appointment: Appointment) -> Reason | None:
    """The same for the page of an appointment, however it came about."""
    place = WaitingRequest.objects.filter(appointment=appointment).first()
    return reason_of(place) if place else None


def people_of_class(waiting_class: WaitingClass, people: int) -> str:
    """How many people of a class had a date before, in words."""
    words = {
        WaitingClass.REPLACEMENT: ngettext(
            "%(people)d person whose appointment the directorate had cancelled",
            "%(people)d people whose appointments the directorate had cancelled",
            people,
        ),
        WaitingClass.WAITED_TOO_LONG: ngettext(
            "%(people)d person who had waited so long that nobody goes before them",
            "%(people)d people who had waited so long that nobody goes before them",
            people,
        ),
        WaitingClass.DEADLINE: ngettext(
            "%(people)d person whose status ends soon, as our records prove",
            "%(people)d people whose status ends soon, as our records prove",
            people,
        ),
        WaitingClass.ORDINARY: ngettext(
            "%(people)d person who had waited longer than you",
            "%(people)d people who had waited longer than you",
            people,
        ),
    }
    return words[waiting_class] % {"people": people}


def days_to_give(directorate: Directorate, service: Service) -> tuple[tuple[date, ...], AppointmentPolicy]:
    """The working days on which a date can lie that is given now, and the policy that says so."""
    policy = policy_in_force(Channel(service.channel), directorate.province)
    calendar = DecreedDay.objects.calendar()
    first = calendar.add_working_days(clock.today(), policy.waiting_notice_working_days)
    count = policy.horizon_working_days - policy.waiting_notice_working_days + 1
    return calendar.working_days(first, count), policy

"""What people read about their place: which one it is, about when their turn comes, and why a date was given.

Each is a bounded number of queries, whatever the length of the list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import ngettext

from appointments.booking import days_of_policy, policy_in_force, start_of
from appointments.enums import AppointmentEventKind, Channel, WaitingClass, WaitingStatus
from appointments.models import Appointment, AppointmentPolicy, Service, Slot, WaitingRequest
from appointments.waiting_rules import Expectation, SeatsOfADay, expectation
from directorates.calendar import WorkingCalendar
from directorates.desk import numbers_of
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


def standings_of(requests: Sequence[WaitingRequest]) -> dict[int, tuple[Place, Expectation]]:
    """Place and expectation of each that waits, by its key; as many queries for many as for one."""
    waiting = [request for request in requests if request.status == WaitingStatus.WAITING]
    places = places_of(waiting)
    lists = {(request.directorate_id, request.service_id): request for request in waiting}
    seats = seats_ahead(list(lists.values()))
    return {
        request.pk: (place, about(request, place, seats[request.directorate_id, request.service_id]))
        for request, place in zip(waiting, places, strict=True)
    }


def places_of(requests: Sequence[WaitingRequest]) -> list[Place]:
    """How many people are given a date before each of these, plus one."""
    numbers = numbers_of([ahead_of(request) for request in requests], up_to=PLACES_COUNTED - 1)
    return [Place(number + 1, is_beyond=number >= PLACES_COUNTED) for number in numbers]


def place_of(request: WaitingRequest) -> Place:
    """The same of one."""
    return places_of([request])[0]


def ahead_of(request: WaitingRequest) -> QuerySet[WaitingRequest]:
    """Who is given a date before this one."""
    ahead = Q(waiting_class__lt=request.waiting_class) | Q(
        waiting_class=request.waiting_class, joined_at__lt=request.joined_at
    )
    ahead |= Q(waiting_class=request.waiting_class, joined_at=request.joined_at, pk__lt=request.pk)
    return WaitingRequest.objects.waiting().of_list(request.directorate_id, request.service_id).filter(ahead)


def expected(request: WaitingRequest, place: Place) -> Expectation:
    """About when a date is given and for when, from the free seats and the seats that a working day opens."""
    return about(request, place, seats_ahead([request])[request.directorate_id, request.service_id])


def about(request: WaitingRequest, place: Place, seats: "SeatsAhead") -> Expectation:
    """The same, with the seats of the list."""
    return expectation(
        place=place.number,
        days=seats.days,
        last_day=seats.last_day,
        today=clock.today(),
        calendar=seats.calendar,
    )


@dataclass(frozen=True, slots=True)
class SeatsAhead:
    """The days of a list that can be given now, and the last of them."""

    days: list[SeatsOfADay]
    last_day: date
    calendar: WorkingCalendar


def seats_ahead(requests: Sequence[WaitingRequest]) -> dict[tuple[int, int], SeatsAhead]:
    """The seats of each list on which some people wait, one of each list; all lists in one query."""
    calendar = DecreedDay.objects.calendar()
    spans = {(request.directorate_id, request.service_id): span_to_give(request, calendar) for request in requests}
    of_lists = Q(pk__in=[])
    for (directorate, service), (first, last) in spans.items():
        begins, ends = start_of(first), start_of(last + timedelta(days=1))
        of_lists |= Q(directorate=directorate, service=service, starts_at__gte=begins, starts_at__lt=ends)
    found: dict[tuple[int, int], list[SeatsOfADay]] = {each: [] for each in spans}
    rows = Slot.objects.filter(of_lists, is_withdrawn=False).at_open_directorates().order_by().with_free_seats()
    days = rows.values("directorate_id", "service_id", "starts_at__date").order_by("starts_at__date")
    for row in days.annotate(free=Sum("free_seats"), seats=Sum("capacity")):
        found[row["directorate_id"], row["service_id"]].append((row["starts_at__date"], row["free"], row["seats"]))
    return {each: SeatsAhead(found[each], last, calendar) for each, (_first, last) in spans.items()}


def span_to_give(request: WaitingRequest, calendar: WorkingCalendar) -> tuple[date, date]:
    """The first and the last day on which a date can be given now."""
    policy = policy_in_force(Channel(request.service.channel), request.directorate.province)
    _first, last = days_of_policy(policy, calendar)
    return calendar.add_working_days(clock.today(), policy.waiting_notice_working_days), last


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


@dataclass(frozen=True, slots=True)
class Instead:
    """What the directorate gives in place of an appointment that it cancelled: a place at the head of the list."""

    place: WaitingRequest
    reason: str

    @property
    def waits(self) -> bool:
        """Whether the new date is still to come."""
        return self.place.status == WaitingStatus.WAITING


def instead_of(appointment: Appointment) -> Instead | None:
    """The place and the reason that people were told; other cancellations give neither."""
    place = WaitingRequest.objects.filter(replaces=appointment).first()
    if place is None:
        return None
    cancelled = appointment.events.filter(kind=AppointmentEventKind.CANCELLED).order_by("-pk").first()
    return Instead(place, str(cancelled.reason_in_words) if cancelled else "")


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

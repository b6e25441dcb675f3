"""Which days and times are free, as pages and programs list them; a hint only: the conditional update decides.

Two queries: the policy with the calendar's decreed days, then the slots, out of the index ``slot_with_room``. What
lies in the past is never read, however many years of it there are.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Sum

from appointments.booking import days_of_policy, start_of
from appointments.errors import AppointmentsNotSetUp
from appointments.models import AppointmentPolicy, Service, Slot
from appointments.querysets import SlotQuerySet
from directorates.models import DecreedDay, Directorate
from goc_portal import clock
from goc_portal.prepared import PreparedQuery


@dataclass(frozen=True, slots=True)
class BookableDays:
    """The first and the last day that can be booked today, both included, and the policy that says so."""

    first: date
    last: date
    policy: AppointmentPolicy

    def narrowed(self, first: date | None, last: date | None) -> "BookableDays":
        """The same, and no day outside the stretch that was asked for."""
        return BookableDays(max(self.first, first or self.first), min(self.last, last or self.last), self.policy)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day on which somebody can still come, and for how many there is room."""

    day: date
    seats: int


def bookable_window(*, directorate: Directorate, service: Service) -> BookableDays:
    """The days that today's policy of the province lets people book for a service; one query."""
    policy = POLICIES_WITH_DECREED_DAYS.first(
        channel=service.channel, province=directorate.province_id, on=clock.today()
    )
    if policy is None:
        raise AppointmentsNotSetUp
    first, last = days_of_policy(policy, DecreedDay.objects.calendar_of(policy.decreed_days))
    return BookableDays(first, last, policy)


def free_slots(*, directorate: int, service: int, at: datetime, first: datetime, after: datetime) -> SlotQuerySet:
    """The slots of a stretch of time that can be booked at a moment."""
    return Slot.objects.filter(service=service, directorate=directorate).bookable(at=at).between(first, after)


def free_days(
    *, directorate: Directorate, service: Service, first: date | None = None, last: date | None = None
) -> list[FreeDay]:
    """The days with a free seat, the earliest first: all that can be booked, or those of a stretch of them."""
    window = bookable_window(directorate=directorate, service=service).narrowed(first, last)
    return free_days_of(directorate=directorate, service=service, window=window)


def free_days_of(*, directorate: Directorate, service: Service, window: BookableDays) -> list[FreeDay]:
    """The days with a free seat of a window that the caller has already; one query."""
    rows = SEATS_BY_DAY(**stretch(directorate, service, window))
    return [FreeDay(day, seats) for day, seats in rows]


def stretch(directorate: Directorate, service: Service, window: BookableDays) -> dict[str, Any]:
    """A window of days at a directorate as ``free_slots`` takes it."""
    return {
        "directorate": directorate.pk,
        "service": service.pk,
        "at": clock.now(),
        "first": start_of(window.first),
        "after": start_of(window.last + timedelta(days=1)),
    }


def seats_by_day(**place_and_time: Any) -> Any:
    """The days of a stretch with the sum of their free seats."""
    days = free_slots(**place_and_time).order_by().with_free_seats().values("starts_at__date")
    return days.annotate(seats=Sum("free_seats")).order_by("starts_at__date").values_list("starts_at__date", "seats")


SEATS_BY_DAY = PreparedQuery[tuple[date, int]](
    seats_by_day, directorate=int, service=int, at=datetime, first=datetime, after=datetime
)
POLICIES_WITH_DECREED_DAYS = PreparedQuery[Any](
    lambda channel, province, on: AppointmentPolicy.objects.in_force_for(
        channel=channel, province_id=province, on=on
    ).annotate(decreed_days=ArraySubquery(DecreedDay.objects.order_by().values("day")))[:1],
    channel=str,
    province=int,
    on=date,
)


SLOTS_WITH_SEATS = PreparedQuery[Any](
    lambda **place_and_time: free_slots(**place_and_time).with_free_seats().order_by("starts_at"),
    directorate=int,
    service=int,
    at=datetime,
    first=datetime,
    after=datetime,
)


def free_times(*, directorate: Directorate, service: Service, day: date) -> list[Any]:
    """The slots of a day that can be booked, by time, each with its ``free_seats``; none outside the bookable days."""
    window = bookable_window(directorate=directorate, service=service)
    if day not in window:
        return []
    return SLOTS_WITH_SEATS(**stretch(directorate, service, window.narrowed(day, day)))

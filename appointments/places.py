"""Where a service is offered in a province, and from which day on there is room."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from appointments.booking import start_of
from appointments.free_times import BookableDays, bookable_window
from appointments.models import Service, Slot, WeeklySession
from directorates.models import Directorate, Province
from goc_portal import clock


def places_of(*, service: Service, province: Province) -> QuerySet[Directorate]:
    """The directorates of a province that offer a service, each with the start of its ``first_free`` time, if any.

    Each directorate's first free time is one step in an index.
    """
    places = Directorate.objects.of_province(province.pk).filter(Exists(sessions_at_each(service)))
    first = places.first()
    if first is None:
        return places
    window = bookable_window(directorate=first, service=service)
    first_free = Subquery(free_at_each(service, window).values("starts_at")[:1])
    return places.select_related("province", "district").annotate(first_free=first_free)


def free_at_each(service: Service, window: BookableDays) -> QuerySet[Slot]:
    """The free slots of a directorate that an outer query names, the earliest first."""
    return (
        Slot.objects.filter(service=service, directorate=OuterRef("pk"))
        .bookable(at=clock.now())
        .between(start_of(window.first), start_of(window.last + timedelta(days=1)))
        .order_by("starts_at")
    )


def sessions_at_each(service: Service) -> QuerySet[WeeklySession]:
    """The hours of a service that are still to come at a directorate that an outer query names."""
    return WeeklySession.objects.filter(service=service, directorate=OuterRef("pk")).not_over(clock.today())

"""The day of a directorate as officers read it: who comes when, who waits, who was called, with counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from appointments.enums import AppointmentStatus
from appointments.models import Appointment
from appointments.querysets import AppointmentQuerySet
from directorates.models import Closure, Directorate
from goc_portal import clock

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class State:
    """One of the lists of the day: its slug in the address, its name, and who is in it."""

    slug: str
    name: str | Promise
    rows: Q


ARRIVED = Q(status=AppointmentStatus.CHECKED_IN)
STATES: tuple[State, ...] = (
    State("expected", _("Expected"), Q(status=AppointmentStatus.CONFIRMED)),
    State("waiting", _("Waiting"), ARRIVED & Q(called_at__isnull=True)),
    State("called", _("Called"), ARRIVED & Q(called_at__isnull=False)),
    State("finished", _("Finished"), Q(status=AppointmentStatus.COMPLETED)),
    State("missed", _("Did not come"), Q(status=AppointmentStatus.NO_SHOW)),
    State("all", _("All"), Q()),
)
BY_SLUG = {state.slug: state for state in STATES}


@dataclass(frozen=True)
class Tab:
    """A list with its count and the address that shows it."""

    name: str | Promise
    count: int
    href: str
    is_current: bool


@dataclass(frozen=True)
class DayPage:
    """The page, ready for its template."""

    directorate: Directorate
    day: date
    is_today: bool
    tabs: list[Tab]
    rows: Page[Appointment]
    searched: str
    left_open: int
    is_closed: bool
    address: str
    pages: list[tuple[str, str]]


def day_page(directorate: Directorate, *, user: User, day: date, state: str, searched: str, page: Any) -> DayPage:
    """Prepare the day: one query for the counts, one for the rows, and what must not be overlooked."""
    at_the_directorate = Appointment.objects.visible_to(user).at(directorate)
    of_the_day = at_the_directorate.on_day(day).exclude(status__startswith="cancelled")
    found = of_the_day.found_by(searched) if searched else of_the_day
    chosen = BY_SLUG.get(state) or BY_SLUG["all" if searched else "expected"]
    rows = Paginator(in_order(found.filter(chosen.rows), chosen), ROWS_A_PAGE).get_page(page)
    address = reverse("admin:appointments_appointment_day", args=[directorate.code])
    return DayPage(
        directorate=directorate,
        day=day,
        is_today=day == clock.today(),
        tabs=list(tabs_of(found, chosen, address, day, searched)),
        rows=rows,
        searched=searched,
        left_open=at_the_directorate.left_open_before(clock.today()).count(),
        is_closed=Closure.objects.on(day).filter(directorate=directorate).exists(),
        address=address,
        pages=neighbours(rows, chosen, address, day, searched),
    )


def in_order(rows: AppointmentQuerySet, state: State) -> AppointmentQuerySet:
    """Who waits by number, everybody else by time."""
    order = ("ticket_number", "starts_at", "pk") if state.slug in {"waiting", "called"} else ("starts_at", "pk")
    return rows.select_related("person", "service").order_by(*order)


def tabs_of(found: AppointmentQuerySet, chosen: State, address: str, day: date, searched: str) -> Iterator[Tab]:
    """Every list with its count, all counted in one query."""
    counts = found.aggregate(**{state.slug: Count("pk", filter=state.rows) for state in STATES})
    for state in STATES:
        href = with_query(address, state.slug, day, searched)
        yield Tab(state.name, counts[state.slug], href, state == chosen)


def neighbours(rows: Page, chosen: State, address: str, day: date, searched: str) -> list[tuple[str, str]]:
    """The pages before and after this one, by name and address."""
    here = with_query(address, chosen.slug, day, searched)
    found = []
    if rows.has_previous():
        found.append(("previous", f"{here}&page={rows.previous_page_number()}"))
    if rows.has_next():
        found.append(("next", f"{here}&page={rows.next_page_number()}"))
    return found


def with_query(address: str, state: str, day: date, searched: str) -> str:
    """The address of a list; what was searched stays."""
    asked = {"state": state}
    if day != clock.today():
        asked["on"] = day.isoformat()
    if searched:
        asked["q"] = searched
    return f"{address}?{urlencode(asked)}"

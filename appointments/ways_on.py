"""Where a person who was refused can go on: every refusal's page offers at least one way."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments import errors
from appointments.models import WaitingRequest
from goc_portal.errors import PortalError
from permits.errors import NoProvinceOnRecord, NoStatusOnRecord, StatusEnded, StatusNotProven, StatusNotYetInForce

ABOUT_STATUS = (NoStatusOnRecord, StatusNotProven, StatusEnded, StatusNotYetInForce, NoProvinceOnRecord)
ABOUT_THE_WAITING_LIST = (errors.OnWaitingList, errors.AlreadyOnWaitingList)
ABOUT_EARLIER_APPOINTMENTS = (errors.LockedOut, *ABOUT_THE_WAITING_LIST)
ANOTHER_TIME_HELPS = (
    errors.SeatTaken,
    errors.InTwoPlaces,
    errors.NoSuchTime,
    errors.TimeIsOver,
    errors.TimeWithdrawn,
    errors.TimeNotOpenYet,
    errors.DayNotBookable,
    errors.HoldEnded,
)
"""Refusals of one time: the list of free times is the way on. After any other a second time is refused as well."""


@dataclass(frozen=True)
class WayOn:
    """One thing to do next."""

    text: str | Promise
    href: str


def ways_on(refusal: PortalError, person: Person) -> list[WayOn]:
    """What a refused person can do, the most helpful first."""
    return [way for way in possible_ways(refusal, person) if way.href]


def possible_ways(refusal: PortalError, person: Person) -> Iterator[WayOn]:
    """The ways by the kind of refusal; one without an address is left out by this installation."""
    if isinstance(refusal, ABOUT_THE_WAITING_LIST):
        yield WayOn(_("See your place on the list"), address_of_place(person))
    if isinstance(refusal, ABOUT_STATUS):
        yield WayOn(_("Your status and your province"), address("permits:status-of", person.public_id))
    elif not isinstance(refusal, ABOUT_EARLIER_APPOINTMENTS):
        yield WayOn(_("Choose another service"), address("appointments:service", person.public_id))
    yield WayOn(_("See your appointments"), address("appointments:list"))


def address_of_place(person: Person) -> str:
    """The page of the place on which somebody waits for a service."""
    place = WaitingRequest.objects.waiting().filter(person=person, interview_for=None).first()
    return address("appointments:waiting", place.public_id) if place else ""


def address(name: str, *parts: object) -> str:
    """An address of the portal, or nothing where this installation leaves that part out."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""

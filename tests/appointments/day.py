"""The Tuesday on which the tests' people come, for every test of the day."""

from datetime import datetime
from typing import Any

from accounts.enums import PostRole
from accounts.models import Person, Post, User
from appointments.attendance import check_in
from appointments.enums import AttendeeRole
from appointments.models import Appointment, Service, Slot
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, OfficerFactory, PersonFactory, SlotFactory

TUESDAY_TEN = datetime(2026, 11, 24, 10, tzinfo=clock.ISTANBUL)
HERE = {AttendeeRole.APPLICANT}


def istanbul() -> Directorate:
    return Directorate.objects.get(code="istanbul")


def expected(
    *, at: datetime = TUESDAY_TEN, person: Person | None = None, service: str = "address_registration", **changes: Any
) -> Appointment:
    """Somebody with an appointment for a service on Tuesday at ten; one slot takes them all."""
    offered = Service.objects.get(code=service)
    place = Slot.objects.filter(starts_at=at, service=offered).first()
    place = place or SlotFactory(starts_at=at, service=offered, capacity=50)
    Slot.objects.filter(pk=place.pk).update(booked=Slot.objects.get(pk=place.pk).booked + 1)
    person = person or PersonFactory()
    return AppointmentFactory(channel="directorate", interview_for=None, person=person, slot=place, **changes)


def arrived(officer: User, **changes: Any) -> Appointment:
    """Somebody who was let in and holds a number; the clock must stand on the day."""
    return check_in(appointment=expected(**changes), present=HERE, waived={}, by=officer)


def supervisor(at: Directorate) -> User:
    user = OfficerFactory(at=at)
    Post.objects.create(user=user, role=PostRole.SUPERVISOR, directorate=at, held_from=clock.today())
    return user

"""A directorate cancels a stretch of time in one action; everybody in it gets the next seats before anyone else.

Two transactions, in this order. First the times are withdrawn: from that commit on nobody new can be booked in them,
and whoever was quicker is there to be seen. Then all who are booked are cancelled, told, and put at the head of the
waiting list. Withdrawing and cancelling at once would hold the slots' rows while it waits for people who are booking
them, who in turn wait for the slots. If the second transaction fails, nobody has lost anything: the same act again
finishes it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.models import User
from appointments.backlog import rows, wait_for_turn
from appointments.cancelling_sql import (
    CLOSE_OTHER_PLACES,
    GIVE_SEATS_BACK,
    LOCK_APPOINTMENTS,
    LOCK_PEOPLE,
    WITHDRAW,
    cancel_statement,
)
from appointments.enums import AppointmentStatus, Channel
from appointments.errors_waiting import (
    NothingToCancel,
    NotYourDirectorate,
    OtherPeopleAreBooked,
    ReasonNeeded,
    StretchIsOver,
)
from appointments.foreseeing import fingerprint_of
from appointments.models import Appointment, Service, Slot
from appointments.permissions import may_change_at
from directorates.models import Directorate
from goc_portal import clock, locking

RIGHT = "appointments.cancel_stretch"
CHANNELS_TOLD = 2
LONGEST_REASON = 400


@dataclass(frozen=True)
class Stretch:
    """Where, what and when; no service: all of them. The last moment is excluded."""

    directorate: Directorate
    service: Service | None
    earliest: datetime
    latest: datetime

    def places(self) -> dict[str, Any]:
        """What every statement names; times that have begun stay out."""
        now = clock.now()
        return {
            "directorate": self.directorate.pk,
            "service": self.service and self.service.pk,
            "earliest": max(self.earliest, now),
            "latest": self.latest,
            "now": now,
        }

    def appointments(self) -> QuerySet[Appointment]:
        """Who is booked in it and has not arrived."""
        expected = Appointment.objects.filter(status=AppointmentStatus.CONFIRMED, is_walk_in=False)
        return self._in(expected)

    def slots(self) -> QuerySet[Slot]:
        """The times in it."""
        return self._in(Slot.objects.all())

    def _in(self, found: QuerySet[Any]) -> QuerySet[Any]:
        found = found.filter(
            directorate=self.directorate, starts_at__gte=max(self.earliest, clock.now()), starts_at__lt=self.latest
        )
        return found.filter(service=self.service) if self.service else found


@dataclass(frozen=True)
class Preview:
    """Whom a cancellation touches, before it is made."""

    people: int
    times: int
    by_service: list[tuple[Service, int]]
    to_hand_in_papers: int
    first: list[Appointment]
    fingerprint: str
    """Who they are: how many may stay the same while one person leaves and another one books."""

    @property
    def notices(self) -> int:
        """One SMS and one e-mail each."""
        return self.people * CHANNELS_TOLD


@dataclass(frozen=True)
class Cancelled:
    """What a cancellation did."""

    people: int
    times: int


def preview_range(*, stretch: Stretch, by: User, shown: int = 50) -> Preview:
    """Who would be told and moved, and which times would be withdrawn."""
    check_stretch(stretch, by)
    booked = stretch.appointments()
    touched = dict(booked.values_list("pk", "service"))
    counted = Counter(touched.values())
    services = Service.objects.in_bulk(counted)
    by_service = sorted(
        ((services[pk], people) for pk, people in counted.items()), key=lambda row: (-row[1], row[0].pk)
    )
    return Preview(
        people=len(touched),
        times=stretch.slots().filter(is_withdrawn=False).count(),
        by_service=by_service,
        to_hand_in_papers=sum(people for service, people in by_service if service.channel == Channel.INTERVIEW),
        first=list(booked.select_related("person", "service").order_by("starts_at", "pk")[:shown]),
        fingerprint=fingerprint_of(list(touched)),
    )


def cancel_range(*, stretch: Stretch, reason: str, by: User, seen: str | None = None) -> Cancelled:
    """Cancel every appointment from a moment until a moment, with the reason that people read.

    ``seen`` is the fingerprint of the preview: if other people are booked by now, nobody is cancelled before the
    officer has seen them. The times stay withdrawn meanwhile, so that the next look is the last.
    """
    check_stretch(stretch, by)
    reason = reason.strip()[:LONGEST_REASON]
    if not reason:
        raise ReasonNeeded
    times = withdraw(stretch=stretch)
    people = cancel_people(stretch=stretch, reason=reason, by=by, seen=seen)
    if not people and not times:
        raise NothingToCancel
    return Cancelled(people, times)


@locking.verb
def withdraw(*, stretch: Stretch) -> int:
    """Let nobody new be booked in the stretch; says how many times were withdrawn."""
    wait_for_turn(stretch.directorate)
    with connection.cursor() as cursor:
        cursor.execute(WITHDRAW, stretch.places())
        return cursor.rowcount


@locking.verb
def cancel_people(*, stretch: Stretch, reason: str, by: User, seen: str | None = None) -> int:
    """Cancel all who are booked, tell them, and put them at the head of the list; says how many."""
    wait_for_turn(stretch.directorate)
    places = stretch.places()
    people = [row[0] for row in rows(LOCK_PEOPLE, places)]
    appointments = [row[0] for row in rows(LOCK_APPOINTMENTS, places | {"people": people})]
    if seen is not None and seen != fingerprint_of(appointments):
        raise OtherPeopleAreBooked
    return cancel_these(appointments, directorate=stretch.directorate, reason=reason, by=by)


def cancel_these(appointments: Sequence[int], *, directorate: Directorate, reason: str, by: User) -> int:
    """The same for locked appointments of a directorate, whose people are locked as well; says how many."""
    if not appointments:
        return 0
    places: dict[str, Any] = {"now": clock.now(), "appointments": list(appointments), "reason": reason, "by": by.pk}
    places |= {"place": directorate.name, "address": directorate.address}
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_OTHER_PLACES, places)
    freed = Counter(row[0] for row in rows(cancel_statement(), places))
    give_dates_after_commit(directorate)
    give_seats_back(freed)
    return sum(freed.values())


def give_seats_back(freed: Counter[int]) -> None:
    """The counters, in the order of the slots' keys, last of all."""
    slots = sorted(freed)
    with connection.cursor() as cursor:
        cursor.execute(GIVE_SEATS_BACK, {"slots": slots, "seats": [freed[slot] for slot in slots]})


def give_dates_after_commit(directorate: Directorate) -> None:
    """Ask for the job at once; when the queue does not answer, beat does within a minute."""
    from appointments.tasks import poke_dates_at

    transaction.on_commit(lambda: poke_dates_at(directorate.pk), robust=True)


def check_stretch(stretch: Stretch, by: User) -> None:
    """An officer with the right at the directorate, and a stretch that lies ahead."""
    if not may_change_at(by, stretch.directorate, RIGHT):
        raise NotYourDirectorate
    if stretch.latest <= max(stretch.earliest, clock.now()):
        raise StretchIsOver

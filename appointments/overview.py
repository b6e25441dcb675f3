"""What stands on "Your appointments": for everybody whom the reader may act for, in a bounded number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from accounts.models import Person, User
from accounts.representation import reach_of
from appointments.entitlement import NextBooking, next_bookings
from appointments.models import Appointment, SeatHold, WaitingRequest
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper, StoredFile
from goc_portal import clock

PAST_SHOWN = 30


@dataclass
class PersonsAppointments:
    """One person's appointments, what is kept, where the person waits, and from when on a booking is possible."""

    person: Person
    is_reader: bool
    next_booking: NextBooking | None
    upcoming: list[Appointment] = field(default_factory=list)
    past: list[Appointment] = field(default_factory=list)
    hold: SeatHold | None = None
    waiting: WaitingRequest | None = None

    @property
    def may_book(self) -> bool:
        """Whether nothing of this page speaks against a booking today."""
        return self.next_booking is None and self.waiting is None

    def add(self, appointment: Appointment) -> None:
        """Put an appointment where it belongs: still to come, or past."""
        (self.upcoming if appointment.is_open else self.past).append(appointment)


def overview_of(user: User) -> list[PersonsAppointments]:
    """Everybody whom the reader may act for, the reader first."""
    reach = reach_of(user)
    people = sorted(reach.people, key=lambda person: person.pk != user.person_id)
    blocked = next_bookings(people)
    found = {person.pk: of_person(person, user, blocked.get(person.pk)) for person in people}
    for appointment in appointments_of(reach.rows):
        found[appointment.person_id].add(appointment)
    for hold in SeatHold.objects.running(clock.now()).filter(reach.rows).select_related("slot__service"):
        found[hold.person_id].hold = hold
    for request in (
        WaitingRequest.objects.waiting()
        .filter(reach.rows, interview_for=None)
        .select_related("service", "directorate__province", "directorate__district")
    ):
        found[request.person_id].waiting = request
    for persons in found.values():
        persons.past = persons.past[::-1][:PAST_SHOWN]
    return list(found.values())


def of_person(person: Person, user: User, blocked: NextBooking | None) -> PersonsAppointments:
    """A person's place on the page, still empty."""
    return PersonsAppointments(person, is_reader=person.pk == user.person_id, next_booking=blocked)


def appointments_of(rows: Q) -> list[Appointment]:
    """All appointments that are reached by time, each with its PDF if it is made: ``paper`` is the stored file."""
    appointments = list(
        Appointment.objects.filter(rows)
        .with_place()
        .select_related("outcome", "replaced_by")
        .order_by("starts_at", "pk")
    )
    files = confirmation_files(appointments)
    for appointment in appointments:
        appointment.paper = files.get(appointment.public_id)
    return appointments


def confirmation_files(appointments: Iterable[Appointment]) -> dict[UUID, StoredFile]:
    """The PDF of each appointment that has one, by the appointment's public id."""
    papers = IssuedPaper.objects.current().filter(
        kind=IssuedPaperKind.APPOINTMENT_CONFIRMATION,
        subject__in=[appointment.public_id for appointment in appointments],
        stored_file__isnull=False,
    )
    return {paper.subject: paper.stored_file for paper in papers.select_related("stored_file")}

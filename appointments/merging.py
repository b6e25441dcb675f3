"""What becomes of appointments, places on lists and needs when two records of one person become one."""

from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Least
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.merging import Sides, moves, moves_by, refuses
from accounts.models import Person
from accounts.side_by_side import register_section
from appointments.enums import AppointmentStatus, Channel, WaitingStatus
from appointments.models import Appointment, AttendanceNeeds, HoldTally, SeatHold, WaitingRequest
from appointments.querysets import AppointmentQuerySet
from goc_portal import clock
from goc_portal.pages.dates import long_moment

BLOCKS = Q(channel=Channel.DIRECTORATE) & ~Q(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)


def register_rows_of_persons() -> None:
    """Say it all; called by ready()."""
    refuses(appointment_obstacles)
    refuses(waiting_obstacles)
    register_section("appointments", _("Appointments and waiting lists"), appointments_of)
    moves("appointments.WaitingRequest.person", "appointments.SeatHold.person")
    moves_by("appointments.Appointment.person", move_appointments)
    moves_by("appointments.AttendanceNeeds.person", move_needs)
    moves_by("appointments.HoldTally.person", add_tallies)


def appointment_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """Nobody is expected at two places at once, or booked twice within the days that block a further booking."""
    opened = Appointment.objects.open()
    at_once = opened.filter(person=staying, starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    if opened.filter(person=losing).filter(Exists(at_once)).exists():
        yield _("Both are expected at the same time: cancel one of the two appointments first.")
    still_running = Q(blocks__upper_inf=True) | Q(blocks__endswith__gt=clock.today())
    running = blocked_twice(staying, losing).filter(still_running)
    if running.exists():
        yield _(
            "Both have an appointment for a service, or the days without a further booking still run on both: cancel "
            "one of them, or wait until those days are over."
        )


def waiting_obstacles(staying: Person, losing: Person) -> Iterator[str | Promise]:
    """One place on a waiting list; seats that are kept run out by themselves."""
    waiting = WaitingRequest.objects.filter(status=WaitingStatus.WAITING, interview_for__isnull=True)
    if waiting.filter(person=staying).exists() and waiting.filter(person=losing).exists():
        yield _("Both are on a waiting list: close one of the two places first.")
    if SeatHold.objects.filter(person__in=(staying, losing)).exists():
        yield _("A seat is being kept for one of them right now: wait until it is confirmed or has run out.")


def blocked_twice(staying: Person, losing: Person) -> AppointmentQuerySet:
    """Appointments of the one whose days without a further booking lie over those of the other."""
    own = Appointment.objects.filter(BLOCKS, person=staying, blocks__overlap=OuterRef("blocks"))
    found: AppointmentQuerySet = Appointment.objects.filter(BLOCKS, Exists(own), person=losing)
    return found


def move_appointments(sides: Sides) -> int:
    """All go along but those that are long over and were booked round the rule with two records: they stay as told."""
    round_the_rule = blocked_twice(sides.staying, sides.losing).values("pk")
    return Appointment.objects.filter(person=sides.losing).exclude(pk__in=round_the_rule).update(person=sides.staying)


def move_needs(sides: Sides) -> int:
    """What was told last for the record that stays counts."""
    if AttendanceNeeds.objects.filter(person=sides.staying).exists():
        return 0
    return AttendanceNeeds.objects.filter(person=sides.losing).update(person=sides.staying)


def add_tallies(sides: Sides) -> int:
    """Seats that both kept on a day count together, up to what the day allowed."""
    own = {tally.day: tally for tally in HoldTally.objects.filter(person=sides.staying)}
    given_up = HoldTally.objects.filter(person=sides.losing)
    for tally in given_up.filter(day__in=own):
        more = HoldTally.objects.filter(pk=own[tally.day].pk)
        more.update(made=Least(own[tally.day].made + tally.made, "allowed"))
    given_up.filter(day__in=own).delete()
    return given_up.update(person=sides.staying)


def appointments_of(person: Person) -> Iterable[str]:
    """Appointments and places on lists, a line each, the latest first."""
    rows = Appointment.objects.filter(person=person).select_related("directorate__province", "directorate__district")
    for row in rows.order_by("-starts_at", "-pk"):
        yield f"{row.reference} · {long_moment(row.starts_at)} · {row.directorate.title} · {row.get_status_display()}"
    waiting = WaitingRequest.objects.filter(person=person, status=WaitingStatus.WAITING)
    for place in waiting.select_related("directorate__province", "directorate__district").order_by("joined_at", "pk"):
        yield f"{place.get_status_display()} · {place.directorate.title} · {long_moment(place.joined_at)}"

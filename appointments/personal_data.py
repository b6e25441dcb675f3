"""What appointments hold of a person, for the privacy pages."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.enums import OPEN_STATUSES, WaitingStatus
from appointments.waiting import give_up_hold
from privacy.erasing import erase_of, register_erasure
from privacy.kinds import Kind, Matter, Table, register_kind, register_matter

APPOINTMENT = ("reference", "channel", "directorate", "service", "starts_at", "status", "confirmed_at", "missed_day")
WAITING = ("directorate", "service", "joined_at", "impossible_days", "status", "settled_at")
NEEDS = ("interpreter_language", "other_language", "interpreter_gender", "sign_language", "step_free", "changed_at")
EXCUSE = ("asked_at", "words", "is_accepted", "reason")
ORDER_IS_SHOWN = _("That seats were given in the right order has to be shown as long as somebody may doubt it.")


def register() -> None:
    """Say it all; called by ready()."""
    register_kind(
        Kind(
            code="appointments",
            title=_("Your appointments and places on waiting lists"),
            why=_("To give you a date, and to give dates in a fair order (Law 6698, Article 5)."),
            kept_by=("closed_matters",),
            tables=(
                Table(model="appointments.Appointment", person="person", columns=APPOINTMENT),
                Table(model="appointments.WaitingRequest", person="person", columns=WAITING),
                Table(model="appointments.ExcuseRequest", person="appointment__person", columns=EXCUSE),
            ),
        )
    )
    register_kind(
        Kind(
            code="needs",
            title=_("What you need at an appointment: interpreter, sign language, a way without steps"),
            why=_(
                "You tell it if you wish, so that it is there when you come. What it says of your health is used for "
                "nothing else (Law 6698, Article 6)."
            ),
            tables=(Table(model="appointments.AttendanceNeeds", person="person", columns=NEEDS),),
        )
    )
    register_matter(
        Matter(
            code="appointments",
            title=_("Your appointments"),
            why=ORDER_IS_SHOWN,
            model="appointments.Appointment",
            still_open=lambda: Q(status__in=OPEN_STATUSES),
        )
    )
    register_matter(
        Matter(
            code="waiting_lists",
            title=_("Your places on waiting lists"),
            why=ORDER_IS_SHOWN,
            model="appointments.WaitingRequest",
            still_open=lambda: Q(status=WaitingStatus.WAITING),
        )
    )
    register_erasure(erase_needs, needless=True)


def erase_needs(person: Person) -> None:
    """What is needed at appointments, and the time that was kept and never taken: its seat is free for others."""
    give_up_hold(person)
    erase_of(person, "appointments.AttendanceNeeds.person", "appointments.HoldTally.person")

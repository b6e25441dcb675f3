"""Which numbers were called at a directorate today: what the display shows, without a name."""

from dataclasses import dataclass

from appointments.models import Appointment
from directorates.models import Directorate
from goc_portal import clock

SHOWN = 8


@dataclass(frozen=True)
class CalledNumber:
    """A number and the counter it was called to."""

    number: int
    counter: str


def called_numbers(directorate: Directorate) -> list[CalledNumber]:
    """The numbers called last, the newest first; who is finished stays until others are called."""
    rows = Appointment.objects.at(directorate).filter(ticket_day=clock.today(), called_at__isnull=False)
    last = rows.order_by("-called_at", "-pk").values_list("ticket_number", "called_to")[:SHOWN]
    return [CalledNumber(number, counter) for number, counter in last]

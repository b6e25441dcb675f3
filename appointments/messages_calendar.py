"""Messages that bring the appointment for the reader's calendar along; with a private one, which says nothing, none."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from notices.registry import Message, MessageFile

if TYPE_CHECKING:
    from appointments.models import Appointment

FILE_NAME, CONTENT_TYPE = "appointment.ics", "text/calendar"


class WithCalendarEntry(Message):
    """The appointment that the facts name by its reference."""

    @classmethod
    def files(cls, facts: Mapping[str, Any]) -> Iterable[MessageFile]:
        """Its entry, as it stands when the e-mail is sent: cancelled where it is."""
        from appointments.models import Appointment

        return calendar_files_of(Appointment.objects.filter(reference=facts["reference"]).first())


def calendar_files_of(appointment: "Appointment | None") -> Iterable[MessageFile]:
    """The entry of an appointment, if there is one."""
    from appointments.calendar_files import calendar_file

    if appointment is not None:
        yield MessageFile(name=FILE_NAME, content_type=CONTENT_TYPE, content=calendar_file(appointment))

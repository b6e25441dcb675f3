"""Messages to applicants that bring the appointment to hand in papers along, for the reader's calendar."""

from collections.abc import Iterable, Mapping
from typing import Any

from appointments.messages_calendar import calendar_files_of
from notices.registry import Message, MessageFile


class WithCalendarEntry(Message):
    """The appointment of the case that the facts name by its number."""

    @classmethod
    def files(cls, facts: Mapping[str, Any]) -> Iterable[MessageFile]:
        """The entry of the appointment that is open when the e-mail is sent."""
        from applications.models import Application
        from appointments.models import Appointment

        cases = Application.objects.filter(number=facts["number"].replace("-", ""))
        appointments = Appointment.objects.open().filter(interview_for__in=cases.values("public_id"))
        return calendar_files_of(appointments.first())

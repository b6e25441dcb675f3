"""The appointment for the calendar of one's phone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.views.access import PersonView
from appointments.calendar_files import calendar_file
from appointments.models import Appointment

HEADERS = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


class CalendarFileView(PersonView):
    """An .ics file; also of a cancelled appointment, so that it can be taken off the calendar."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        appointments = Appointment.objects.of_those_booked_for(self.user).with_place()
        appointment = get_object_or_404(appointments, public_id=public_id)
        name = f'attachment; filename="appointment-{appointment.reference}.ics"'
        return HttpResponse(
            calendar_file(appointment),
            content_type="text/calendar; charset=utf-8",
            headers={**HEADERS, "Content-Disposition": name},
        )

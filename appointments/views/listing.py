"""Your appointments, and the page of one: the confirmation, and afterwards what came of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.representation import may_act_for
from accounts.views.access import PersonView
from appointments.attendees import is_let_off
from appointments.calendar_files import is_cancelled
from appointments.cannot_come import latest_request
from appointments.confirmation_papers import confirmation_of
from appointments.drawing import order_confirmation
from appointments.entitlement import next_booking
from appointments.enums import Channel
from appointments.models import Appointment
from appointments.needs import arrangement_of, needs_of
from appointments.overview import overview_of
from appointments.status_tags import appointment_status, outcome_of, replacement_of
from appointments.waiting_place import instead_of, why_this_date
from appointments.ways_on import address
from documents.issuing import verification_url
from documents.rendering import qr_data_uri


class YourAppointmentsView(PersonView):
    """What is coming, what was, where one waits, and from which day on a booking is possible."""

    template_name = "appointments/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        people = overview_of(self.user)
        return self.page(people=people, has_others=len(people) > 1)


class AppointmentView(PersonView):
    """One appointment: where, when, what to bring, the paper, the calendar entry and the code for the entrance."""

    template_name = "appointments/appointment.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        appointments = Appointment.objects.of_those_booked_for(self.user).with_place()
        appointment = get_object_or_404(appointments.select_related("outcome", "replaced_by"), public_id=public_id)
        paper = None if is_cancelled(appointment) else confirmation_of(appointment)
        is_settled = paper is not None and (paper.stored_file is not None or paper.was_given_up)
        is_being_made = self.order_missing(appointment, is_settled=is_settled)
        asked = latest_request(appointment)
        let_off = asked is not None and is_let_off(appointment)
        return self.page(
            appointment=appointment,
            is_for_another=appointment.person_id != self.user.person_id,
            paper=paper,
            is_being_made=is_being_made,
            entrance_code=qr_data_uri(verification_url(paper)) if paper and appointment.is_open else "",
            tag=appointment_status(appointment, let_off=let_off),
            outcome=outcome_of(appointment),
            replacement=replacement_of(appointment),
            instead=instead_of(appointment),
            next_booking=next_booking(appointment.person),
            needs=needs_of(appointment.person),
            arrangement=arrangement_of(appointment),
            asked=asked,
            let_off=let_off,
            case_href=self.case_href(appointment),
            is_by_power=not may_act_for(self.user, appointment.person),
            why=why_this_date(appointment),
        )

    def order_missing(self, appointment: Appointment, *, is_settled: bool) -> bool:
        """Ask for the paper where there is none yet: of a date that the portal gave it is made when it is wanted."""
        if is_settled or not appointment.is_open or appointment.channel != Channel.DIRECTORATE:
            return False
        order_confirmation(appointment)
        return True

    def case_href(self, appointment: Appointment) -> str:
        """The application that the appointment is for, if it is the reader's own."""
        if appointment.interview_for is None or appointment.person_id != self.user.person_id:
            return ""
        return address("applications:case", appointment.interview_for)

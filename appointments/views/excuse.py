"""Telling why one could not come, and reading what an officer decided."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.representation import people_to_act_for
from accounts.views.access import PersonView
from appointments.entitlement import next_booking
from appointments.enums import AppointmentStatus
from appointments.excuses import ask_for_excuse
from appointments.forms.excuse import ExcuseForm
from appointments.models import Appointment
from documents.errors import UploadRefused
from goc_portal.errors import PortalError


class ExcuseView(PersonView):
    """The excuse for one missed appointment, of the reader or of somebody for whom the reader acts."""

    template_name = "appointments/excuse.html"

    @cached_property
    def appointment(self) -> Appointment:
        """The appointment of the address."""
        own = Appointment.objects.filter(person__in=people_to_act_for(self.user))
        rows = own.select_related("person", "service", "directorate__district", "directorate__province")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return self.excuse_page(ExcuseForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = ExcuseForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.excuse_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        typed = form.cleaned_data
        try:
            ask_for_excuse(appointment=self.appointment, words=typed["words"], upload=typed["paper"], by=self.user)
        except PortalError as error:
            form.add_error("paper" if isinstance(error, UploadRefused) else None, str(error))
            return self.excuse_page(form, status=error.status)
        messages.success(request, _("We have your reasons. An officer reads them, and we tell you what was decided."))
        return redirect("appointments:excuse", self.appointment.public_id)

    def excuse_page(self, form: ExcuseForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The page: what was sent so far, and the form while another excuse can be sent."""
        asked = list(self.appointment.excuse_requests.all())
        blocked = next_booking(self.appointment.person)
        can_ask = (
            self.appointment.status == AppointmentStatus.NO_SHOW
            and self.appointment.excused_at is None
            and not any(one.is_open for one in asked)
        )
        return self.page(
            status=status,
            appointment=self.appointment,
            asked=asked,
            next_booking=str(blocked.refusal) if blocked else "",
            **({"form": form} if can_ask or form.errors else {}),
        )

"""What you need at your appointments, and what to do when you cannot come."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.views.access import PersonView
from appointments.cannot_come import REPORT, ask_not_to_come, latest_request
from appointments.enums import InsteadOfComing
from appointments.forms.access import CannotComeForm, NeedsForm
from appointments.models import Appointment, AttendanceNeeds
from appointments.needs import state_needs
from documents.errors import UploadRefused
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal.errors import PortalError


class NeedsView(PersonView):
    """Interpreter and access, stated once for all appointments of a person."""

    template_name = "appointments/needs.html"

    def get(self, request: HttpRequest, person: UUID) -> HttpResponse:
        whose = self.person_to_act_for(person)
        stated = AttendanceNeeds.objects.filter(person=whose).first()
        return self.page(form=NeedsForm(stated=stated), whose=whose, back=self.way_back())

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        whose, form = self.person_to_act_for(person), NeedsForm(request.POST)
        if not form.is_valid():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self.page(status=status, form=form, whose=whose, back=self.way_back())
        stated = state_needs(person=whose, needs=form.needs(), by=self.user)
        if stated.are_any:
            said = _("We have noted what you need. An officer arranges it before your appointment.")
        else:
            said = _("We have noted that nothing needs to be arranged.")
        messages.success(request, said)
        return redirect(self.way_back() or "appointments:list")

    def way_back(self) -> str:
        """The page of the portal that sent the reader here."""
        came_from = self.request.GET.get("from", "")
        own = url_has_allowed_host_and_scheme(
            came_from, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        return came_from if own else ""


class CannotComeView(PersonView):
    """Asking for a visit, a proxy or a waiver, with a report."""

    template_name = "appointments/cannot_come.html"

    @cached_property
    def appointment(self) -> Appointment:
        """The appointment of the address, of somebody for whom the reader may act."""
        appointments = Appointment.objects.of_those_acted_for(self.user).with_place()
        return get_object_or_404(appointments, public_id=self.kwargs["public_id"])

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if not self.appointment.is_open:
            return redirect("appointments:appointment", public_id)
        return self.request_page(CannotComeForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = CannotComeForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.request_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.ask(form)
        except PortalError as error:
            form.add_error("report" if isinstance(error, UploadRefused) else None, str(error))
            return self.request_page(form, status=error.status)
        messages.success(request, _("We have your request. An officer answers it; your appointment stands until then."))
        return redirect("appointments:appointment", public_id)

    def ask(self, form: CannotComeForm) -> None:
        """Keep the report, then ask."""
        person = self.appointment.person
        report = store_upload(
            upload=form.cleaned_data["report"], kind=REPORT, person=person, by=self.user, requirements=PAPER
        )
        ask_not_to_come(
            appointment=self.appointment,
            asks_for=InsteadOfComing(form.cleaned_data["asks_for"]),
            words=form.cleaned_data["words"],
            proxy_name=form.cleaned_data["proxy_name"],
            report=report,
            by=self.user,
        )

    def request_page(self, form: CannotComeForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The form; what was asked before stands above it."""
        asked = latest_request(self.appointment)
        return self.page(status=status, form=form, appointment=self.appointment, asked=asked)

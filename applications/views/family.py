"""Come with your family: get the code, or enter that of a family member."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.enums import ApplicationStatus
from applications.family_visits import PEOPLE_AT_MOST, expected_cases, join_family_visit, open_family_visit
from applications.forms.family import FamilyCodeForm
from applications.models import Application
from applications.views.access import CaseView
from appointments.models import Appointment
from goc_portal.errors import PortalError
from goc_portal.pages.components import SummaryRow
from goc_portal.pages.dates import long_moment


class FamilyView(CaseView):
    """Who comes together, and the two ways to join."""

    template_name = "applications/family.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.case.status != ApplicationStatus.INTERVIEW_SCHEDULED:
            return redirect(self.case)
        return self.family_page(FamilyCodeForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = FamilyCodeForm(request.POST)
        if not form.is_valid():
            return self.family_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            join_family_visit(application=self.case, code=form.cleaned_data["code"], by=self.user)
        except PortalError as error:
            form.add_error("code", str(error))
            return self.family_page(form, status=error.status)
        messages.success(request, _("Your family has neighbouring appointments now. Everybody is told the own time."))
        return redirect(self.case)

    def family_page(self, form: FamilyCodeForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The members by their first letters only: a code can reach the wrong hands."""
        visit = self.case.family_visit
        return self.page(
            status=status, case=self.case, form=form, visit=visit, members=self.members(), most=PEOPLE_AT_MOST
        )

    def members(self) -> list[SummaryRow]:
        """Initials and time of everybody who comes together."""
        if self.case.family_visit is None:
            return []
        cases = list(expected_cases(self.case.family_visit).select_related("person").order_by("pk"))
        appointments = Appointment.objects.open().filter(interview_for__in=[case.public_id for case in cases])
        times = {appointment.interview_for: appointment.starts_at for appointment in appointments}
        return [
            SummaryRow(self.called(case), long_moment(times[case.public_id]))
            for case in cases
            if case.public_id in times
        ]

    def called(self, case: Application) -> str:
        """The first letters of a name; whose page it is finds the own line."""
        own = case.pk == self.case.pk
        return _("You (%(initials)s)") % {"initials": case.person.initials} if own else case.person.initials


class FamilyCodeView(CaseView):
    """Makes the code; read as a page, after signing in again, it leads back."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect("applications:family", public_id)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        open_family_visit(application=self.case, by=self.user)
        return redirect("applications:family", public_id)

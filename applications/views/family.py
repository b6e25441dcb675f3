"""Come with your family: get the code, or enter that of a family member."""

from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.enums import ApplicationStatus
from applications.family_visits import PEOPLE_AT_MOST, join_family_visit, open_family_visit
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
        """Whoever has joined, the own ones with their times.

        Of the others no time: one that is gone would tell the family that somebody withdrew. Nor does anybody leave
        the list by withdrawing; a protected file was never on it.
        """
        if self.case.family_visit is None:
            return []
        cases = self.case.family_visit.applications.filter(protected_at__isnull=True).select_related("person")
        own = set(
            Application.objects.kept_by_reader(self.user).filter(pk__in=cases).values_list("public_id", flat=True)
        )
        appointments = Appointment.objects.open().filter(interview_for__in=own)
        times = {appointment.interview_for: appointment.starts_at for appointment in appointments}
        return [
            SummaryRow(self.called(case), when(case, own, times.get(case.public_id))) for case in cases.order_by("pk")
        ]

    def called(self, case: Application) -> str:
        """The first letters of a name; whose page it is finds the own line."""
        own = case.pk == self.case.pk
        return _("You (%(initials)s)") % {"initials": case.person.initials} if own else case.person.initials


def when(case: Application, own: set[UUID], starts_at: datetime | None) -> str:
    """The time of an own case; the others of the family are told theirs by the portal."""
    if case.public_id not in own:
        return _("The portal tells this person the own time.")
    return long_moment(starts_at) if starts_at else _("No time now: see this application.")


class FamilyCodeView(CaseView):
    """Makes the code; read as a page, after signing in again, it leads back."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect("applications:family", public_id)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        open_family_visit(application=self.case, by=self.user)
        return redirect("applications:family", public_id)

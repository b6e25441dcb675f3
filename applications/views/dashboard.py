"""The start page of an applicant."""

from django.http import HttpRequest, HttpResponse

from applications.by_power import acted_for
from applications.dashboard import dashboard_of
from applications.households.links import family_links
from applications.views.access import ApplicantView


class DashboardView(ApplicantView):
    """What happens next and by when, for everything that this person has here."""

    template_name = "applications/dashboard.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(
            dashboard=dashboard_of(self.person), families=family_links(self.user), acted_for=acted_for(self.user)
        )

"""A child's case as the other parent sees it: where it stands, and nothing of the parent who keeps it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from applications.models import Application
from applications.status_tags import case_status
from applications.views.access import ApplicantView


class ChildsCaseView(ApplicantView):
    """Status and day only: address, telephone, papers and appointment belong to the other one."""

    template_name = "applications/household/childs_case.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        cases = Application.objects.of_the_other_parent(self.user).select_related("person")
        case = get_object_or_404(cases, public_id=public_id)
        return self.page(case=case, stands=case_status(case))

"""The page of the fees: what is due and why, how it is paid, which receipts are there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from applications.paying import payment_plan
from applications.views.access import CaseView


class FeesView(CaseView):
    """The money of one case; a draft owes nothing yet."""

    opens_by_power = True

    template_name = "applications/fees.html"
    reads_what_is_missing = True

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.case.is_draft:
            return redirect("applications:tasks", public_id)
        return self.page(case=self.case, plan=payment_plan(self.case, self.assessment))

"""Ordering the proof of a downtime. After signing in again the address leads to the case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.proving_downtime import order_downtime_proof
from applications.views.access import CaseView
from goc_portal.errors import PortalError


class DowntimeProofView(CaseView):
    """One button on the pages of a case; what refuses it is said there."""

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        return redirect(self.case)

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        try:
            order_downtime_proof(application=self.case, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("The proof is being made. This page shows it in a minute."))
        return redirect(self.case)

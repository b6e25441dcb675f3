"""Excuses in the admin: read what the person wrote and the paper, accept or refuse with the reason."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from appointments.admin.acts import EXCUSE
from appointments.admin.forms import text
from appointments.entitlement import next_booking
from appointments.excuses import accept_excuse, refuse_excuse
from appointments.models import ExcuseRequest
from directorates.acting_admin import ActingAdmin, RowAct
from documents.enums import AccessPurpose


class RefuseForm(forms.Form):
    """Why not."""

    reason = forms.CharField(label=_("Why"), max_length=400, widget=text(), help_text=_("The person reads it."))


def accept(excuse: ExcuseRequest, *, by: User) -> ExcuseRequest:
    """Accept what the person wrote."""
    return accept_excuse(excuse=excuse, by=by)


def refuse(excuse: ExcuseRequest, *, reason: str, by: User) -> ExcuseRequest:
    """Refuse it, with the reason."""
    return refuse_excuse(excuse=excuse, reason=reason, by=by)


@admin.register(ExcuseRequest)
class ExcuseRequestAdmin(ActingAdmin):
    """The queue of excuses of the officer's directorates, the oldest first."""

    page_template = "admin/appointments/excuse.html"
    looks_at = ("appointment.person_id",)
    look_is = AccessPurpose.APPOINTMENT
    acts = (
        RowAct("accept", _("Accept"), _("The absence is excused, and the person is told."), EXCUSE, accept),
        RowAct("refuse", _("Do not accept"), _("The person is told why."), EXCUSE, refuse, RefuseForm),
    )
    list_display = ["person", "missed_day", "asked_at", "is_accepted"]
    list_filter = [("decided_at", admin.EmptyFieldListFilter)]
    ordering = ["asked_at", "pk"]
    show_full_result_count = False

    @admin.display(description=_("person"))
    def person(self, excuse: ExcuseRequest) -> str:
        """Who did not come."""
        return excuse.appointment.person.full_name

    @admin.display(description=_("missed day"))
    def missed_day(self, excuse: ExcuseRequest) -> Any:
        """Which day was missed."""
        return excuse.appointment.missed_day

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExcuseRequest]:
        """The scope, with what list and page name."""
        rows = super().get_queryset(request)
        return rows.select_related("appointment__person", "appointment__directorate", "appointment__service", "paper")

    def acts_on(self, row: ExcuseRequest) -> Sequence[RowAct]:
        """An excuse is decided once."""
        return self.acts if row.is_open else ()

    def facts(self, request: HttpRequest, row: ExcuseRequest) -> dict[str, Any]:
        """From which day on the person can book as it is now, in the sentence that the person reads."""
        blocked = next_booking(row.appointment.person)
        return {"next_booking": str(blocked.refusal) if blocked else ""}

"""Downtimes in the admin: headquarters records those of the portal, a directorate its own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.posts import directorates_in_scope, works_for_the_country
from accounts.readers import signed_in
from applications.downtimes.recording import record_downtime
from applications.models import Downtime
from directorates.kept_admin import HistoryAdmin
from goc_portal import clock


class DowntimeForm(ModelForm):
    """When it began and ended; the verb asks who may say so."""

    class Meta:
        model = Downtime
        fields = ["directorate", "started_at", "ended_at", "what_happened"]

    def clean(self) -> dict[str, Any]:
        """A downtime is recorded once it is over."""
        typed = super().clean() or {}
        begins, ends = typed.get("started_at"), typed.get("ended_at")
        if begins and ends and ends <= begins:
            self.add_error("ended_at", _("Enter an end after the beginning."))
        elif ends and ends > clock.now():
            self.add_error("ended_at", _("Record a downtime once it is over."))
        return typed


@admin.register(Downtime)
class DowntimeAdmin(HistoryAdmin):
    """The list, and the form that adds to it; what was recorded stays, as proofs rest on it."""

    form = DowntimeForm
    list_display = ["started_at", "ended_at", "where", "what_happened", "recorded_by"]
    list_select_related = ["directorate", "recorded_by__person"]
    fields = ["directorate", "started_at", "ended_at", "what_happened"]
    list_per_page = 50

    @admin.display(description=_("where"), ordering="directorate__name")
    def where(self, downtime: Downtime) -> object:
        """The directorate, or the portal itself."""
        return downtime.directorate or _("The whole portal")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whose posts give the right."""
        return ModelAdmin.has_add_permission(self, request)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        """The officer's own directorates; the whole portal is headquarters' to choose."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(field, forms.ModelChoiceField) and db_field.name == "directorate":
            user = signed_in(request)
            field.queryset = directorates_in_scope(user, on=clock.today()).order_by("name")
            field.required = not works_for_the_country(user)
            field.empty_label = str(_("The whole portal")) if not field.required else field.empty_label
        return field

    def save_model(self, request: HttpRequest, obj: Downtime, form: ModelForm, change: bool) -> None:
        """Call the verb with what was typed."""
        made = record_downtime(
            directorate=obj.directorate,
            started_at=obj.started_at,
            ended_at=obj.ended_at,
            what_happened=obj.what_happened,
            by=signed_in(request),
        )
        obj.pk, obj.public_id = made.pk, made.public_id
        obj.recorded_at, obj.recorded_by = made.recorded_at, made.recorded_by

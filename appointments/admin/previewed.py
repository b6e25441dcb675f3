"""Pages on which a schedule is changed: before anything happens, the officer sees whom it touches."""

from abc import abstractmethod
from datetime import date, time
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from accounts.models import User
from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.admin.abstract_forms import VerbForm
from appointments.foreseeing import SHOWN_AT_MOST, Consequences, change_schedule, foresee
from appointments.models import Service
from appointments.schedule_changes import ScheduleChange
from directorates.kept_admin import CORRECT, SEEN, HistoryAdmin, as_entered
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date


class ScheduleForm(VerbForm):
    """What an officer enters for a change. It is valid when the change could be made now, by this officer."""

    by: ClassVar[User]
    consequences: Consequences

    @abstractmethod
    def change(self) -> ScheduleChange:
        """The change that was entered."""

    def clean(self) -> dict[str, Any]:
        """Try the change: what the verb refuses, stands above the form."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.consequences = foresee(change=self.change(), by=self.by)
            except PortalError as error:
                raise ValidationError(str(error)) from error
        return data

    def answers(self) -> list[tuple[str, str]]:
        """What was entered, for reading again."""
        return [(str(field.label), shown(field)) for field in self if shown(field)]


def shown(field: forms.BoundField) -> str:
    """What was entered in a field, in words."""
    value = field.form.cleaned_data.get(field.name)
    if isinstance(field.field, forms.MultipleChoiceField):
        return ", ".join(str(word) for choice, word in field.field.widget.choices if choice in (value or ()))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return long_date(value)
    return "" if value is None else str(value)


class PreviewedAdmin(HistoryAdmin):
    """Rows of a schedule: added, changed and removed through a preview, by `change_schedule` alone."""

    add_form: type[ScheduleForm]
    change_form: type[ScheduleForm]
    remove_label: str | Promise = _("Remove")
    removed: str | Promise = _("Remove this?")
    change_form_outer_before_template = "admin/appointments/remove_link.html"

    def removal(self, row: Any) -> ScheduleChange | None:
        """The change that removes a row; None where rows are not removed."""
        return None

    def is_kept(self, row: Any) -> bool:
        """Whether a row lies in the past and stays as it is."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_add_permission(self, request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By the right of the officer's posts, for what is not over."""
        return ModelAdmin.has_change_permission(self, request, obj) and not (obj is not None and self.is_kept(obj))

    def may_remove(self, request: HttpRequest, row: Any) -> bool:
        """Whether this row can be removed by this officer. Django's own deletion stays shut: it shows no preview."""
        return (
            not self.is_kept(row)
            and self.removal(row) is not None
            and ModelAdmin.has_delete_permission(self, request, row)
        )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, which knows who fills it in; for somebody who comes back to correct it, with what was entered."""
        base = self.change_form if obj is not None else self.add_form
        kwargs["form"] = type(base.__name__, (base,), {"by": request.user})
        form = super().get_form(request, obj, change=change, **kwargs)
        return as_entered(form, request.POST) if CORRECT in request.POST else form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The own directorates, and services that people book."""
        if db_field.name == "directorate":
            kwargs["queryset"] = directorates_in_scope(signed_in(request)).in_the_order_of_names()
        if db_field.name == "service":
            kwargs["queryset"] = Service.objects.with_appointment().order_by("channel", "code")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the one of removing a row."""
        return [
            path(
                "<uuid:public_id>/remove/",
                self.admin_site.admin_view(self.remove_view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_remove",
            ),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; once it is right, the preview; once that is confirmed, the change."""
        row = self.row_of(request, object_id)
        if CORRECT in request.POST:
            # The empty form, as for somebody who opens it, but with what was entered (see get_form).
            request.method = "GET"
        if request.method == "POST":
            form = self.bound_form(request, row)
            if form.is_valid():
                return self.preview_or_change(request, form.change(), form.consequences, form.answers())
        context = {"show_save_and_continue": False, "show_save_and_add_another": False, **(extra_context or {})}
        if row is not None and self.may_remove(request, row):
            context["remove"] = {"label": self.remove_label, "href": self.address("remove", row.public_id)}
        return super().changeform_view(request, object_id, form_url, context)

    def row_of(self, request: HttpRequest, object_id: str | None) -> Any:
        """The row of an address; None for a new one."""
        if object_id is None:
            return None
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        return row

    def bound_form(self, request: HttpRequest, row: Any) -> ScheduleForm:
        """What was entered, by somebody who may enter it."""
        allowed = self.has_change_permission(request, row) if row is not None else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        form: ScheduleForm = self.get_form(request, row, change=row is not None)(request.POST, instance=row)
        return form

    def remove_view(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """The preview of a removal, then the removal."""
        row = self.row_of(request, str(public_id))
        change = self.removal(row)
        if change is None or not self.may_remove(request, row):
            raise PermissionDenied
        try:
            consequences = foresee(change=change, by=signed_in(request))
        except PortalError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self.address("changelist"))
        return self.preview_or_change(request, change, consequences, [(str(self.removed), str(row))])

    def preview_or_change(
        self,
        request: HttpRequest,
        change: ScheduleChange,
        consequences: Consequences,
        answers: list[tuple[str, str]],
    ) -> HttpResponse:
        """Make the change if the officer has seen whom it touches, else show it."""
        seen = request.POST.get(SEEN)
        if seen is None:
            return self.preview(request, consequences, answers)
        try:
            made = change_schedule(change=change, by=signed_in(request), seen=seen)
        except PortalError as error:
            messages.error(request, str(error))
            return self.preview(request, consequences, answers, status=HTTPStatus(error.status))
        return self.done(request, made)

    def preview(
        self,
        request: HttpRequest,
        consequences: Consequences,
        answers: list[tuple[str, str]],
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HttpResponse:
        """The page that says whom and what the change touches, with the button that confirms it."""
        entered = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Before it is changed"),
            "opts": self.opts,
            "answers": answers,
            "consequences": consequences,
            "not_shown": max(0, len(consequences.touched) - SHOWN_AT_MOST),
            "entered": [pair for pair in entered if pair[0] not in {"csrfmiddlewaretoken", SEEN}],
            "back": self.address("changelist"),
        }
        return TemplateResponse(request, "admin/appointments/preview.html", context, status=status)

    def done(self, request: HttpRequest, made: Consequences) -> HttpResponse:
        """Say so; where people now stand outside the schedule, go on to them."""
        messages.success(request, gettext("The schedule is changed."))
        if not made.touched:
            return HttpResponseRedirect(self.address("changelist"))
        messages.warning(
            request, gettext("Nobody was moved. Decide now what becomes of the people who stand outside the schedule.")
        )
        return HttpResponseRedirect(reverse("admin:appointments_slot_outside"))

    def address(self, page: str, *args: Any) -> str:
        """An address of this kind of row."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nothing is saved without its preview, whichever way it was reached."""
        raise PermissionDenied

"""The waiting lists as officers see them: who waits, lists that they order, and cancelling a stretch of time."""

from datetime import date, datetime, time
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.widgets import UnfoldAdminSingleDateWidget

from accounts.models import User
from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.admin.forms import TEXT, OfficersForm, day_input, hour_input
from appointments.cancelling_range import RIGHT, Preview, Stretch, cancel_range, preview_range
from appointments.enums import WaitingStatus
from appointments.errors_waiting import OtherPeopleAreBooked
from appointments.models import ForcedWaitingList, Service, WaitingRequest
from appointments.waiting import end_forced_waiting_list, force_waiting_list
from directorates.acting_admin import ActingAdmin, RowAct
from directorates.models import Directorate
from directorates.scoped_admin import ScopedAdmin
from documents.enums import AccessPurpose
from goc_portal import clock
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_moment

COUNTED_AT_MOST = 10_000
SEEN, CORRECT = "_seen", "_correct"
END_OF_DAY = time(23, 59)


class CappedPaginator(Paginator):
    """Counts to a bound: a list of a million people must not be counted for each page of it."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, or the bound."""
        rows: Any = self.object_list
        return int(rows.order_by()[:COUNTED_AT_MOST].count())


class WhoWaitsFilter(admin.SimpleListFilter):
    """Those who wait, unless others are asked for."""

    title = _("where it stands")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """What else can be looked at."""
        return [choice for choice in WaitingStatus.choices if choice[0] != WaitingStatus.WAITING]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """In the order in which dates are given."""
        return queryset.filter(status=self.value() or WaitingStatus.WAITING)


@admin.register(WaitingRequest)
class WaitingRequestAdmin(ScopedAdmin):
    """Who waits at the officer's directorates, in the order of the list."""

    look_is = AccessPurpose.APPOINTMENT
    list_display = ["person", "directorate", "service", "waiting_class", "joined_at", "deadline", "passed_by_at"]
    list_filter = [WhoWaitsFilter, "waiting_class", "service", ("directorate__province", RelatedDropdownFilter)]
    list_select_related = ["person", "directorate", "service"]
    list_per_page = 50
    show_full_result_count = False
    paginator = CappedPaginator
    ordering = ["waiting_class", "joined_at", "pk"]
    exclude = ["fairness_secret", "interview_for", "given_because"]
    list_before_template = "admin/appointments/cancel_stretch_link.html"

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, and the page on which a stretch is cancelled."""
        cancel = path(
            "cancel-stretch/",
            self.admin_site.admin_view(self.cancel_view),
            name="appointments_waitingrequest_cancel_stretch",
        )
        return [cancel, *super().get_urls()]

    def cancel_view(self, request: HttpRequest) -> HttpResponse:
        """The form; once it is right, whom it touches; once that is confirmed, the cancellation."""
        officer = signed_in(request)
        if not officer.has_perm(RIGHT):
            raise PermissionDenied
        if CORRECT in request.POST:
            return self.cancel_page(request, StretchForm(initial=request.POST.dict(), by=officer))
        form = StretchForm(request.POST or None, by=officer)
        if not form.is_bound:
            return self.cancel_page(request, form)
        if not form.is_valid():
            return self.cancel_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        seen = request.POST.get(SEEN)
        if seen is not None and seen != form.preview.fingerprint:
            messages.warning(request, gettext("Other people are booked by now. Look again at whom it touches."))
        if seen != form.preview.fingerprint:
            return self.cancel_page(request, form, preview=form.preview)
        return self.cancel(request, form, officer)

    def cancel(self, request: HttpRequest, form: "StretchForm", officer: User) -> HttpResponse:
        """Do it, and say what was done."""
        reason, seen = form.cleaned_data["reason"], form.preview.fingerprint
        try:
            done = cancel_range(stretch=form.stretch, reason=reason, by=officer, seen=seen)
        except OtherPeopleAreBooked as error:
            messages.warning(request, str(error))
            preview = preview_range(stretch=form.stretch, by=officer)
            return self.cancel_page(request, form, preview=preview, status=HTTPStatus(error.status))
        except PortalError as error:
            messages.error(request, str(error))
            return self.cancel_page(request, form, status=HTTPStatus(error.status))
        messages.success(
            request,
            ngettext(
                "%(people)d appointment is cancelled. The person is told and gets the next seat before anyone else.",
                "%(people)d appointments are cancelled. The people are told and get the next seats before anyone else.",
                done.people,
            )
            % {"people": done.people},
        )
        return HttpResponseRedirect(reverse("admin:appointments_waitingrequest_changelist"))

    def cancel_page(
        self,
        request: HttpRequest,
        form: "StretchForm",
        *,
        preview: Preview | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> HttpResponse:
        """The form, or whom it touches."""
        entered = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Cancel a stretch of time"),
            "opts": self.opts,
            "form": form,
            "preview": preview,
            "stretch": form.stretch if preview else None,
            "from_when": long_moment(form.stretch.earliest) if preview else "",
            "until_when": long_moment(form.stretch.latest) if preview else "",
            "not_shown": preview.people - len(preview.first) if preview else 0,
            "entered": [pair for pair in entered if pair[0] not in {"csrfmiddlewaretoken", SEEN}],
            "back": reverse("admin:appointments_waitingrequest_changelist"),
        }
        return TemplateResponse(request, "admin/appointments/cancel_stretch.html", context, status=status)


class StretchForm(OfficersForm):
    """Where, what, from when until when, and why. It is valid when this officer could cancel it now."""

    directorate = forms.ModelChoiceField(
        Directorate.objects.none(), label=_("Directorate"), widget=forms.Select(attrs=TEXT)
    )
    service = forms.ModelChoiceField(
        Service.objects.with_appointment().order_by("channel", "code"),
        label=_("Service"),
        required=False,
        empty_label=_("All services"),
        widget=forms.Select(attrs=TEXT),
    )
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    from_hour = forms.TimeField(
        label=_("From"), required=False, widget=hour_input(), help_text=_("Empty: the whole day.")
    )
    last_day = forms.DateField(label=_("Last day"), widget=day_input())
    until_hour = forms.TimeField(
        label=_("Until"), required=False, widget=hour_input(), help_text=_("Empty: the whole day.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        widget=forms.Textarea(attrs=TEXT | {"rows": "3"}),
        help_text=_("The people concerned read it in their e-mail. Write no names."),
    )

    preview: Preview
    stretch: Stretch

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        offices = directorates_in_scope(by).in_the_order_of_names()
        self.fields["directorate"].queryset = offices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What the verb refuses stands above the form."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        self.stretch = Stretch(
            data["directorate"],
            data["service"],
            moment(data["first_day"], data["from_hour"] or time.min),
            moment(data["last_day"], data["until_hour"] or END_OF_DAY),
        )
        try:
            self.preview = preview_range(stretch=self.stretch, by=self.by)
        except PortalError as error:
            raise forms.ValidationError(str(error)) from error
        return data


def moment(day: date, hour: time) -> datetime:
    """A day and an hour in Istanbul."""
    return datetime.combine(day, hour, tzinfo=clock.ISTANBUL)


class NewOrderForm(forms.ModelForm):
    """An order for a list, made by its verb."""

    by: User
    made: ForcedWaitingList

    class Meta:
        model = ForcedWaitingList
        fields = ["directorate", "service", "forced_from", "forced_until", "reason"]

    def clean(self) -> dict[str, Any]:
        """Make the order; what the verb refuses stands above the form."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            self.made = force_waiting_list(
                directorate=data["directorate"],
                service=data["service"],
                first_day=data["forced_from"],
                last_day=data["forced_until"],
                reason=data["reason"],
                by=self.by,
            )
        except PortalError as error:
            raise forms.ValidationError(str(error)) from error
        return data

    def _post_clean(self) -> None:
        """Leave the row alone: the verb has made it."""

    def save(self, commit: bool = True) -> ForcedWaitingList:
        """The row that the verb made."""
        return self.made

    def save_m2m(self) -> None:
        """Nothing hangs on it."""


class LastDayForm(forms.Form):
    """On which day an order ends."""

    last_day = forms.DateField(label=_("Last day"), widget=UnfoldAdminSingleDateWidget)


def end_order(order: ForcedWaitingList, *, last_day: date, by: User) -> None:
    """The button's verb."""
    end_forced_waiting_list(order=order, last_day=last_day, by=by)


@admin.register(ForcedWaitingList)
class ForcedWaitingListAdmin(ActingAdmin):
    """Lists that officers ordered: made once, ended on a day, never removed."""

    list_display = ["directorate", "service", "forced_from", "forced_until", "reason", "decided_by"]
    list_filter = ["service", ("directorate__province", RelatedDropdownFilter)]
    list_select_related = ["directorate", "service", "decided_by"]
    list_per_page = 50
    page_template = "admin/appointments/forced_list.html"
    acts = (
        RowAct(
            "end",
            _("Let it end"),
            _("The order ends on that day."),
            "appointments.change_forcedwaitinglist",
            end_order,
            LastDayForm,
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """By the right of the officer's posts."""
        return ModelAdmin.has_add_permission(self, request)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, which knows who fills it in."""
        kwargs["form"] = type("NewOrderForm", (NewOrderForm,), {"by": request.user})
        return super().get_form(request, obj, change=change, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The own directorates, and services with an appointment."""
        if db_field.name == "directorate":
            kwargs["queryset"] = directorates_in_scope(signed_in(request)).in_the_order_of_names()
        if db_field.name == "service":
            kwargs["queryset"] = Service.objects.with_appointment().order_by("channel", "code")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """The verb has made the row."""

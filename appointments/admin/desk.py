"""The officers' side of the day: the day of a directorate, the desk page of an appointment, and its buttons."""

from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from accounts.looking_up import look_up_person
from accounts.names import fold
from accounts.posts import directorates_in_scope
from accounts.readers import signed_in
from appointments.admin.acts import ACTS, RECEIVE, Act
from appointments.admin.day_page import day_page
from appointments.admin.desk_page import desk_page, offered
from appointments.admin.forms import ActForm, WalkInForm
from appointments.admin.outcomes import outcomes_for
from appointments.admin.queues import QUEUES
from appointments.models import Appointment, AppointmentEvent
from appointments.querysets import AppointmentQuerySet
from appointments.walk_ins import is_a_number, people_found_by, receive_walk_in
from directorates.enums import DirectorateLevel
from directorates.models import Directorate
from directorates.scoped_admin import ScopedAdmin
from documents.enums import AccessPurpose
from goc_portal import clock
from goc_portal.errors import PortalError

YEARS_AROUND = 20
COUNTER = "appointments.counter"
SHORTEST_SEARCH = 3
LOOK_UP = "look_up_because"
LONGEST_LOOK_UP = 200


class AppointmentEventInline(TabularInline):
    """What happened, in order."""

    model = AppointmentEvent
    fields = readonly_fields = ["at", "kind", "from_status", "to_status", "by", "reason"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        """Events are written by verbs."""
        return False


class QueueFilter(admin.SimpleListFilter):
    """The queues of the start page, as a filter of the list."""

    title = _("queue")
    parameter_name = "queue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every queue by name."""
        return [(slug, name) for slug, (name, _rows) in QUEUES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The appointments of the chosen queue."""
        queue = QUEUES.get(self.value() or "")
        return queue[1](queryset) if queue else queryset


def by_province(directorate: Directorate) -> tuple[str, bool, str]:
    """The order in which directorates are listed: by province, its centre before its districts."""
    is_district = directorate.level == DirectorateLevel.DISTRICT
    return fold(directorate.province.name), is_district, fold(directorate.name)


@admin.register(Appointment)
class AppointmentAdmin(ScopedAdmin):
    """The appointments of the officer's directorates."""

    look_is = AccessPurpose.APPOINTMENT
    list_display = ["reference", "starts_at", "person", "directorate", "service", "status"]
    list_filter = [QueueFilter, "status", "channel", "service"]
    list_select_related = ["person", "directorate", "service"]
    search_fields = ["reference"]
    search_help_text = _("Appointment number or name")
    date_hierarchy = "starts_at"
    inlines = [AppointmentEventInline]
    exclude = ["slot", "interview_for"]
    show_full_result_count = False

    def get_urls(self) -> list[URLPattern]:
        """The admin's own addresses, the day's, and one for each act on an appointment."""
        wrap = self.admin_site.admin_view
        return [
            path("day/", wrap(self.days_view), name="appointments_appointment_days"),
            path("day/<slug:code>/", wrap(self.day_view), name="appointments_appointment_day"),
            path("day/<slug:code>/walk-in/", wrap(self.walk_in_view), name="appointments_appointment_walk_in"),
            path(
                "<uuid:public_id>/outcome/<slug:slug>/",
                wrap(self.outcome_view),
                name="appointments_appointment_outcome",
            ),
            path("<uuid:public_id>/acts/<slug:slug>/", wrap(self.act_view), name="appointments_appointment_act"),
            *super().get_urls(),
        ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Appointment], search_term: str
    ) -> tuple[QuerySet[Appointment], bool]:
        """By number however typed, or by folded name."""
        rows: AppointmentQuerySet = queryset  # type: ignore[assignment]
        return (rows.found_by(search_term) if search_term.strip() else rows), False

    def days_view(self, request: HttpRequest) -> HttpResponse:
        """The directorates whose day this officer sees; with only one, its day at once."""
        self.require(request, RECEIVE)
        places = directorates_in_scope(signed_in(request), on=clock.today()).select_related("district", "province")
        in_scope = sorted(places, key=by_province)
        if len(in_scope) == 1:
            return HttpResponseRedirect(reverse("admin:appointments_appointment_day", args=[in_scope[0].code]))
        return self.page(request, "days", title=_("The day"), directorates=in_scope)

    def day_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """The day of one directorate."""
        self.require(request, RECEIVE)
        directorate = self.directorate_or_404(request, code)
        asked = request.GET
        prepared = day_page(
            directorate,
            user=signed_in(request),
            day=day_of(asked.get("on", "")),
            state=asked.get("state", ""),
            searched=asked.get("q", "").strip(),
            page=asked.get("page"),
        )
        if prepared.searched and prepared.rows.paginator.count == 1:
            # A number that was typed or scanned leads to its person without another touch.
            return HttpResponseRedirect(desk_address(prepared.rows[0]))
        return self.page(request, "day", title=_("The day"), page=prepared)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The desk page of an appointment."""
        if request.method == "POST":
            raise PermissionDenied
        appointment = self.appointment_or_404(request, object_id)
        self.write_look(request, appointment)
        return self.desk(request, appointment)

    def desk(
        self, request: HttpRequest, appointment: Appointment, refused: ActForm | None = None, act: str = ""
    ) -> HttpResponse:
        """The page; a form that was refused comes back with what was typed."""
        prepared = desk_page(appointment, signed_in(request), refused, act)
        for shown in prepared.acts:
            if "counter" in shown.form.fields:
                shown.form.fields["counter"].initial = request.session.get(COUNTER, "")
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refused is not None else HTTPStatus.OK
        return self.page(request, "desk", status=status, title=appointment.reference, page=prepared)

    def act_view(self, request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
        """Press a button: check the right and the form, call the verb, say what came of it."""
        appointment = self.appointment_or_404(request, str(public_id))
        if request.method != "POST":
            # The session ended before the button was pressed: signing in again leads to this address.
            return HttpResponseRedirect(desk_address(appointment))
        act = ACTS.get(slug)
        if act is None:
            raise Http404
        self.require(request, act.right)
        form = act.form(request.POST, appointment=appointment)
        if not (form.is_valid() and self.performed(request, appointment, act, form)):
            return self.desk(request, appointment, form, slug)
        return HttpResponseRedirect(desk_address(appointment))

    def performed(self, request: HttpRequest, appointment: Appointment, act: Act, form: ActForm) -> bool:
        """Call the verb; its refusal stands above the form that was sent, with what was typed."""
        try:
            act.perform(appointment=appointment, by=signed_in(request), form=form)
        except PortalError as error:
            form.add_error(None, str(error))
            appointment.refresh_from_db()
            if act.slug not in offered(appointment):
                # Somebody else was quicker: the form is gone from the page, so the reason stands above it.
                messages.error(request, str(error))
            return False
        if "counter" in form.cleaned_data:
            request.session[COUNTER] = form.cleaned_data["counter"]
        messages.success(request, str(act.done))
        return True

    def outcome_view(self, request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
        """The form with which a service ends: it writes the record and the outcome at once."""
        self.require(request, RECEIVE)
        appointment = self.appointment_or_404(request, str(public_id))
        outcome = next((one for one in outcomes_for(appointment) if one.slug == slug), None)
        if outcome is None:
            # Finished meanwhile, or never offered: the desk page says where the appointment stands.
            return HttpResponseRedirect(desk_address(appointment))
        if request.method != "POST":
            self.write_look(request, appointment)
        form = outcome.form(request.POST if request.method == "POST" else None, appointment=appointment)
        if request.method == "POST" and form.is_valid():
            try:
                outcome.perform(appointment=appointment, by=signed_in(request), form=form)
            except PortalError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, gettext("It is recorded."))
                return HttpResponseRedirect(desk_address(appointment))
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        context = {"title": outcome.label, "outcome": outcome, "form": form, "appointment": appointment}
        return self.page(request, "outcome", status=status, **context)

    def walk_in_view(self, request: HttpRequest, code: str) -> HttpResponse:
        """Find a person and let them in without an appointment."""
        self.require(request, RECEIVE)
        directorate = self.directorate_or_404(request, code)
        searched = (request.POST or request.GET).get("q", "").strip()
        if LOOK_UP in request.POST:
            return self.look_up_for_walk_in(request, directorate, searched)
        by = signed_in(request)
        form = WalkInForm(request.POST if request.method == "POST" else None, directorate=directorate, by=by)
        if request.method == "POST" and form.is_valid():
            try:
                made = receive_walk_in(directorate=directorate, by=by, **form.typed())
            except PortalError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, gettext("The person is let in. Tell them their number."))
                return HttpResponseRedirect(desk_address(made))
        return self.walk_in_page(request, directorate, form, searched)

    def walk_in_page(
        self, request: HttpRequest, directorate: Directorate, form: WalkInForm, searched: str, why_not: str = ""
    ) -> HttpResponse:
        """Whom the search found; a number of somebody unknown here asks for the reason to look further."""
        by = signed_in(request)
        found = people_found_by(searched, by=by) if len(searched) >= SHORTEST_SEARCH else []
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or why_not else HTTPStatus.OK
        may_look_up = is_a_number(searched) and by.has_perm("accounts.look_up_person")
        context = {"directorate": directorate, "form": form, "searched": searched, "found": found}
        context |= {"may_look_up": may_look_up, "why_not": why_not, "reason": request.POST.get(LOOK_UP, "")}
        context["nothing_typed"] = "q" in request.GET and not searched
        return self.page(request, "walk_in", status=status, title=_("Without an appointment"), **context)

    def look_up_for_walk_in(self, request: HttpRequest, directorate: Directorate, searched: str) -> HttpResponse:
        """Find somebody who has nothing here by the number of the document that lies on the counter."""
        by, reason = signed_in(request), request.POST[LOOK_UP].strip()[:LONGEST_LOOK_UP]
        form = WalkInForm(None, directorate=directorate, by=by)
        if not reason:
            why_not = gettext("Say why you need to find this person. One sentence is enough.")
            return self.walk_in_page(request, directorate, form, searched, why_not)
        try:
            look_up_person(number=searched, reason=reason, by=by)
        except PortalError as error:
            return self.walk_in_page(request, directorate, form, searched, str(error))
        return self.walk_in_page(request, directorate, form, searched)

    def require(self, request: HttpRequest, right: str) -> None:
        """The right of the officer's post, besides the scope."""
        if not request.user.has_perm(right):
            raise PermissionDenied

    def directorate_or_404(self, request: HttpRequest, code: str) -> Directorate:
        """A directorate in the officer's scope."""
        return get_object_or_404(self.directorates(request), code=code)

    def directorates(self, request: HttpRequest) -> QuerySet[Directorate]:
        """Where the officer works today."""
        in_scope = directorates_in_scope(signed_in(request), on=clock.today())
        return in_scope.select_related("district", "province")

    def appointment_or_404(self, request: HttpRequest, public_id: str) -> Appointment:
        """An appointment in scope that the officer has the right to see, with what its page reads."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        appointment = self.get_object(request, public_id)
        if appointment is None:
            raise Http404
        return appointment

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        """The officer's scope, with what every page of it names."""
        rows = super().get_queryset(request)
        return rows.select_related("person", "service", "directorate__district", "directorate__province")

    def page(self, request: HttpRequest, name: str, *, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """One of this module's templates in the admin's frame."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/appointments/{name}.html", context, status=status)


def desk_address(appointment: Appointment) -> str:
    """The desk page of an appointment."""
    return reverse("admin:appointments_appointment_change", args=[appointment.public_id])


def day_of(text: str) -> date:
    """The day that an address names, today where it names none or one of another age: days are added to it."""
    today = clock.today()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if abs(day.year - today.year) <= YEARS_AROUND else today

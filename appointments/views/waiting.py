"""The waiting list: join it, see the place on it, change the impossible days, leave it."""

from datetime import date
from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.views.access import PersonView
from appointments.enums import WaitingStatus
from appointments.errors_waiting import ImpossibleDayIsOver, NoWaitingListHere, TooManyImpossibleDays
from appointments.forms.choosing import time_chosen
from appointments.forms.waiting import ImpossibleDaysForm, JoinForm, NearTimeForm
from appointments.models import AppointmentPolicy, Slot, WaitingRequest
from appointments.near_times import near_times, pick_near_time
from appointments.views.access import BookingView
from appointments.waiting import change_impossible_days, check_may_wait, join_waiting_list, leave_waiting_list
from appointments.waiting_place import days_to_give, expected, place_of, reason_of
from appointments.waiting_regime import waiting_regime
from goc_portal.errors import PortalError

WRONG_DAYS = (TooManyImpossibleDays, ImpossibleDayIsOver)


class JoinView(BookingView):
    """What joining means, the impossible days, and the agreement."""

    template_name = "appointments/waiting_join.html"

    def get(self, request: HttpRequest, person: UUID, service: str, directorate: UUID) -> HttpResponse:
        try:
            self.check()
        except NoWaitingListHere:
            return redirect("appointments:day", person, service, directorate)
        except PortalError as refusal:
            return self.refused(refusal)
        return self.form_page(self.form())

    def post(self, request: HttpRequest, person: UUID, service: str, directorate: UUID) -> HttpResponse:
        try:
            self.check()
            form = self.form(request)
            return self.join(form) if form.is_valid() else self.form_page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        except PortalError as refusal:
            return self.refused(refusal)

    def join(self, form: JoinForm) -> HttpResponse:
        """Take the place and go to its page; days that are refused are said at the days."""
        try:
            place = join_waiting_list(
                person=self.attending,
                directorate=self.directorate,
                service=self.service,
                impossible_days=form.cleaned_data["impossible_days"],
                consent=form.cleaned_data["consent"],
                by=self.user,
            )
        except WRONG_DAYS as wrong:
            form.add_error("impossible_days", str(wrong))
            return self.form_page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(self.request, _("You are on the waiting list. We send you the date by SMS and e-mail."))
        return redirect("appointments:waiting", place.public_id)

    def check(self) -> None:
        """Refuse with the reason whoever may not wait here now."""
        check_may_wait(person=self.attending, service=self.service, directorate=self.directorate, by=self.user)

    def form(self, request: HttpRequest | None = None) -> JoinForm:
        """The form with the days that can be given now."""
        return JoinForm(request.POST if request else None, days=self.days[0], most=self.days[1].impossible_days_at_most)

    @cached_property
    def days(self) -> tuple[tuple[date, ...], AppointmentPolicy]:
        """The days, and the policy by which they can be given."""
        return days_to_give(self.directorate, self.service)

    def form_page(self, form: JoinForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        """The page, with the form as it was sent."""
        regime = waiting_regime(directorate=self.directorate, service=self.service)
        response = self.step(
            form=form,
            service=self.service,
            directorate=self.directorate,
            regime=regime,
            policy=self.days[1],
            first_day=self.days[0][0],
        )
        response.status_code = status
        return response


class PlaceOnListView(PersonView):
    """A place on a list, of somebody for whom the reader may act."""

    @cached_property
    def place(self) -> WaitingRequest:
        """The place of the address."""
        places = WaitingRequest.objects.of_those_booked_for(self.user).select_related(
            "person", "service", "directorate__province", "directorate__district", "appointment"
        )
        return get_object_or_404(places, public_id=self.kwargs["request_id"])


class WaitingView(PlaceOnListView):
    """Which place, about when, since when, and what happens next; afterwards what came of it."""

    template_name = "appointments/waiting.html"

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        return self.waiting_page()

    def waiting_page(self, problem: PortalError | None = None) -> HttpResponse:
        """The page, with what could not be done at its top."""
        waits = self.place.status == WaitingStatus.WAITING
        number = place_of(self.place) if waits else None
        return self.page(
            status=problem.status if problem else HTTPStatus.OK,
            problem=problem,
            place=self.place,
            is_for_another=self.place.person_id != self.user.person_id,
            attending=self.place.person,
            number=number,
            near=waits and near_times(self.place).exists(),
            expected=expected(self.place, number) if number else None,
            why=reason_of(self.place),
        )


class NearTimesView(PlaceOnListView):
    """Times too near to be given: one of them instead of waiting."""

    template_name = "appointments/near_times.html"

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        if self.place.status != WaitingStatus.WAITING:
            return redirect("appointments:waiting", request_id)
        return self.times_page()

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        # A time that went meanwhile is for the verb to name: the number alone is asked here.
        slot = time_chosen(request.POST)
        if slot is None:
            return self.times_page(NearTimeForm(request.POST, times=self.times()), status=422)
        try:
            made = pick_near_time(request=self.place.public_id, slot=slot, by=self.user)
        except PortalError as problem:
            return self.times_page(problem=problem, status=problem.status)
        messages.success(request, _("The appointment is made. You are no longer on the waiting list."))
        return redirect("appointments:appointment", made.public_id)

    def times(self) -> list[Slot]:
        """What is free now."""
        return list(near_times(self.place))

    def times_page(
        self, form: NearTimeForm | None = None, *, problem: PortalError | None = None, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """The times that are free now, with what could not be done at the top."""
        form = form or NearTimeForm(times=self.times())
        return self.page(
            status=status,
            problem=problem,
            place=self.place,
            form=form,
            has_times=bool(form.fields["slot"].choices),  # type: ignore[attr-defined]
            is_for_another=self.place.person_id != self.user.person_id,
            attending=self.place.person,
        )


class LeaveView(WaitingView):
    """Leaving, asked once more, since the place is lost."""

    template_name = "appointments/waiting_leave.html"

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        if self.place.status != WaitingStatus.WAITING or self.place.interview_for:
            return redirect("appointments:waiting", request_id)
        return self.waiting_page()

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        try:
            leave_waiting_list(request=self.place.public_id, by=self.user)
        except PortalError as problem:
            self.template_name = WaitingView.template_name
            return self.waiting_page(problem)
        messages.success(request, _("You have left the waiting list."))
        return redirect("appointments:list")


class ImpossibleDaysView(PlaceOnListView):
    """Other impossible days; the place stays."""

    template_name = "appointments/waiting_days.html"

    def get(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        return self.page(place=self.place, form=self.form(), attending=self.place.person)

    def post(self, request: HttpRequest, request_id: UUID) -> HttpResponse:
        form = self.form(request)
        if form.is_valid():
            try:
                days = form.cleaned_data["impossible_days"]
                change_impossible_days(request=self.place.public_id, impossible_days=days, by=self.user)
            except PortalError as wrong:
                form.add_error("impossible_days", str(wrong))
        if form.errors:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self.page(status=status, place=self.place, form=form, attending=self.place.person)
        messages.success(request, _("Your days are changed. Your place on the list is the same."))
        return redirect("appointments:waiting", request_id)

    def form(self, request: HttpRequest | None = None) -> ImpossibleDaysForm:
        """The days that can be given now, and those that were named before and lie still ahead."""
        days, policy = days_to_give(self.place.directorate, self.place.service)
        named = [day for day in self.place.impossible_days if day >= days[0]]
        initial = {"impossible_days": [day.isoformat() for day in named]}
        return ImpossibleDaysForm(
            request.POST if request else None,
            initial=initial,
            days=sorted({*days, *named}),
            most=policy.impossible_days_at_most,
        )

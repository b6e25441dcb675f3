"""For whom, which service, where, on which day, at what time: one question a page, each answer an address."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.representation import people_to_book_for
from accounts.views.access import PersonView
from appointments.day_choice import day_choice
from appointments.entitlement import check_may_book, check_not_locked_out, check_not_waiting, check_service
from appointments.enums import Channel
from appointments.errors import NoSuchTime, ServiceNotOffered
from appointments.errors_waiting import WaitingListInstead
from appointments.forms.choosing import NewProvinceForm, time_chosen
from appointments.free_times import BookableDays, FreeDay, free_days_of
from appointments.holding import hold_seat, slot_as_seen
from appointments.models import Service, Slot
from appointments.months import month_of, months_of
from appointments.places import places_of
from appointments.views.access import BookingView
from appointments.waiting_regime import has_room, window_to_pick
from appointments.ways_on import ANOTHER_TIME_HELPS, WayOn, address
from directorates.models import Province
from goc_portal import clock
from goc_portal.errors import BusyTryAgain, PortalError
from permits.standing import require_booking_status, require_province, status_with_province


class ForWhomView(PersonView):
    """For whom the appointment is; nobody is asked who can only book for themselves."""

    template_name = "appointments/for_whom.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        people = sorted(people_to_book_for(self.user), key=lambda person: person.pk != self.user.person_id)
        if len(people) == 1:
            return redirect("appointments:service", people[0].public_id)
        return self.page(people=people)


class ServiceView(BookingView):
    """What the person comes for; whoever may not book now reads it before choosing anything."""

    template_name = "appointments/service.html"

    def get(self, request: HttpRequest, person: UUID) -> HttpResponse:
        try:
            require_booking_status(self.attending, clock.today())
            check_not_locked_out(self.attending)
            check_not_waiting(self.attending)
        except PortalError as refusal:
            return self.refused(refusal)
        services = Service.objects.offered(Channel.DIRECTORATE).order_by("-needs_appointment", "pk")
        return self.step(
            services=[service for service in services if service.needs_appointment],
            at_the_counter=[service for service in services if not service.needs_appointment],
        )


class PlaceView(BookingView):
    """Where: the directorates of the province that counts, and which one that is, since when, and what changes it."""

    template_name = "appointments/place.html"

    def get(self, request: HttpRequest, person: UUID, service: str) -> HttpResponse:
        form = NewProvinceForm(request.GET or None)
        try:
            check_service(self.service)
            require_booking_status(self.attending, clock.today())
            province = self.province(form)
        except PortalError as refusal:
            return self.refused(refusal)
        places = list(places_of(service=self.service, province=province))
        if len(places) == 1 and not self.service.may_be_in_new_province:
            return redirect("appointments:day", person, service, places[0].public_id)
        return self.step(
            service=self.service,
            places=places,
            province=province,
            status_of_record=status_with_province(self.attending, clock.today()),
            form=form if self.service.may_be_in_new_province else None,
        )

    def province(self, form: NewProvinceForm) -> Province:
        """The province of registered residence, or the new one where the law has people register in it (R-06)."""
        if self.service.may_be_in_new_province and form.is_bound and form.is_valid():
            return get_object_or_404(Province, pk=form.cleaned_data["province"])
        return require_province(self.attending, clock.today())


class PlaceChosenView(BookingView):
    """A step at a directorate that was chosen."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nobody is shown days or times who may not book them."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except WaitingListInstead as refusal:
            return self.refused(
                refusal, WayOn(_("Go to the waiting list"), address("appointments:day", *self.choice()))
            )
        except PortalError as refusal:
            return self.refused(refusal)

    def check(self) -> None:
        """Refuse with the reason whoever may not book this service here now."""
        check_may_book(person=self.attending, service=self.service, directorate=self.directorate, by=self.user)

    def choice(self) -> tuple[object, ...]:
        """What has been chosen so far, as addresses name it."""
        return self.attending.public_id, self.service.code, self.directorate.public_id


class DayView(PlaceChosenView):
    """The days with a free time, a month a page."""

    template_name = "appointments/day.html"

    def get(self, request: HttpRequest, person: UUID, service: str, directorate: UUID) -> HttpResponse:
        choice = day_choice(person=self.attending, service=self.service, directorate=self.directorate, by=self.user)
        if not choice.is_offered:
            raise ServiceNotOffered
        window = choice.window
        regime = choice.regime(has_room=lambda: has_room(self.directorate, self.service, window))
        to_pick = window_to_pick(regime, window)
        days = self.free_days(to_pick) if to_pick else []
        months = months_of(days)
        return self.step(
            service=self.service,
            directorate=self.directorate,
            window=window,
            months=months,
            month=month_of(request.GET.get("month", ""), months),
            regime=regime,
            waiting_list=address("appointments:join-waiting-list", *self.choice()) if regime.gives_dates else "",
        )

    def free_days(self, window: BookableDays) -> list[FreeDay]:
        """The days with room; one query."""
        return free_days_of(directorate=self.directorate, service=self.service, window=window)


class TimeView(PlaceChosenView):
    """The free times of a day; choosing one keeps it for a while."""

    template_name = "appointments/time.html"

    def get(self, request: HttpRequest, person: UUID, service: str, directorate: UUID, day: date) -> HttpResponse:
        self.check()
        return self.times_page(service=self.service, directorate=self.directorate, day=day)

    def post(self, request: HttpRequest, person: UUID, service: str, directorate: UUID, day: date) -> HttpResponse:
        try:
            return self.keep(time_chosen(request.POST))
        except (*ANOTHER_TIME_HELPS, BusyTryAgain) as problem:
            return self.times_page(service=self.service, directorate=self.directorate, day=day, problem=problem)

    def keep(self, slot: UUID | None) -> HttpResponse:
        """Keep the chosen time and go on to the page where it is confirmed."""
        if slot is None:
            raise NoSuchTime
        seen = slot_as_seen(slot, self.attending)
        self.remember_place(seen)
        hold_seat(slot=seen.public_id, person=self.attending, by=self.user, seen=seen)
        return redirect("appointments:kept", self.attending.public_id, seen.public_id)

    def remember_place(self, slot: Slot) -> None:
        """Service and directorate came with the slot; where they are the address's, its page need not ask again."""
        service, place = slot.service, slot.directorate
        named = (self.kwargs["service"], Channel.DIRECTORATE, self.kwargs["directorate"])
        if (service.code, service.channel, place.public_id) == named:
            self.service, self.directorate = service, place

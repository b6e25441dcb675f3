"""Where and when the papers are handed in, where the province lets people pick."""

from datetime import date
from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date

from applications.picking import keep_time
from applications.views.access import DraftView
from appointments.booking import papers_service
from appointments.errors import NoSuchTime
from appointments.forms.choosing import time_chosen
from appointments.free_times import free_days, free_times
from appointments.interviews import lets_people_pick
from appointments.models import Service, Slot
from appointments.months import Month, month_of, months_of
from directorates.models import Directorate
from goc_portal.errors import PortalError


class PickTimeView(DraftView):
    """One page for place, day and time: each choice stands in the address, and the time is a button."""

    opens_by_power = True

    template_name = "applications/pick_time.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if not self.progress.is_complete or not lets_people_pick(self.case.addressanswers.province):
            return redirect("applications:tasks", public_id)
        return self.times_page()

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        slot = time_chosen(request.POST)
        try:
            if slot is None:
                raise NoSuchTime
            keep_time(application=self.case, slot=slot, by=self.user)
        except PortalError as problem:
            return self.times_page(problem)
        return redirect("applications:check", public_id)

    def times_page(self, problem: PortalError | None = None) -> HttpResponse:
        """The directorates of the province, the free days of the chosen one, the free times of the chosen day."""
        return self.page(
            status=problem.status if problem else HTTPStatus.OK,
            problem=problem,
            case=self.case,
            directorates=self.directorates,
            directorate=self.directorate,
            months=self.months,
            month=month_of(self.month_wanted, self.months),
            day=self.day,
            times=self.times,
        )

    @cached_property
    def directorates(self) -> list[Directorate]:
        """Every directorate of the province of the address."""
        places = Directorate.objects.of_province(self.case.addressanswers.province_id)
        return list(places.select_related("province", "district"))

    @cached_property
    def directorate(self) -> Directorate:
        """The chosen one; the provincial one until another is chosen."""
        chosen = self.request.GET.get("at", "")
        if not chosen:
            return self.directorates[0]
        return get_object_or_404(Directorate, pk__in=[one.pk for one in self.directorates], code=chosen)

    @cached_property
    def service(self) -> Service:
        """Handing in papers."""
        return papers_service()

    @cached_property
    def months(self) -> list[Month]:
        """The days with room at the chosen directorate, by the month."""
        return months_of(free_days(directorate=self.directorate, service=self.service))

    @property
    def month_wanted(self) -> str:
        """The month that was turned to, or that of the chosen day."""
        return self.request.GET.get("month", "") or (f"{self.day:%Y-%m}" if self.day else "")

    @cached_property
    def day(self) -> date | None:
        """The chosen day, if it can be one."""
        try:
            return parse_date(self.request.GET.get("day", ""))
        except ValueError:
            return None

    @cached_property
    def times(self) -> list[Slot] | None:
        """The free times of the chosen day."""
        if self.day is None:
            return None
        return free_times(directorate=self.directorate, service=self.service, day=self.day)

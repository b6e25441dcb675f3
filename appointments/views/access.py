"""For whom a page is: oneself or somebody whom one represents; everybody else does not exist here."""

from datetime import date
from functools import cached_property
from http import HTTPStatus
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import Person
from accounts.representation import people_to_book_for
from accounts.views.access import PersonView
from appointments.enums import Channel
from appointments.free_times import free_times
from appointments.models import Service
from appointments.ways_on import WayOn, ways_on
from directorates.models import Directorate
from goc_portal.errors import PortalError
from goc_portal.prepared import PreparedQuery

F = TypeVar("F")
COME_BACK_LATER = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS)
SECONDS_UNTIL_NEXT_TRY = "60"
SERVICE_BY_CODE = PreparedQuery[Service](
    lambda channel, code: Service.objects.filter(channel=channel, code=code).order_by(), channel=str, code=str
)
PLACE_BY_NUMBER = PreparedQuery[Directorate](
    lambda number: Directorate.objects.select_related("province", "district").filter(public_id=number).order_by(),
    number=UUID,
)


class BookingView(PersonView):
    """A step of a booking. What was chosen before stands in the address and is found again by it."""

    @cached_property
    def attending(self) -> Person:
        """Who will come to the appointment."""
        # Nearly everybody books for themselves: no need to look for whom they act.
        if self.person.public_id == self.kwargs["person"]:
            return self.person
        return get_object_or_404(people_to_book_for(self.user), public_id=self.kwargs["person"])

    @cached_property
    def service(self) -> Service:
        """What the person comes for."""
        return found_or_404(SERVICE_BY_CODE.first(channel=Channel.DIRECTORATE, code=self.kwargs["service"]))

    @cached_property
    def directorate(self) -> Directorate:
        """Where."""
        return found_or_404(PLACE_BY_NUMBER.first(number=self.kwargs["directorate"]))

    def step(self, *, problem: PortalError | None = None, **context: object) -> HttpResponse:
        """A page of the way, which says for whom it is; a problem stands at its top and decides the status."""
        response = self.page(
            status=problem.status if problem else HTTPStatus.OK,
            attending=self.attending,
            is_for_another=self.attending.pk != self.user.person_id,
            problem=problem,
            **context,
        )
        return with_time_to_come_back(response)

    def times_page(
        self, *, service: Service, directorate: Directorate, day: date, problem: PortalError | None = None
    ) -> HttpResponse:
        """The times that are free now; after a refusal with its sentence, so that choosing again is one step."""
        self.template_name = "appointments/time.html"
        times = free_times(directorate=directorate, service=service, day=day)
        chosen = [self.attending.public_id, service.code, directorate.public_id]
        return self.step(
            problem=problem,
            service=service,
            directorate=directorate,
            day=day,
            times=times,
            day_href=reverse("appointments:day", args=chosen),
            times_href=reverse("appointments:time", args=[*chosen, day]),
        )

    def refused(self, refusal: PortalError, *nearest: WayOn) -> HttpResponse:
        """The page that refuses: the one sentence, and the ways on; what only the view knows comes first."""
        self.template_name = "appointments/refused.html"
        return self.step(problem=refusal, ways=[*nearest, *ways_on(refusal, self.attending)])


def with_time_to_come_back(response: HttpResponse) -> HttpResponse:
    """Tell programs when to try again where trying again helps."""
    if response.status_code in COME_BACK_LATER:
        response["Retry-After"] = SECONDS_UNTIL_NEXT_TRY
    return response


def found_or_404(found: F | None) -> F:
    """What an address names, if it is there."""
    if found is None:
        raise Http404
    return found

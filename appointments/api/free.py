"""Free days and times, for those who may book them, as on the pages."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from appointments.api.asking import directorate_named, person_named, reader, service_named
from appointments.api.serializers import FreeDaysSerializer, FreeTimesSerializer, WhereAndWhat, WhereWhatAndDay
from appointments.entitlement import check_may_book
from appointments.free_times import bookable_window, free_days_of, free_times
from appointments.models import Service
from appointments.waiting_regime import waiting_regime, window_to_pick
from directorates.models import Directorate
from goc_portal.api.asking import asked
from goc_portal.api.views import PersonalAnswers


class FreeView(PersonalAnswers, APIView):
    """Nobody is shown days or times who may not book them: the refusal is the one that a hold would meet."""

    def chosen(self, request: Request, given: Mapping[str, Any]) -> tuple[Directorate, Service]:
        """Where and what for, if the person who will attend may book it now."""
        by = reader(request)
        person = person_named(given.get("person"), by=by)
        directorate, service = directorate_named(given["directorate"]), service_named(given["service"])
        check_may_book(person=person, service=service, directorate=directorate, by=by)
        return directorate, service


class FreeDaysView(FreeView):
    """The days with a free place."""

    @extend_schema(tags=["booking"], operation_id="free_days", parameters=[WhereAndWhat], responses=FreeDaysSerializer)
    def get(self, request: Request) -> Response:
        """Days on which somebody can still come, the earliest first."""
        directorate, service = self.chosen(request, asked(WhereAndWhat, request.query_params))
        window = bookable_window(directorate=directorate, service=service)
        regime = waiting_regime(directorate=directorate, service=service)
        to_pick = window_to_pick(regime, window)
        days = free_days_of(directorate=directorate, service=service, window=to_pick) if to_pick else []
        found = {"first": window.first, "last": window.last, "dates_are_given": regime.gives_dates, "days": days}
        return Response(FreeDaysSerializer(found).data)


class FreeTimesView(FreeView):
    """The free times of a day."""

    @extend_schema(
        tags=["booking"], operation_id="free_times", parameters=[WhereWhatAndDay], responses=FreeTimesSerializer
    )
    def get(self, request: Request) -> Response:
        """Times that can be chosen on a day, the earliest first."""
        wanted = asked(WhereWhatAndDay, request.query_params)
        directorate, service = self.chosen(request, wanted)
        regime = waiting_regime(directorate=directorate, service=service)
        to_pick = window_to_pick(regime, bookable_window(directorate=directorate, service=service))
        is_picked = to_pick is not None and wanted["day"] in to_pick
        times = free_times(directorate=directorate, service=service, day=wanted["day"]) if is_picked else []
        found = {"day": wanted["day"], "dates_are_given": regime.gives_dates, "times": times}
        return Response(FreeTimesSerializer(found).data)

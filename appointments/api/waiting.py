"""The waiting list: join, see the place, name other impossible days, leave."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from appointments.api.asking import directorate_named, person_named, reader, service_named
from appointments.api.serializers_waiting import ImpossibleDays, PlaceWanted, WaitingPlaceSerializer
from appointments.models import WaitingRequest
from appointments.waiting import change_impossible_days, join_waiting_list, leave_waiting_list
from goc_portal.api.asking import asked
from goc_portal.api.idempotency import idempotent
from goc_portal.api.views import PersonalAnswers


@extend_schema(tags=["waiting list"])
class WaitingListViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """Places on waiting lists of the reader and of those whom the reader represents."""

    serializer_class = WaitingPlaceSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[WaitingRequest]:
        """The latest first; what an application waits for stands on the application's page."""
        own = WaitingRequest.objects.of_those_booked_for(self.request.user).filter(interview_for=None)
        return own.select_related(*WaitingPlaceSerializer.reads).order_by("-joined_at", "-pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Where one waits or has waited, the latest first."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One place, with its number and about when a date is given."""
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request=PlaceWanted, responses={201: WaitingPlaceSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Join a waiting list where dates are given by the portal. A time that is kept for the person is given back."""
        wanted, by = asked(PlaceWanted, request.data), reader(request)
        place = join_waiting_list(
            person=person_named(wanted.get("person"), by=by),
            directorate=directorate_named(wanted["directorate"]),
            service=service_named(wanted["service"]),
            impossible_days=wanted.get("impossible_days", []),
            consent=wanted["agrees"],
            by=by,
        )
        return Response(self.shown(place), status.HTTP_201_CREATED)

    @extend_schema(request=ImpossibleDays, responses=WaitingPlaceSerializer)
    def update(self, request: Request, id: UUID) -> Response:
        """Name other days on which the person cannot come; the place stays."""
        days = asked(ImpossibleDays, request.data)["impossible_days"]
        return Response(self.shown(change_impossible_days(request=id, impossible_days=days, by=reader(request))))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, id: UUID) -> Response:
        """Leave the list, which is possible until a date is given."""
        leave_waiting_list(request=id, by=reader(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def shown(self, place: WaitingRequest) -> Any:
        """A place as it is now."""
        return WaitingPlaceSerializer(self.get_queryset().get(pk=place.pk)).data

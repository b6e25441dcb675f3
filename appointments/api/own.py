"""My appointments, with their confirmation and their entry for a calendar."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from appointments.api.serializers import AppointmentSerializer
from appointments.calendar_files import calendar_file
from appointments.confirmation_papers import confirmation_of
from appointments.drawing import order_confirmation
from appointments.enums import Channel
from appointments.errors import NoConfirmation
from appointments.models import Appointment
from documents.views.download import download
from goc_portal.api.views import PersonalAnswers

SECONDS_UNTIL_DRAWN = "5"


class CalendarRenderer(BaseRenderer):
    """Bytes of a calendar as they are."""

    media_type = "text/calendar"
    format = "ics"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> Any:
        """What was drawn already."""
        return data


class PaperRenderer(CalendarRenderer):
    """Bytes of a paper as they are."""

    media_type = "application/pdf"
    format = "pdf"


@extend_schema(tags=["appointments"])
class AppointmentViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """The reader's own appointments and those of the people whom the reader represents; officers have their side."""

    serializer_class = AppointmentSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Appointment]:
        """The latest first."""
        return Appointment.objects.of_those_booked_for(self.request.user).with_place().order_by("-starts_at", "-pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The appointments, the latest first."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One appointment; that of anybody else does not exist."""
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.STR})
    @action(detail=True, renderer_classes=[CalendarRenderer, JSONRenderer])
    def calendar(self, request: Request, id: UUID) -> Response:
        """The entry for a calendar (iCalendar); also of a cancelled appointment, so that it is taken off again."""
        return Response(calendar_file(self.get_object()), content_type="text/calendar; charset=utf-8")

    @extend_schema(
        responses={
            (200, "application/pdf"): OpenApiTypes.BINARY,
            202: OpenApiResponse(description="It is being made: ask again after the seconds of Retry-After."),
        }
    )
    @action(detail=True, renderer_classes=[PaperRenderer, JSONRenderer])
    def confirmation(self, request: Request, id: UUID) -> HttpResponseBase:
        """The confirmation as a PDF, as often as it is wanted."""
        appointment = self.get_object()
        paper = confirmation_of(appointment)
        if paper is not None and paper.stored_file is not None:
            return download(request._request, paper.stored_file.public_id)  # noqa: SLF001  (the framework's own way)
        if appointment.channel != Channel.DIRECTORATE or not appointment.is_open:
            raise NoConfirmation
        order_confirmation(appointment)
        return Response(status=HTTPStatus.ACCEPTED, headers={"Retry-After": SECONDS_UNTIL_DRAWN})

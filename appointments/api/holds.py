"""Keeping a time, and making an appointment of it: the verbs of the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from appointments.api.asking import person_named, reader
from appointments.api.serializers import AppointmentSerializer, HoldSerializer, TimeToKeep
from appointments.confirming import confirm_hold
from appointments.errors import TimeForAnotherService
from appointments.holding import extend_hold, hold_seat, release_hold, slot_to_hold
from appointments.models import Appointment, SeatHold
from goc_portal import clock
from goc_portal.api.asking import asked
from goc_portal.api.idempotency import idempotent
from goc_portal.api.views import PersonalAnswers


@extend_schema(tags=["booking"])
class HoldViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """Times that are kept while their conditions are read."""

    serializer_class = HoldSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[SeatHold]:
        """What is kept now for the reader and those whom the reader represents."""
        running = SeatHold.objects.running(clock.now()).of_those_booked_for(self.request.user)
        rows = running.select_related("person", "slot__service", "slot__directorate__province")
        return rows.select_related("slot__directorate__district").order_by("pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The times that are kept now."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One of them; a hold that has ended does not exist any more."""
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request=TimeToKeep, responses={201: HoldSerializer})
    @idempotent
    def create(self, request: Request) -> Response:
        """Keep a time for some minutes. A time kept for the same person before is given back.

        Before confirming, tell the person: a confirmed appointment cannot be cancelled or changed, and there is one
        appointment in 30 days (`next_booking` of the appointment names the day).
        """
        wanted, by = asked(TimeToKeep, request.data), reader(request)
        person = person_named(wanted.get("person"), by=by)
        service = slot_to_hold(wanted["slot"]).service
        if wanted.get("service", service.code) != service.code:
            raise TimeForAnotherService(service=str(service))
        hold = hold_seat(slot=wanted["slot"], person=person, by=by)
        return Response(self.shown(hold.public_id), status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=HoldSerializer)
    @action(detail=True, methods=["post"])
    def extend(self, request: Request, id: UUID) -> Response:
        """Keep the time as long again, once."""
        return Response(self.shown(extend_hold(hold=id, by=reader(request)).public_id))

    @extend_schema(request=None, responses={201: AppointmentSerializer})
    @action(detail=True, methods=["post"])
    @idempotent
    def confirm(self, request: Request, id: UUID) -> Response:
        """Make the kept time an appointment. It cannot be cancelled or changed; confirming twice is once."""
        made = confirm_hold(hold=id, by=reader(request))
        appointment = Appointment.objects.with_place().get(pk=made.pk)
        return Response(AppointmentSerializer(appointment).data, status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, id: UUID) -> Response:
        """Give the time back; others can choose it at once. One that has ended already is nothing to complain of."""
        release_hold(hold=id, by=reader(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def shown(self, public_id: UUID) -> Any:
        """A hold as it is now."""
        return HoldSerializer(self.get_queryset().get(public_id=public_id)).data

"""My appointments."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accounts.representation import people_to_act_for
from appointments.api.serializers import AppointmentSerializer
from appointments.models import Appointment
from goc_portal.api.views import PersonalAnswers


@extend_schema(tags=["appointments"])
class AppointmentViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """The reader's own appointments and those of the people whom the reader represents; officers have their side."""

    serializer_class = AppointmentSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Appointment]:
        """The latest first."""
        own = Appointment.objects.filter(person__in=people_to_act_for(self.request.user))
        return own.select_related(*AppointmentSerializer.reads).order_by("-starts_at", "-pk")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The appointments, the latest first."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One appointment; that of anybody else does not exist."""
        return super().retrieve(request, *args, **kwargs)

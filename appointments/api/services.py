"""Services for everybody: what for, what to bring, and where."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from appointments.api.serializers import ServiceSerializer, ServiceWithPlaces, WhichServices
from appointments.models import Service, WeeklySession
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.api.asking import asked


@extend_schema(tags=["services"])
class ServiceViewSet(ReadOnlyModelViewSet):
    """What people come to a directorate for."""

    permission_classes = (AllowAny,)
    serializer_class = ServiceSerializer
    lookup_field = "code"
    lookup_value_converter = "slug"

    def get_queryset(self) -> QuerySet[Service]:
        """The services that are offered at all, in a list those of the directorate that its address names."""
        found = Service.objects.visible_to(self.request.user).filter(is_offered=True).order_by("code")
        directorate = self.directorate()
        return (
            found.filter(pk__in=sessions_ahead().filter(directorate__public_id=directorate).values("service"))
            if directorate
            else found
        )

    def directorate(self) -> UUID | None:
        """The directorate that the list's address names."""
        if self.action != "list":
            return None
        return asked(WhichServices, self.request.query_params).get("directorate")

    @extend_schema(parameters=[WhichServices])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """All services, or those of one directorate."""
        return super().list(request, *args, **kwargs)

    @extend_schema(responses=ServiceWithPlaces)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A service and the directorates where it is offered."""
        service = self.get_object()
        return Response(ServiceWithPlaces(service, context={"places": places_of(service)}).data)


def places_of(service: Service) -> QuerySet[Directorate]:
    """The directorates whose weekly sessions serve it today or later."""
    serving = sessions_ahead().filter(service=service).values("directorate")
    places = Directorate.objects.without_practice().filter(pk__in=serving).select_related("province", "district")
    return places.order_by("province", "-level", "name", "pk")


def sessions_ahead() -> QuerySet[WeeklySession]:
    """Weekly sessions that have not ended."""
    return WeeklySession.objects.not_over(clock.today())

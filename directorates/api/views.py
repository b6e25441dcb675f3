"""Directorates for everybody: facts that stand on every door."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from directorates.api.serializers import DirectorateSerializer, WhichDirectorates
from directorates.models import Closure, Directorate
from goc_portal import clock
from goc_portal.api.asking import asked


@extend_schema(tags=["directorates"])
class DirectorateViewSet(ReadOnlyModelViewSet):
    """Directorates of migration management, with their opening hours and announced closures."""

    permission_classes = (AllowAny,)
    serializer_class = DirectorateSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Directorate]:
        """Every directorate with what its answer says, in an order that does not change between pages."""
        ahead = Closure.objects.not_over(clock.today()).order_by("closed_from", "pk")
        found = (
            Directorate.objects.visible_to(self.request.user)
            .without_practice()
            .select_related("province", "district")
            .prefetch_related(Prefetch("closures", ahead, to_attr="closures_ahead"))
            .order_by("province", "-level", "name", "pk")
        )
        province = self.province()
        return found.filter(province=province) if province else found

    def province(self) -> int | None:
        """The province that the list's address names."""
        if self.action != "list":
            return None
        return asked(WhichDirectorates, self.request.query_params).get("province")

    @extend_schema(parameters=[WhichDirectorates])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The directorates, by province."""
        return super().list(request, *args, **kwargs)

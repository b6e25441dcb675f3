"""My permits: those that were granted here to the reader and to those for whom the reader acts."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from accounts.models import Person
from accounts.representation import people_to_act_for
from goc_portal.api.views import PersonalAnswers
from permits.models import Permit


class HolderSerializer(serializers.ModelSerializer):
    """Whose permit it is."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(source="full_name", read_only=True)

    class Meta:
        model = Person
        fields = ["id", "name"]
        read_only_fields = fields


class PermitSerializer(serializers.ModelSerializer):
    """A residence permit. The number of its card is not told: with it an account is proven."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    holder = HolderSerializer(source="person", read_only=True)
    permit_type_text = serializers.CharField(source="get_permit_type_display", read_only=True)
    purpose = serializers.CharField(read_only=True, help_text="The purpose of a short-term permit, else empty.")
    purpose_text = serializers.CharField(source="get_purpose_display", read_only=True)
    state_text = serializers.CharField(source="get_state_display", read_only=True)
    allows_to_stay = serializers.BooleanField(
        source="is_valid", read_only=True, help_text="Whether it gives a right to stay today."
    )

    class Meta:
        model = Permit
        fields = [
            "id",
            "holder",
            "permit_type",
            "permit_type_text",
            "purpose",
            "purpose_text",
            "valid_from",
            "valid_until",
            "state",
            "state_text",
            "ended_on",
            "allows_to_stay",
        ]
        read_only_fields = fields


@extend_schema(tags=["permits"])
class PermitViewSet(PersonalAnswers, ReadOnlyModelViewSet):
    """Permits of the reader and of those for whom the reader acts, such as one's children."""

    serializer_class = PermitSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Permit]:
        """The one that began last comes first."""
        permits = Permit.objects.filter(person__in=people_to_act_for(self.request.user))
        return permits.select_related("person").newest_first()

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The permits that were granted through this portal."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One permit; that of anybody else does not exist."""
        return super().retrieve(request, *args, **kwargs)

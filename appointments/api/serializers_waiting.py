"""Places on a waiting list as programs read them."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from appointments.api.serializers import DirectorateName, PersonName, ServiceName, WhereAndWhat
from appointments.enums import WaitingStatus
from appointments.models import WaitingRequest
from appointments.waiting_place import Place, reason_of, standings_of
from appointments.waiting_rules import Expectation

IMPOSSIBLE_DAYS_AT_MOST = 60
"""What a request may hold at all; the policy of the province says how many of them are taken."""


class ImpossibleDays(serializers.Serializer):
    """Days on which the person cannot come."""

    impossible_days = serializers.ListField(
        child=serializers.DateField(),
        max_length=IMPOSSIBLE_DAYS_AT_MOST,
        help_text="Days from tomorrow on for which no date is given.",
    )


class PlaceWanted(WhereAndWhat):
    """Where a date is wanted, and the agreement."""

    impossible_days = serializers.ListField(
        child=serializers.DateField(),
        max_length=IMPOSSIBLE_DAYS_AT_MOST,
        required=False,
        help_text="Days from tomorrow on for which no date is given.",
    )
    agrees = serializers.BooleanField(
        help_text="That the person agrees: the date that is given is binding and cannot be cancelled or changed."
    )


class ExpectationSerializer(serializers.Serializer):
    """The place on the list, and about when a date is told and for which day; null where nothing honest can be said."""

    number = serializers.IntegerField(help_text="How many people are given a date before, plus one.")
    is_beyond = serializers.BooleanField(help_text="True: more people are ahead than were counted.")
    told_about = serializers.DateField(allow_null=True)
    day_about = serializers.DateField(allow_null=True)


class ReasonSerializer(serializers.Serializer):
    """Why this date was given."""

    place = serializers.IntegerField()
    before = serializers.ListField(
        child=serializers.CharField(), help_text="How many people of each class had a date before, in words."
    )
    passed_impossible = serializers.BooleanField(help_text="Whether an earlier date was passed by as impossible.")


class WaitingPlacesSerializer(serializers.ListSerializer):
    """A page of places: where each stands is asked for all of them at once."""

    def to_representation(self, data: Any) -> Any:
        """The rows, each with what was found for it."""
        rows = list(data)
        self.child.standings = standings_of(rows)  # type: ignore[union-attr]
        return super().to_representation(rows)


class WaitingPlaceSerializer(serializers.ModelSerializer):
    """A place on the waiting list of a service at a directorate."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    person = PersonName(read_only=True)
    service = ServiceName(read_only=True)
    directorate = DirectorateName(read_only=True)
    status_text = serializers.CharField(source="get_status_display", read_only=True)
    impossible_days = serializers.ListField(child=serializers.DateField(), read_only=True)
    place = serializers.SerializerMethodField()
    appointment = serializers.UUIDField(
        source="appointment.public_id", read_only=True, allow_null=True, default=None, help_text="The date given."
    )
    reason = serializers.SerializerMethodField()
    #: What a list has found already, by the key of each place.
    standings: Mapping[int, tuple[Place, Expectation]] | None = None
    #: What a queryset joins for it.
    reads = ("person", "service", "directorate__province", "directorate__district", "appointment")

    class Meta:
        model = WaitingRequest
        list_serializer_class = WaitingPlacesSerializer
        fields = [
            "id",
            "person",
            "service",
            "directorate",
            "status",
            "status_text",
            "joined_at",
            "impossible_days",
            "place",
            "appointment",
            "reason",
        ]
        read_only_fields = fields

    @extend_schema_field(ExpectationSerializer(allow_null=True))
    def get_place(self, request: WaitingRequest) -> Any:
        """Null for who does not wait any more."""
        if request.status != WaitingStatus.WAITING:
            return None
        place, about = (self.standings or standings_of([request]))[request.pk]
        found = {"number": place.number, "is_beyond": place.is_beyond}
        return ExpectationSerializer(found | {"told_about": about.told_about, "day_about": about.day_about}).data

    @extend_schema_field(ReasonSerializer(allow_null=True))
    def get_reason(self, request: WaitingRequest) -> Any:
        """Null until a date is given."""
        reason = reason_of(request)
        if reason is None:
            return None
        return {"place": reason.place, "before": reason.before, "passed_impossible": reason.passed_impossible}

"""Directorates as programs read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from directorates.models import Closure, Directorate, Province


@extend_schema_field({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$", "example": "09:00"})
class HourInTurkiye(serializers.TimeField):
    """Hour and minute on the clock at the door."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%H:%M", read_only=True, **options)


class ProvinceSerializer(serializers.ModelSerializer):
    """A province by its plate code."""

    class Meta:
        model = Province
        fields = ["plate_code", "name"]
        read_only_fields = fields


class ClosureSerializer(serializers.ModelSerializer):
    """Days on which nobody is served, first and last day included."""

    class Meta:
        model = Closure
        fields = ["closed_from", "closed_until", "reason"]
        read_only_fields = fields


class DirectorateSerializer(serializers.ModelSerializer):
    """A directorate: where it is and when it is open."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(source="title", read_only=True, help_text="In the language of the answer.")
    official_name = serializers.CharField(source="name", read_only=True, help_text="In Turkish, as on the door.")
    province = ProvinceSerializer(read_only=True)
    district = serializers.CharField(source="district.name", read_only=True, allow_null=True, default=None)
    opens_at = HourInTurkiye()
    closes_at = HourInTurkiye()
    closures = ClosureSerializer(
        source="closures_ahead", many=True, read_only=True, help_text="Announced closures of today and later."
    )

    class Meta:
        model = Directorate
        fields = [
            "id",
            "code",
            "name",
            "official_name",
            "level",
            "province",
            "district",
            "address",
            "opens_at",
            "closes_at",
            "closures",
            "is_fictitious",
        ]
        read_only_fields = fields


class WhichDirectorates(serializers.Serializer):
    """What the address of the list may ask for."""

    province = serializers.IntegerField(
        min_value=1, max_value=81, required=False, help_text="The plate code of a province."
    )

"""Services, times and appointments as programs read them."""

from rest_framework import serializers

from appointments.models import Service
from directorates.models import Directorate


class ServiceSerializer(serializers.ModelSerializer):
    """What people come for, in the language of the answer."""

    name = serializers.CharField(source="__str__", read_only=True)
    what_for = serializers.SerializerMethodField()
    what_to_bring = serializers.ListField(source="things_to_bring", child=serializers.CharField(), read_only=True)

    class Meta:
        model = Service
        fields = ["code", "channel", "name", "what_for", "what_to_bring", "needs_appointment", "may_be_in_new_province"]
        read_only_fields = fields

    def get_what_for(self, service: Service) -> str:
        """One sentence."""
        return service.purpose()


class DirectorateName(serializers.ModelSerializer):
    """A directorate in an answer about something else."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(source="title", read_only=True)
    province = serializers.IntegerField(source="province_id", read_only=True, help_text="Its plate code.")

    class Meta:
        model = Directorate
        fields = ["id", "name", "province", "address"]
        read_only_fields = fields


class ServiceWithPlaces(ServiceSerializer):
    """A service and where it is offered."""

    offered_at = serializers.SerializerMethodField()

    class Meta(ServiceSerializer.Meta):
        fields = [*ServiceSerializer.Meta.fields, "offered_at"]
        read_only_fields = fields

    def get_offered_at(self, service: Service) -> list[dict[str, str]]:
        """The directorates that serve it."""
        return list(DirectorateName(self.context["places"], many=True).data)


class WhichServices(serializers.Serializer):
    """What the address of the list may ask for."""

    directorate = serializers.UUIDField(required=False, help_text="Only what this directorate serves.")

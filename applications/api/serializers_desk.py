"""Cases as officers' programs read them: the columns of the desk's list."""

from rest_framework import serializers

from applications.models import Application
from appointments.api.serializers import DirectorateName, PersonName


class CaseQueueSerializer(serializers.Serializer):
    """A queue and how many cases wait in it."""

    queue = serializers.CharField(help_text="What the address of its cases asks for.")
    name = serializers.CharField()
    cases = serializers.IntegerField(help_text="Counted up to a bound.")
    is_more = serializers.BooleanField(help_text="Whether there are more than were counted.")


class CaseQueuesSerializer(serializers.Serializer):
    """The queues of the desk, in its order."""

    queues = CaseQueueSerializer(many=True)


class CaseSerializer(serializers.ModelSerializer):
    """A case in a queue."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    number = serializers.CharField(source="number_shown", read_only=True)
    person = PersonName(read_only=True)
    directorate = DirectorateName(read_only=True)
    purpose = serializers.CharField(read_only=True, help_text="The purpose of a short-term permit, else empty.")
    status_text = serializers.CharField(source="get_status_display", read_only=True)
    taken_by = serializers.CharField(
        source="taken_by.get_full_name", read_only=True, allow_null=True, default=None, help_text="The officer's name."
    )
    is_protected = serializers.BooleanField(
        read_only=True, help_text="The file is hidden from sponsor, household and other parent: tell them nothing."
    )

    class Meta:
        model = Application
        fields = [
            "id",
            "number",
            "person",
            "directorate",
            "kind",
            "permit_type",
            "purpose",
            "status",
            "status_text",
            "submitted_at",
            "decision_due_on",
            "taken_by",
            "is_protected",
        ]
        read_only_fields = fields

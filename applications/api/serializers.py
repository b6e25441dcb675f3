"""Cases, their timeline and their fees as programs read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from applications.enums import ApplicationKind
from applications.forms.starting import TYPES_TO_ASK_FOR
from applications.households.membership import PEOPLE_AT_MOST
from applications.models import Application
from appointments.api.serializers import DirectorateName, PersonName
from permits.enums import Purpose


class ApplicationSerializer(serializers.ModelSerializer):
    """An application that the reader fills in: the own one, or a child's."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    number = serializers.CharField(source="number_shown", read_only=True, help_text="The application number.")
    person = PersonName(read_only=True)
    kind_text = serializers.CharField(source="get_kind_display", read_only=True)
    permit_type_text = serializers.CharField(source="get_permit_type_display", read_only=True)
    purpose = serializers.CharField(read_only=True, help_text="The purpose of a short-term permit, else empty.")
    purpose_text = serializers.CharField(source="get_purpose_display", read_only=True, help_text="Empty without one.")
    status_text = serializers.CharField(source="get_status_display", read_only=True)
    directorate = DirectorateName(read_only=True, allow_null=True, help_text="Null until it is submitted.")
    draft_closes_on = serializers.DateField(
        source="expires_on", read_only=True, allow_null=True, help_text="A draft that nobody goes on with; mostly null."
    )

    class Meta:
        model = Application
        fields = [
            "id",
            "number",
            "person",
            "kind",
            "kind_text",
            "permit_type",
            "permit_type_text",
            "purpose",
            "purpose_text",
            "regains",
            "status",
            "status_text",
            "directorate",
            "created_at",
            "submitted_at",
            "decision_due_on",
            "draft_closes_on",
        ]
        read_only_fields = fields


class NextStepSerializer(serializers.Serializer):
    """What happens next and who acts."""

    headline = serializers.CharField()
    text = serializers.CharField()
    who_acts = serializers.CharField(source="acts", help_text="In words.")
    last_day = serializers.DateField(allow_null=True, help_text="By when, or on which day; null where no day is set.")
    is_appointment = serializers.BooleanField(help_text="Whether the day is one to come on.")


class ApplicationInFull(ApplicationSerializer):
    """An application with where it stands."""

    next = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField(help_text="Of a draft: what has still to be answered or sent.")
    appointment = serializers.SerializerMethodField(help_text="The appointment to hand in the papers, if there is one.")

    class Meta(ApplicationSerializer.Meta):
        fields = [*ApplicationSerializer.Meta.fields, "next", "missing", "appointment"]
        read_only_fields = fields

    @extend_schema_field(NextStepSerializer)
    def get_next(self, case: Application) -> Any:
        """What happens next."""
        return NextStepSerializer(self.context["standing"].next).data

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_missing(self, case: Application) -> Any:
        """The names of sections and papers."""
        return list(self.context["standing"].missing)

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_appointment(self, case: Application) -> Any:
        """Its id among the appointments."""
        return self.context["standing"].appointment


class ChildsApplicationSerializer(serializers.ModelSerializer):
    """A child's application that somebody else fills in: where it stands, and nothing of the one who keeps it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    person = PersonName(read_only=True)
    status_text = serializers.CharField(source="get_status_display", read_only=True)

    class Meta:
        model = Application
        fields = ["id", "person", "permit_type", "status", "status_text", "submitted_at"]
        read_only_fields = fields


class TimelineEntrySerializer(serializers.Serializer):
    """One line of the timeline."""

    at = serializers.DateTimeField()
    sentence = serializers.CharField()


class TimelineSerializer(serializers.Serializer):
    """What happened, the oldest first."""

    entries = TimelineEntrySerializer(many=True)


class AmountField(serializers.DecimalField):
    """Money with two places, as text, so that no program rounds it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, read_only=True, **kwargs)


class FeeLineSerializer(serializers.Serializer):
    """One fee with its reason, and the day on which it was paid."""

    what = serializers.CharField(source="label")
    amount = AmountField(allow_null=True, help_text="In TRY; null where only the dollars are known.")
    amount_in_dollars = AmountField(source="dollars", allow_null=True)
    is_verified = serializers.BooleanField(
        source="verified", help_text="Whether it was compared with an official text."
    )
    why = serializers.CharField()
    citation = serializers.CharField(help_text="The article.")
    paid_on = serializers.DateField(source="receipt.paid_on", allow_null=True, default=None)
    paid = AmountField(source="account.paid", help_text="In TRY, by all receipts together.")
    remains = AmountField(source="account.remains", help_text="In TRY, where less than the fee was paid.")


class ExemptionSerializer(serializers.Serializer):
    """A fee that is not paid, with the article."""

    what = serializers.CharField(source="label")
    citation = serializers.CharField()


class FeesSerializer(serializers.Serializer):
    """What is due, what is paid, and the number to pay with."""

    fees = FeeLineSerializer(source="lines", many=True)
    exempt = ExemptionSerializer(many=True)
    not_known = serializers.ListField(child=serializers.CharField(), help_text="Fees whose amount nobody can say yet.")
    payment_number = serializers.CharField(source="number.number_shown", allow_null=True, default=None)
    is_awaited = serializers.BooleanField(help_text="Whether money is awaited now.")


class WhatIsWanted(serializers.Serializer):
    """What a new application asks for. What must be there beside the kind is said by the forms of the pages."""

    kind = serializers.ChoiceField([each.value for each in ApplicationKind])
    permit = serializers.ChoiceField(
        [value for value, _label in TYPES_TO_ASK_FOR],
        required=False,
        help_text="Not of an extension, which asks for more of the permit that is on record.",
    )
    purpose = serializers.ChoiceField(Purpose.values, required=False, help_text="Of a short-term permit.")
    people = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=PEOPLE_AT_MOST,
        required=False,
        help_text="Of a family permit: who of the family applies, you among them or not; left out: you alone.",
    )


class Declaration(serializers.Serializer):
    """The declaration that stands above the button."""

    declared = serializers.BooleanField(
        help_text="The answers are true and complete, and the papers that were sent are real."
    )

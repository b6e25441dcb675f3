"""Services, times, holds and appointments as programs read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import Person
from appointments.entitlement import NextBooking, first_day_after, next_booking, next_bookings
from appointments.enums import Channel
from appointments.models import Appointment, SeatHold, Service
from directorates.models import Directorate


class ServiceSerializer(serializers.ModelSerializer):
    """What people come for, in the language of the answer."""

    name = serializers.CharField(source="__str__", read_only=True)
    what_for = serializers.CharField(source="purpose", read_only=True)
    what_to_bring = serializers.ListField(source="things_to_bring", child=serializers.CharField(), read_only=True)

    class Meta:
        model = Service
        fields = ["code", "channel", "name", "what_for", "what_to_bring", "needs_appointment", "may_be_in_new_province"]
        read_only_fields = fields


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

    @extend_schema_field(DirectorateName(many=True))
    def get_offered_at(self, service: Service) -> Any:
        """The directorates that serve it."""
        return DirectorateName(self.context["places"], many=True).data


class ServiceName(serializers.ModelSerializer):
    """A service in an answer about something else."""

    name = serializers.CharField(source="__str__", read_only=True)

    class Meta:
        model = Service
        fields = ["code", "name"]
        read_only_fields = fields


class PersonName(serializers.ModelSerializer):
    """A person for whom the reader acts."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.CharField(source="full_name", read_only=True)

    class Meta:
        model = Person
        fields = ["id", "name"]
        read_only_fields = fields


class NextBookingSerializer(serializers.Serializer):
    """Why no booking is possible today, and from which day on it is."""

    day = serializers.DateField(help_text="The first day of a further booking.")
    code = serializers.CharField(source="refusal.code", help_text="As in the problem that a booking would meet.")
    detail = serializers.CharField(source="refusal", help_text="The sentence that the page shows.")


class PeopleSerializer(serializers.ListSerializer):
    """A page of people: what keeps each from booking is asked for all of them at once."""

    def to_representation(self, data: Any) -> Any:
        """The rows, each with what was found for it."""
        people = list(data)
        self.child.blocked = next_bookings(people)  # type: ignore[union-attr]
        return super().to_representation(people)


class PersonSerializer(PersonName):
    """Somebody for whom the reader can book."""

    is_self = serializers.SerializerMethodField(help_text="Whether it is the account's own person.")
    next_booking = serializers.SerializerMethodField(help_text="Null where nothing keeps the person from booking.")

    #: What a list has found already, by the key of each person.
    blocked: Mapping[int, NextBooking] | None = None

    class Meta(PersonName.Meta):
        list_serializer_class = PeopleSerializer
        fields = [*PersonName.Meta.fields, "is_self", "next_booking"]
        read_only_fields = fields

    def get_is_self(self, person: Person) -> bool:
        """Whether it is the account's own person."""
        return person.pk == self.context["request"].user.person_id

    @extend_schema_field(NextBookingSerializer(allow_null=True))
    def get_next_booking(self, person: Person) -> Any:
        """What blocks the person today."""
        blocked = next_booking(person) if self.blocked is None else self.blocked.get(person.pk)
        return NextBookingSerializer(blocked).data if blocked else None


class FreeDaySerializer(serializers.Serializer):
    """A day on which somebody can still come."""

    day = serializers.DateField()
    free = serializers.IntegerField(source="seats", help_text="Free places on that day.")


class FreeDaysSerializer(serializers.Serializer):
    """The days that can be booked today, and which of them have a free place."""

    first = serializers.DateField(help_text="The first day that can be booked today.")
    last = serializers.DateField(help_text="The last day that can be booked today.")
    dates_are_given = serializers.BooleanField(
        help_text="True: people join the waiting list and are given a date; the days are those that all may still book."
    )
    days = FreeDaySerializer(many=True)


class FreeTimeSerializer(serializers.Serializer):
    """A time that can be chosen."""

    slot = serializers.UUIDField(source="public_id", help_text="What a hold asks for.")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    free = serializers.IntegerField(source="free_seats")


class FreeTimesSerializer(serializers.Serializer):
    """The free times of a day; a hint only: the hold decides."""

    day = serializers.DateField()
    dates_are_given = serializers.BooleanField()
    times = FreeTimeSerializer(many=True)


class WhichServices(serializers.Serializer):
    """What the address of the list may ask for."""

    directorate = serializers.UUIDField(required=False, help_text="Only what this directorate serves.")


class WhereAndWhat(serializers.Serializer):
    """For whom, where and what for."""

    directorate = serializers.UUIDField(help_text="Where.")
    service = serializers.SlugField(max_length=40, help_text="The service's code.")
    person = serializers.UUIDField(required=False, help_text="Who will attend; left out: you yourself.")


class WhereWhatAndDay(WhereAndWhat):
    """And on which day."""

    day = serializers.DateField()


class TimeToKeep(serializers.Serializer):
    """Which time is to be kept, and for whom."""

    slot = serializers.UUIDField(help_text="From the list of free times.")
    person = serializers.UUIDField(required=False, help_text="Who will attend; left out: you yourself.")
    service = serializers.SlugField(
        max_length=40, required=False, help_text="What you come for, said again: refused if the time is for another."
    )


class HoldSerializer(serializers.ModelSerializer):
    """A time that is kept for somebody until a moment."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    slot = serializers.UUIDField(source="slot.public_id", read_only=True)
    person = PersonName(read_only=True)
    service = ServiceName(source="slot.service", read_only=True)
    directorate = DirectorateName(source="slot.directorate", read_only=True)
    starts_at = serializers.DateTimeField(source="slot.starts_at", read_only=True)
    ends_at = serializers.DateTimeField(source="slot.ends_at", read_only=True)
    can_be_extended = serializers.SerializerMethodField()

    class Meta:
        model = SeatHold
        fields = [
            "id",
            "slot",
            "person",
            "service",
            "directorate",
            "starts_at",
            "ends_at",
            "held_at",
            "expires_at",
            "can_be_extended",
        ]
        read_only_fields = fields

    def get_can_be_extended(self, hold: SeatHold) -> bool:
        """A hold is extended once."""
        return hold.extended_at is None


class AppointmentSerializer(serializers.ModelSerializer):
    """An appointment of the reader or of somebody whom the reader represents."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    status_text = serializers.CharField(source="get_status_display", read_only=True)
    person = PersonName(read_only=True)
    service = ServiceName(read_only=True)
    directorate = DirectorateName(read_only=True)
    what_to_bring = serializers.ListField(
        source="service.things_to_bring", child=serializers.CharField(), read_only=True
    )
    next_booking = serializers.SerializerMethodField()

    class Meta:
        model = Appointment
        fields = [
            "id",
            "reference",
            "channel",
            "status",
            "status_text",
            "person",
            "service",
            "directorate",
            "starts_at",
            "ends_at",
            "confirmed_at",
            "grace_minutes",
            "what_to_bring",
            "next_booking",
        ]
        read_only_fields = fields

    def get_next_booking(self, appointment: Appointment) -> date | None:
        """The first day of a further booking at a directorate, as far as this appointment is concerned."""
        return first_day_after(appointment) if appointment.channel == Channel.DIRECTORATE else None

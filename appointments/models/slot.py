"""What is offered: services, and the slots made from the sessions of each directorate."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from appointments.enums import Channel
from appointments.querysets import ServiceQuerySet, SlotQuerySet
from directorates.models import Directorate
from goc_portal.pages.dates import long_moment


@pghistory.track()
class Service(models.Model):
    """What people come for. The texts are English source texts, shown through the message catalogues."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    name = models.CharField(_("name"), max_length=120)
    what_for = models.CharField(_("what it is for"), max_length=400)
    what_to_bring = models.TextField(_("what to bring"), help_text=_("One thing a line."))
    is_offered = models.BooleanField(_("offered"), default=True)
    needs_appointment = models.BooleanField(
        _("needs an appointment"),
        default=True,
        help_text=_("Not ticked: people come to the counter and draw a number."),
    )
    may_be_in_new_province = models.BooleanField(
        _("may be booked in the province moved to"),
        default=False,
        help_text=_("The law has people register a new address in the new province; every such booking is recorded."),
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["code"]

    def __str__(self) -> str:
        return gettext(self.name)

    def purpose(self) -> str:
        """What it is for, in the reader's language."""
        return gettext(self.what_for)

    def things_to_bring(self) -> list[str]:
        """The list of what to bring in the reader's language."""
        return [gettext(line) for line in self.what_to_bring.splitlines() if line.strip()]


class Slot(models.Model):
    """A time at a directorate with seats for one service. Only conditional updates change its counters."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate,
        on_delete=models.PROTECT,
        db_index=False,  # the unique constraint begins with it
        related_name="slots",
        verbose_name=_("directorate"),
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, db_index=False, related_name="slots", verbose_name=_("service")
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    capacity = models.SmallIntegerField(_("seats"))
    held = models.SmallIntegerField(_("held"), default=0, db_default=0)
    booked = models.SmallIntegerField(_("booked"), default=0, db_default=0)
    withheld = models.SmallIntegerField(_("withheld"), default=0, db_default=0)
    is_withdrawn = models.BooleanField(
        _("withdrawn"),
        default=False,
        db_default=False,
        help_text=_("Nobody new is booked; people who were booked before keep their appointment."),
    )
    withdrawn_to = models.SmallIntegerField(
        _("seats that the schedule leaves"),
        null=True,
        blank=True,
        help_text=_("Set while the hours changed under booked people; the last ones booked beyond it stand outside."),
    )
    opens_at = models.DateTimeField(
        _("can be booked from"), null=True, blank=True, help_text=_("Empty: as soon as its day can be booked.")
    )
    has_room = models.GeneratedField(
        expression=models.Case(
            models.When(
                is_withdrawn=False, held__lt=F("capacity") - F("booked") - F("withheld"), then=models.Value(True)
            ),
            default=models.Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name=_("has room"),
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at", "directorate"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held__lte=F("capacity") - F("booked") - F("withheld")),
                name="slot_is_never_overfull",
                violation_error_message=_("All places at this time are taken. Choose another time."),
            ),
            models.CheckConstraint(
                condition=Q(held__gte=0, booked__gte=0, withheld__gte=0, capacity__gte=0),
                name="slot_counters_are_not_negative",
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(withdrawn_to__isnull=True) | Q(withdrawn_to__gte=0, is_withdrawn=True),
                name="slot_is_withdrawn_to_some_seats",
            ),
            models.UniqueConstraint(
                fields=["directorate", "service", "starts_at"], name="slot_once_a_directorate_service_and_time"
            ),
        ]
        indexes = [
            # On a stored column, so that an update of the counters stays within the page (HOT) until the slot fills.
            models.Index(
                fields=["service", "directorate", "starts_at"], condition=Q(has_room=True), name="slot_with_room"
            ),
            models.Index(
                fields=["directorate"], condition=Q(withdrawn_to__isnull=False), name="slot_withdrawn_by_schedule"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.directorate}: {long_moment(self.starts_at)}"

"""A seat kept for a person while the page is read, and how often a person had one kept on a day."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from appointments.models.slot import Slot
from appointments.querysets import SeatHoldQuerySet


class SeatHold(models.Model):
    """One seat of a slot, kept for the person who will attend; whoever deletes the row decides what becomes of it.

    Confirming and running out both delete it, so exactly one of them wins. ``Slot.held`` counts these rows.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="holds", verbose_name=_("slot"))
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="seat_hold", verbose_name=_("person who attends")
    )
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("held by")
    )
    interview_for = models.UUIDField(_("application"), null=True, blank=True, editable=False)
    held_at = models.DateTimeField(_("held at"))
    expires_at = models.DateTimeField(_("kept until"))
    extended_at = models.DateTimeField(_("extended at"), null=True, blank=True)

    objects = SeatHoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("seat that is kept")
        verbose_name_plural = _("seats that are kept")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("held_at")), name="seat_hold_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="seat_hold_expiry")]

    def __str__(self) -> str:
        return str(self.public_id)


class HoldTally(models.Model):
    """How many seats a person had kept on an Istanbul day, and how many the policy of that day allows."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hold_tallies", verbose_name=_("person"))
    day = models.DateField(_("day"))
    made = models.PositiveSmallIntegerField(_("kept"))
    allowed = models.PositiveSmallIntegerField(_("allowed"))

    class Meta:
        verbose_name = _("tally of kept seats")
        verbose_name_plural = _("tallies of kept seats")
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="one_hold_tally_a_person_and_day"),
            models.CheckConstraint(condition=Q(made__lte=F("allowed")), name="holds_of_a_day_are_limited"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"


class WithheldSeat(models.Model):
    """A freed seat that opens later, so that giving one up hands it to nobody; ``Slot.withheld`` counts these rows."""

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="withheld_seats", verbose_name=_("slot"))
    withheld_at = models.DateTimeField(_("withheld at"))
    opens_at = models.DateTimeField(_("opens at"))

    class Meta:
        verbose_name = _("withheld seat")
        verbose_name_plural = _("withheld seats")
        constraints = [
            models.CheckConstraint(condition=Q(opens_at__gte=F("withheld_at")), name="withheld_seat_opens_later"),
        ]
        indexes = [models.Index(fields=["opens_at"], name="withheld_seat_opening")]

    def __str__(self) -> str:
        return f"{self.opens_at:%Y-%m-%d %H:%M %Z}"

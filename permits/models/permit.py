"""The register of permits that were granted here."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from goc_portal import clock
from permits.enums import PermitState, PermitType, Purpose
from permits.models.periods import FIRST_DAY_ONLY, DateRange
from permits.querysets import PermitQuerySet


@pghistory.track()
class Permit(models.Model):
    """A residence permit that was granted. Expiry follows from ``valid_until``; it is never stored."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="permits", verbose_name=_("person"))
    permit_type = models.CharField(_("permit type"), max_length=20, choices=PermitType)
    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose, blank=True)
    application = models.UUIDField(_("application"), unique=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    card_serial = models.CharField(_("card serial number"), max_length=20, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=PermitState, default=PermitState.ACTIVE)
    issued_at = models.DateTimeField(_("issued at"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="permits_issued", verbose_name=_("issued by")
    )
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="permits_ended",
        null=True,
        blank=True,
        verbose_name=_("ended by"),
    )

    objects = PermitQuerySet.as_manager()

    class Meta:
        verbose_name = _("permit")
        verbose_name_plural = _("permits")
        constraints = [
            ExclusionConstraint(
                name="one_active_permit_a_person_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("valid_from", "valid_until", FIRST_DAY_ONLY), RangeOperators.OVERLAPS),
                ],
                condition=Q(state=PermitState.ACTIVE),
                violation_error_message=_("This person already has a permit in that time."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="permit_ends_after_it_begins",
                violation_error_message=_("A permit must end after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=Q(permit_type=PermitType.LONG_TERM, valid_until__isnull=True)
                | (~Q(permit_type=PermitType.LONG_TERM) & Q(valid_until__isnull=False)),
                name="only_a_long_term_permit_is_without_end",
                violation_error_message=_("Only a long-term permit has no last day, and it never has one."),
            ),
            models.CheckConstraint(
                condition=Q(permit_type=PermitType.SHORT_TERM) & ~Q(purpose="")
                | ~Q(permit_type=PermitType.SHORT_TERM) & Q(purpose=""),
                name="a_short_term_permit_has_a_purpose",
                violation_error_message=_("A short-term permit names its purpose; other permits have none."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state=PermitState.ACTIVE, ended_on__isnull=True, ended_at__isnull=True, ended_by__isnull=True
                )
                | (
                    ~Q(state=PermitState.ACTIVE)
                    & Q(ended_on__isnull=False, ended_at__isnull=False, ended_by__isnull=False)
                ),
                name="a_permit_that_ended_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(permit_type__in=PermitType.values) & Q(state__in=PermitState.values),
                name="permit_type_and_state_are_known",
            ),
            models.UniqueConstraint(
                fields=["card_serial"], condition=~Q(card_serial=""), name="permit_card_serial_once"
            ),
        ]
        indexes = [models.Index(fields=["person", "-valid_from"], name="permit_of_a_person")]

    def __str__(self) -> str:
        return self.get_permit_type_display()

    @property
    def has_expired(self) -> bool:
        """Whether the last day has passed, in Istanbul."""
        return self.valid_until is not None and self.valid_until < clock.today()

    @property
    def is_valid(self) -> bool:
        """Whether the permit gives a right to stay today."""
        return self.state == PermitState.ACTIVE and self.valid_from <= clock.today() and not self.has_expired

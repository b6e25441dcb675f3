"""The permit register, legal status and the fee tariff."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from directorates.models import Province
from goc_portal import clock
from permits.enums import (
    FeeKind,
    LegalStatusKind,
    LegalStatusSource,
    PermitState,
    PermitType,
    Purpose,
    StatusProvenBy,
)
from permits.querysets import FeeTariffQuerySet, LegalStatusQuerySet, PermitQuerySet


class DateRange(Func):
    """``daterange(from, until, bounds)``: an empty last day means without end."""

    function = "DATERANGE"
    output_field = DateRangeField()


FIRST_DAY_ONLY = RangeBoundary(inclusive_lower=True, inclusive_upper=False)
"""A permit's last day is the first day of the one that extends it (Article 24(3)), so the last day is left out."""
BOTH_DAYS = RangeBoundary(inclusive_lower=True, inclusive_upper=True)


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


@pghistory.track()
class LegalStatus(models.Model):
    """On what ground a person lives in Türkiye. Claimed until proven; booking and extension rest on proven rows."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="legal_statuses", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=24, choices=LegalStatusKind)
    number = models.CharField(_("number"), max_length=40, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, help_text=_("If it ended before its last day."))
    registered_province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_statuses",
        verbose_name=_("province of registered residence"),
    )
    source = models.CharField(_("source"), max_length=16, choices=LegalStatusSource)
    permit = models.OneToOneField(
        Permit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_status",
        verbose_name=_("permit"),
    )
    proven_at = models.DateTimeField(_("proven at"), null=True, blank=True)
    proven_by = models.CharField(_("proven by"), max_length=12, choices=StatusProvenBy, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = LegalStatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal status")
        verbose_name_plural = _("legal statuses")
        constraints = [
            ExclusionConstraint(
                name="one_proven_status_of_a_kind_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        DateRange("valid_from", Coalesce("ended_on", "valid_until"), FIRST_DAY_ONLY),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(proven_at__isnull=False),
                violation_error_message=_("A proven status of this kind already covers that time."),
            ),
            ExclusionConstraint(
                name="a_proven_status_number_belongs_to_one_person",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("number", RangeOperators.EQUAL),
                    ("person", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(proven_at__isnull=False) & ~Q(number=""),
                violation_error_message=_("This number is proven for another person."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="legal_status_ends_after_it_begins",
                violation_error_message=_("A status must end after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("valid_from")),
                name="legal_status_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(proven_at__isnull=True, proven_by="") | (Q(proven_at__isnull=False) & ~Q(proven_by="")),
                name="legal_status_proven_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(source=LegalStatusSource.PORTAL_PERMIT, permit__isnull=False, proven_at__isnull=False)
                | (~Q(source=LegalStatusSource.PORTAL_PERMIT) & Q(permit__isnull=True)),
                name="a_status_from_the_portal_names_its_permit",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LegalStatusKind.values) & Q(source__in=LegalStatusSource.values),
                name="legal_status_kind_and_source_are_known",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="legal_status_of_a_person")]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_proven(self) -> bool:
        """Whether the status was confirmed and not only stated."""
        return self.proven_at is not None


@pghistory.track()
class FeeTariff(models.Model):
    """One price for a time, in Turkish lira, with the source that gives it and whether anybody checked it."""

    kind = models.CharField(_("fee"), max_length=32, choices=FeeKind)
    applies_from = models.DateField(_("from"))
    applies_until = models.DateField(_("until"), null=True, blank=True)
    amount = models.DecimalField(_("amount in Turkish lira"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=240)
    verified = models.BooleanField(
        _("verified"), default=False, help_text=_("Somebody compared this amount with the official text.")
    )

    objects = FeeTariffQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fee tariff")
        ordering = ["kind", "-applies_from"]
        constraints = [
            ExclusionConstraint(
                name="one_price_a_fee_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("applies_from", "applies_until", BOTH_DAYS), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Another amount already applies in that time. End it first."),
            ),
            models.CheckConstraint(
                condition=Q(applies_until__isnull=True) | Q(applies_until__gte=F("applies_from")),
                name="fee_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="fee_is_not_negative",
                violation_error_message=_("An amount is zero or more."),
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="fee_has_a_source", violation_error_message=_("Name the source.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.applies_from:%Y-%m-%d}"

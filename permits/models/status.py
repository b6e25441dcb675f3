"""On what ground a person lives in Türkiye, and where the residence is registered."""

import uuid
from datetime import date, timedelta

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from directorates.models import Province
from permits.enums import LegalStatusKind, LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.models.periods import FIRST_DAY_ONLY, DateRange
from permits.models.permit import Permit
from permits.querysets import LegalStatusQuerySet, ProvinceRegistrationQuerySet


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
    registered_since = models.DateField(_("registered there since"), null=True, blank=True)
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
                condition=Q(registered_since__isnull=True) | Q(registered_province__isnull=False),
                name="registered_since_needs_a_province",
                violation_error_message=_("Name the province with the day of registration."),
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

    def last_day_or_later(self) -> date:
        """The last day on which it is in force; the end of time where it has none."""
        if self.ended_on is not None:
            return self.ended_on - timedelta(days=1)
        return self.valid_until or date.max


class ProvinceRegistration(models.Model):
    """That a person's residence became registered in a province: from which day, how that is known, who wrote it."""

    append_only = True

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="province_registrations", verbose_name=_("person")
    )
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province"))
    since = models.DateField(_("registered there since"))
    source = models.CharField(_("source"), max_length=24, choices=ProvinceSource)
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("Empty where a register gave it."),
    )

    objects = ProvinceRegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration of a province")
        verbose_name_plural = _("registrations of provinces")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=ProvinceSource.values), name="province_registration_source_is_known"
            ),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(source=ProvinceSource.IMPORT),
                name="only_a_register_writes_a_province_alone",
            ),
        ]
        indexes = [models.Index(fields=["person", "-recorded_at"], name="provinces_of_a_person")]

    def __str__(self) -> str:
        return self.province.name

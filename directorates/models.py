"""Where: provinces, districts, directorates, and the days when they are closed."""

import uuid
from typing import Final

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directorates.enums import DirectorateLevel
from directorates.querysets import ClosureQuerySet, DecreedDayQuerySet, DirectorateQuerySet, PublicQuerySet

PRACTICE: Final = 99
"""The plate code that no province has: of the place where officers practise with invented people."""


def every_change() -> list[pghistory.RowEvent]:
    """Trackers of a table whose rows may be removed, such as a closure that is lifted; new ones for each table."""
    return [pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()]


class RealProvinces(models.Manager.from_queryset(PublicQuerySet)):  # type: ignore[misc]
    """The provinces of the country."""

    def get_queryset(self) -> PublicQuerySet:
        """Without the place of practice."""
        return super().get_queryset().exclude(pk=PRACTICE)


class Province(models.Model):
    """One of the 81 provinces, known by its plate code; lists and choices know nothing of the place of practice."""

    plate_code = models.PositiveSmallIntegerField(_("plate code"), primary_key=True)
    name = models.CharField(_("name"), max_length=40, unique=True)
    is_metropolitan = models.BooleanField(_("metropolitan"), default=False)

    objects = RealProvinces()
    with_practice = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["plate_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(plate_code__gte=1, plate_code__lte=81) | Q(plate_code=PRACTICE),
                name="province_plate_code_is_from_1_to_81_or_of_practice",
                violation_error_message=_("A plate code is a number from 1 to 81."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class District(models.Model):
    """A district of a province, for addresses and for district directorates."""

    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="districts", verbose_name=_("province")
    )
    name = models.CharField(_("name"), max_length=60)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["province", "name"]
        constraints = [models.UniqueConstraint(fields=["province", "name"], name="district_name_once_a_province")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Directorate(models.Model):
    """A directorate of migration management, where people hand in papers and are served."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(_("level"), max_length=12, choices=DirectorateLevel)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="directorates", verbose_name=_("province")
    )
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directorates",
        verbose_name=_("district"),
    )
    address = models.CharField(_("address"), max_length=240, blank=True)
    opens_at = models.TimeField(_("opens at"), default="09:00")
    closes_at = models.TimeField(_("closes at"), default="17:00")
    is_fictitious = models.BooleanField(_("fictitious"), default=False, help_text=_("Made up for the demonstration."))

    is_practice = models.BooleanField(
        _("for practice"), default=False, help_text=_("Its people and cases are invented; nothing leaves it.")
    )

    objects = DirectorateQuerySet.as_manager()

    class Meta:
        verbose_name = _("directorate")
        verbose_name_plural = _("directorates")
        ordering = ["province", "level", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=DirectorateLevel.PROVINCIAL, district__isnull=True)
                | Q(level=DirectorateLevel.DISTRICT, district__isnull=False),
                name="directorate_level_matches_district",
                violation_error_message=_("A district directorate names its district; a provincial one has none."),
            ),
            models.UniqueConstraint(
                fields=["province"],
                condition=Q(level=DirectorateLevel.PROVINCIAL),
                name="one_provincial_directorate_a_province",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")), name="directorate_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(is_practice=True, province=PRACTICE) | (Q(is_practice=False) & ~Q(province=PRACTICE)),
                name="practice_stands_in_no_real_province",
                violation_error_message=_("A directorate for practice stands in the place of practice alone."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language; ``name`` is the official Turkish one, as on the door."""
        if self.is_practice:
            return gettext("Practice directorate")
        if self.district:
            return gettext("%(district)s District Directorate of Migration Management") % {
                "district": self.district.name
            }
        return gettext("%(province)s Provincial Directorate of Migration Management") % {"province": self.province.name}


@pghistory.track(*every_change())
class Closure(models.Model):
    """Days when one directorate serves nobody, first and last day included."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="closures", verbose_name=_("directorate")
    )
    closed_from = models.DateField(_("closed from"))
    closed_until = models.DateField(_("closed until"), help_text=_("The last closed day."))
    reason = models.CharField(_("reason"), max_length=200, help_text=_("People who had an appointment read it."))

    objects = ClosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ["closed_from", "directorate"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_until__gte=models.F("closed_from")),
                name="closure_ends_after_it_begins",
                violation_error_message=_("The last closed day must not be before the first."),
            )
        ]
        indexes = [models.Index(fields=["directorate", "closed_until"], name="closure_of_directorate")]

    def __str__(self) -> str:
        return f"{self.directorate}: {self.closed_from:%Y-%m-%d}"


@pghistory.track(*every_change())
class DecreedDay(models.Model):
    """A day that the administration decreed as free, beside the public holidays of the `holidays` library."""

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    day = models.DateField(_("day"))
    reason = models.CharField(_("reason"), max_length=120)
    source = models.CharField(_("source"), max_length=200, help_text=_("The decree, with number and date."))

    objects = DecreedDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("decreed day")
        verbose_name_plural = _("decreed days")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"],
                name="a_day_is_decreed_once",
                violation_error_message=_("This day is decreed as free already. Choose another day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

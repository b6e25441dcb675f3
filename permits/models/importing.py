"""Imports of statuses from earlier registers: who ran one, what it did, and rows whose person is not known here yet."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directorates.models import Province
from permits.enums import LegalStatusKind
from permits.models.status import LegalStatus
from permits.querysets import StatusImportQuerySet, StatusOnFileQuerySet

SUMS = ("added", "changed", "unchanged", "kept_for_later", "refused")


class StatusImport(models.Model):
    """One run over one file. Without an end it was cut off: what it wrote stands, and running it again goes on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    started_at = models.DateTimeField(_("started at"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("as before"), default=0)
    kept_for_later = models.PositiveIntegerField(_("kept until their person is known"), default=0)
    refused = models.PositiveIntegerField(_("not taken"), default=0)

    objects = StatusImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of statuses")
        verbose_name_plural = _("imports of statuses")
        ordering = ["-started_at", "-pk"]
        permissions = [("import_statuses", _("Can import statuses from an earlier register"))]
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="status_import_sha256_form"),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="status_import_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


@pghistory.track(level=pghistory.Statement)
class StatusOnFile(models.Model):
    """A status of an earlier register whose person nobody has proven here yet; it opens nothing until then.

    Most holders of a permit come to the portal after the import. Their rows wait here, under the number that the
    register knew, instead of under made-up persons whom they would later have to be merged with.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    foreigner_identity_number = models.CharField(_("foreigner identity number"), max_length=11, blank=True)
    issuing_state = models.CharField(_("issuing state"), max_length=3, blank=True)
    document_number = models.CharField(_("number of the travel document"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=24, choices=LegalStatusKind)
    number = models.CharField(_("number"), max_length=40)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    registered_province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("province of registered residence"),
    )
    registered_since = models.DateField(_("registered there since"), null=True, blank=True)
    first_import = models.ForeignKey(
        StatusImport, on_delete=models.PROTECT, related_name="+", verbose_name=_("first read by")
    )
    line = models.PositiveIntegerField(_("line"))
    taken_at = models.DateTimeField(_("given to its person at"), null=True, blank=True)
    legal_status = models.OneToOneField(
        LegalStatus,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="on_file",
        verbose_name=_("status of its person"),
    )

    objects = StatusOnFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("status on file")
        verbose_name_plural = _("statuses on file")
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "valid_from"], name="a_status_is_on_file_once"),
            models.CheckConstraint(
                condition=~Q(foreigner_identity_number="") | (~Q(issuing_state="") & ~Q(document_number="")),
                name="a_status_on_file_names_its_person",
            ),
            models.CheckConstraint(
                condition=Q(issuing_state="", document_number="") | (~Q(issuing_state="") & ~Q(document_number="")),
                name="document_on_file_has_state_and_number",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="status_on_file_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("valid_from")),
                name="status_on_file_does_not_end_before_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, legal_status__isnull=True)
                | Q(taken_at__isnull=False, legal_status__isnull=False),
                name="a_taken_status_names_the_one_it_became",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LegalStatusKind.values) & ~Q(number=""), name="status_on_file_kind_and_number"
            ),
        ]
        indexes = [
            models.Index(
                fields=["foreigner_identity_number"],
                condition=Q(taken_at__isnull=True) & ~Q(foreigner_identity_number=""),
                name="on_file_by_identity_number",
            ),
            models.Index(
                fields=["issuing_state", "document_number"],
                condition=Q(taken_at__isnull=True) & ~Q(document_number=""),
                name="on_file_by_document",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

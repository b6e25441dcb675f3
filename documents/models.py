"""Paper: files handed in or made, who read them, and what the portal issued."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.enums import AccessPurpose, IssuedPaperKind, ScanVerdict
from documents.querysets import (
    CollectedPageQuerySet,
    FileAccessQuerySet,
    IssuedPaperQuerySet,
    RecordExportQuerySet,
    StoredFileQuerySet,
)
from documents.requirements import HEIC
from documents.storing import read_sealed
from documents.tries import MOST_TRIES

LOOKED_AT_WITHOUT_A_FILE = (
    AccessPurpose.PERSON,
    AccessPurpose.CASE,
    AccessPurpose.LOOKED_UP,
    AccessPurpose.APPOINTMENT,
    AccessPurpose.STATUS,
    AccessPurpose.ACTING,
    AccessPurpose.MESSAGES,
)
VERIFICATION_CODE_LENGTH = 20  # of 32 letters: 100 random bits


class StoredFile(models.Model):
    """A file that passed every check and lies encrypted in the papers' storage; its record never changes."""

    append_only = True

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="stored_files", verbose_name=_("whose file")
    )
    kind = models.SlugField(_("kind"), max_length=40, help_text=_("For example passport_copy."))
    original_name = models.CharField(_("name given by the sender"), max_length=100)
    content_type = models.CharField(_("type"), max_length=40)
    size_bytes = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    storage_name = models.CharField(_("name in storage"), max_length=80, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width in pixels"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    scan_verdict = models.CharField(_("scanner's verdict"), max_length=12, choices=ScanVerdict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
        help_text=_("Empty where the portal made the file."),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        permissions = [("audit_papers", _("Can look at the records of all papers in the scope"))]
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(size_bytes__gt=0), name="stored_file_is_not_empty"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_sha256_form"),
            models.CheckConstraint(
                condition=Q(width__isnull=True, height__isnull=True) | Q(width__gt=0, height__gt=0),
                name="stored_file_width_and_height_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(uploaded_by__isnull=False) | Q(scan_verdict=ScanVerdict.MADE_HERE),
                name="a_file_from_nobody_was_made_by_the_portal",
            ),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="stored_file_of_person")]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def small_picture(self) -> "Preview | None":
        """The preview, or None while the worker has still to look at the file."""
        return getattr(self, "preview", None)

    @property
    def is_seldom_shown(self) -> bool:
        """Whether most browsers cannot show the file as it came: it is then offered as a JPEG beside the original."""
        return self.content_type == HEIC

    def read(self) -> bytes:
        """The content, decrypted and held against the hash that was kept when it came."""
        return read_sealed(self.storage_name, sha256=self.sha256)


class Preview(models.Model):
    """A small picture of a file, and what it let us see; made once, off the request, and never changed."""

    append_only = True

    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="preview", verbose_name=_("stored file")
    )
    storage_name = models.CharField(_("name in storage"), max_length=80, unique=True, null=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    width = models.PositiveIntegerField(_("width in pixels"), null=True, blank=True)
    height = models.PositiveIntegerField(_("height in pixels"), null=True, blank=True)
    hints = models.JSONField(
        _("hints"), default=list, blank=True, help_text=_("Codes of what may be wrong; they never refuse a file.")
    )
    made_at = models.DateTimeField(_("made at"))

    objects = models.Manager()

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")
        constraints = [
            models.CheckConstraint(
                condition=Q(storage_name__isnull=True, sha256="", width__isnull=True, height__isnull=True)
                | Q(storage_name__isnull=False, sha256__regex=r"^[0-9a-f]{64}$", width__gt=0, height__gt=0),
                name="a_preview_has_a_whole_picture_or_none",
            )
        ]

    def __str__(self) -> str:
        return str(self.file_id)

    def read(self) -> bytes:
        """The small picture, a JPEG."""
        return read_sealed(self.storage_name or "", sha256=self.sha256)


class CollectedPage(models.Model):
    """One file of a paper that is being put together out of several; it counts for nothing until they are bound."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.UUIDField(_("case"), help_text=_("Its public number."))
    kind = models.SlugField(_("kind"), max_length=40)
    stored_file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="collected_page", verbose_name=_("stored file")
    )
    place = models.PositiveSmallIntegerField(_("place in the order"))
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("removed by"),
    )
    bound_in = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bound_pages",
        verbose_name=_("the paper that it became part of"),
    )

    objects = CollectedPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("collected page")
        verbose_name_plural = _("collected pages")
        ordering = ["place"]
        constraints = [
            # Deferred, so that two pages can change places in one transaction.
            models.UniqueConstraint(
                fields=["subject", "kind", "place"],
                name="one_page_a_place",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Another page stands at this place already."),
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="page_removed_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(bound_in__isnull=True),
                name="a_removed_page_is_in_no_paper",
                violation_error_message=_("A page that was removed cannot become part of a paper."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.place}"


class FileAccess(models.Model):
    """Who was given which file, or looked at whose file, when and what for. Written before the first byte leaves."""

    append_only = True

    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="accesses", verbose_name=_("whose file")
    )
    file = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accesses",
        verbose_name=_("stored file"),
    )
    subject = models.UUIDField(_("case"), null=True, blank=True, help_text=_("Its public number."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("reader")
    )
    at = models.DateTimeField(_("at"))
    role = models.CharField(_("role"), max_length=16, blank=True, help_text=_("The officer's, on that day."))
    directorate = models.ForeignKey(
        "directorates.Directorate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office"),
        help_text=_("Empty: headquarters, or no officer."),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=AccessPurpose)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = FileAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to a file")
        verbose_name_plural = _("accesses to files")
        indexes = [
            models.Index(fields=["file", "-at"], name="file_access_of_file"),
            models.Index(fields=["by", "-at"], name="file_access_by_reader"),
            models.Index(fields=["person", "-at"], name="file_access_of_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=LOOKED_AT_WITHOUT_A_FILE, file__isnull=True)
                | (~Q(purpose__in=LOOKED_AT_WITHOUT_A_FILE) & Q(file__isnull=False)),
                name="an_access_names_a_file_or_a_page",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=AccessPurpose.LOOKED_UP) | ~Q(reason=""),
                name="looking_somebody_up_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()


class RecordExport(models.Model):
    """That records left the portal as a file: who took them, what was asked for, how many."""

    append_only = True

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("taken by")
    )
    at = models.DateTimeField(_("at"))
    role = models.CharField(_("role"), max_length=16, blank=True)
    directorate = models.ForeignKey(
        "directorates.Directorate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office"),
    )
    asked = models.CharField(_("asked for"), max_length=500, blank=True)
    rows = models.PositiveIntegerField(_("rows"))

    objects = RecordExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export of records")
        verbose_name_plural = _("exports of records")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("export_records", _("Can export the access log of the scope, which is recorded"))]

    def __str__(self) -> str:
        return str(self.rows)


@pghistory.track(exclude=["tries", "tried_at"])
class IssuedPaper(models.Model):
    """A paper that the portal issued: its QR leads to a page that says whether it still counts, and names nobody."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verification_code = models.CharField(
        _("verification code"), max_length=VERIFICATION_CODE_LENGTH, unique=True, editable=False
    )
    kind = models.CharField(_("kind"), max_length=32, choices=IssuedPaperKind)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, related_name="issued_papers", verbose_name=_("holder")
    )
    subject = models.UUIDField(_("case or appointment"), help_text=_("Its public number."))
    version = models.PositiveSmallIntegerField(_("version"))
    holder_document_hash = models.CharField(max_length=64, editable=False)
    issued_on = models.DateField(_("issued on"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by"),
        help_text=_("Empty where the portal issued it by itself."),
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    stored_file = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_paper",
        verbose_name=_("PDF"),
        help_text=_("Empty until the worker has made it."),
    )
    tries = models.PositiveSmallIntegerField(_("tries to make the PDF"), default=0, editable=False)
    tried_at = models.DateTimeField(_("last try at"), null=True, blank=True, editable=False)
    superseded_at = models.DateTimeField(_("replaced at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = IssuedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "version"], name="issued_paper_version_once"),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(superseded_at__isnull=True),
                name="one_current_paper_of_a_kind",
                violation_error_message=_("A newer version of this paper stands already."),
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="issued_paper_versions_begin_at_one"),
            models.CheckConstraint(
                condition=Q(verification_code__regex=rf"^[0-9A-HJKMNP-TV-Z]{{{VERIFICATION_CODE_LENGTH}}}$"),
                name="verification_code_form",
            ),
            models.CheckConstraint(
                condition=Q(holder_document_hash__regex=r"^[0-9a-f]{64}$"), name="holder_document_hash_form"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="issued_paper_revoked_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(tries=0, tried_at__isnull=True) | Q(tries__gt=0, tried_at__isnull=False),
                name="issued_paper_tries_and_tried_at_travel_together",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tries"],
                condition=Q(stored_file__isnull=True, superseded_at__isnull=True, revoked_at__isnull=True),
                name="issued_paper_to_draw",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"

    @property
    def is_current(self) -> bool:
        """Whether this version was neither replaced nor revoked; validity asks the apps above as well."""
        return self.superseded_at is None and self.revoked_at is None

    @property
    def was_given_up(self) -> bool:
        """Whether the worker tried to draw it often enough: an officer looks at it now."""
        return self.stored_file_id is None and self.tries >= MOST_TRIES

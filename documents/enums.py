"""Words that the records of papers are kept in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IssuedPaperKind(models.TextChoices):
    """What the portal issues with a QR; the label is what public verification answers."""

    APPLICATION_FORM = "application_form", _("Application form")
    RESIDENCE_APPLICATION_DOCUMENT = "residence_application_document", _("Residence application document")
    POSTING_SLIP = "posting_slip", _("Posting slip")
    RECEIPT = "receipt", _("Receipt (does not allow you to stay or travel)")
    APPOINTMENT_CONFIRMATION = "appointment_confirmation", _("Appointment confirmation")
    DECISION_NOTICE = "decision_notice", _("Decision notice")
    TOLD_CHANGE = "told_change", _("Proof that a change was told")
    PERMIT_NOTICE = "permit_notice", _("Permit notice")


class ScanVerdict(models.TextChoices):
    """What the scanner said of a file that was kept; what it refused is never kept."""

    CLEAN = "clean", _("Clean")
    NOT_SCANNED = "not_scanned", _("Not scanned: no scanner is set up")
    MADE_HERE = "made_here", _("Made by the portal")


class AccessPurpose(models.TextChoices):
    """Why somebody was given a paper."""

    DOWNLOAD = "download", _("Opened by the reader")
    REVIEW = "review", _("Read by an officer")
    RENDERING = "rendering", _("Placed in a paper that the portal made")

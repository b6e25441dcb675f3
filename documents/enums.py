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
    DOWNTIME_PROOF = "downtime_proof", _("Proof of a downtime")
    PERMIT_NOTICE = "permit_notice", _("Permit notice")


class ScanVerdict(models.TextChoices):
    """What the scanner said of a file that was kept; what it refused is never kept."""

    CLEAN = "clean", _("Clean")
    NOT_SCANNED = "not_scanned", _("Not scanned: no scanner is set up")
    MADE_HERE = "made_here", _("Made by the portal")


class AccessPurpose(models.TextChoices):
    """Why somebody was given a paper, or what of a person's file was looked at."""

    PERSON = "person", _("Person looked at")
    CASE = "case", _("Case looked at")
    LOOKED_UP = "looked_up", _("Found by the number of a document")
    APPOINTMENT = "visit", _("Appointment looked at")
    STATUS = "status", _("Permit or status looked at")
    ACTING = "acting", _("Looked at who acts for whom")
    MESSAGES = "messages", _("Message looked at")

    DOWNLOAD = "download", _("Opened by the reader")
    REVIEW = "review", _("Read by an officer")
    RENDERING = "rendering", _("Placed in a paper that the portal made")
    PREVIEW = "preview", _("Seen as a small picture")


class PictureHint(models.TextChoices):
    """What a picture may lack; a warning with what to do, never a refusal."""

    TOO_DARK = "too_dark", _("This picture is dark. Can you read every letter? If not, photograph it in better light.")
    BLURRED = "blurred", _("This picture looks blurred. If a letter cannot be read, photograph it again, held still.")
    PHOTO_SHAPE = (
        "photo_shape",
        _("A biometric photo is 35 wide and 45 high; this one has another shape and may be refused at the counter."),
    )
    PHOTO_BACKGROUND = (
        "photo_background",
        _("The background of a biometric photo is plain and white. If this one is not, have a new one taken."),
    )
    PHOTO_FRAMING = (
        "photo_framing",
        _("Head and shoulders fill most of a biometric photo. Choose one that shows them large and in the middle."),
    )
    PHOTO_COLOUR = "photo_colour", _("A biometric photo is in colour. If this one is grey, choose one in colour.")

"""The file of a case on its way by post: until when it is posted, what the applicant tells of it, when it came."""

import uuid

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import ApplicationStatus, MailKind
from applications.models.application import Application
from applications.models.casework import officer, together


class PostingQuerySet(models.QuerySet):
    """Named reads of sendings."""

    def untold(self) -> "PostingQuerySet":
        """Sendings of cases that wait for the post, of which nobody has told a number; never one that was lost before.

        A file that was lost once was posted: whether it is sent again in time is for an officer to judge.
        """
        sent_before = Posting.objects.filter(application=OuterRef("application"), lost_at__isnull=False)
        waiting = self.filter(application__status=ApplicationStatus.AWAITING_MAIL)
        return waiting.filter(~Exists(sent_before), number="", arrived_at__isnull=True)

    def to_be_posted(self) -> "PostingQuerySet":
        """The sending of a case that waits for the post, as long as nobody has told that the envelope is gone."""
        waiting = self.running().filter(application__status=ApplicationStatus.AWAITING_MAIL, number="")
        return waiting.filter(arrived_at__isnull=True)

    def running(self) -> "PostingQuerySet":
        """The sending of a case that counts now: an earlier one was lost."""
        return self.filter(lost_at__isnull=True)

    def awaited(self) -> "PostingQuerySet":
        """Sendings that count and have not arrived."""
        return self.running().filter(arrived_at__isnull=True)


@pghistory.track()
class Posting(models.Model):
    """One sending of the file. A file that was lost on the way is sent again: another row, and the first one stays."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="postings")
    opened_at = models.DateTimeField(_("opened at"))
    post_by = models.DateField(_("last day to post"))
    contents = models.JSONField(
        _("on the posting slip"),
        default=list,
        blank=True,
        help_text=_("The papers that the last slip lists, in order."),
    )
    number = models.CharField(_("posting number"), max_length=20, blank=True, help_text=_("As the applicant tells it."))
    receipt = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo of the posting receipt"),
    )
    told_at = models.DateTimeField(_("told at"), null=True, blank=True)
    told_by = officer(null=True)
    barcode = models.CharField(_("barcode on the envelope"), max_length=20, blank=True)
    postmarked_on = models.DateField(_("postmark"), null=True, blank=True)
    mail_kind = models.CharField(_("kind of post"), max_length=10, choices=MailKind, blank=True)
    accepted_because = models.CharField(_("accepted although late or by ordinary post"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(_("arrival recorded at"), null=True, blank=True)
    arrived_by = officer(null=True)
    lost_at = models.DateTimeField(_("said to be lost at"), null=True, blank=True)
    lost_by = officer(null=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(lost_at__isnull=True), name="one_posting_at_a_time_a_case"
            ),
            models.CheckConstraint(condition=together("told_at", "told_by"), name="posting_told_at_and_by"),
            models.CheckConstraint(
                condition=Q(number="", told_at__isnull=True, receipt__isnull=True)
                | ~Q(number="") & Q(told_at__isnull=False, receipt__isnull=False),
                name="a_posting_that_is_told_has_number_and_receipt",
                violation_error_message=_("Enter the posting number and send a photo of the receipt."),
            ),
            models.CheckConstraint(condition=together("arrived_at", "arrived_by"), name="posting_arrived_at_and_by"),
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True, postmarked_on__isnull=True, mail_kind="")
                | Q(arrived_at__isnull=False, postmarked_on__isnull=False) & ~Q(mail_kind=""),
                name="an_arrived_posting_has_a_postmark",
                violation_error_message=_("Enter the day of the postmark and the kind of post."),
            ),
            models.CheckConstraint(condition=together("lost_at", "lost_by"), name="posting_lost_at_and_by"),
            models.CheckConstraint(
                condition=Q(lost_at__isnull=True) | ~Q(number=""),
                name="only_what_was_posted_can_be_lost",
                violation_error_message=_("Tell the posting number first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["post_by"],
                condition=Q(number="", lost_at__isnull=True, arrived_at__isnull=True),
                name="postings_not_told_yet",
            ),
            models.Index(
                fields=["post_by"],
                include=["application"],
                condition=Q(lost_at__isnull=True, arrived_at__isnull=True),
                name="postings_awaited",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def is_told(self) -> bool:
        """Whether the applicant has told the posting number."""
        return bool(self.number)

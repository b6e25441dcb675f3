"""The outbox: one row a message, person and channel, written with the change that it tells of."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from goc_portal.languages import languages_offered
from notices.enums import Channel, DeliveryReport, Failure, NoticeState
from notices.querysets import DeadContactQuerySet, NoticeQuerySet


class Notice(models.Model):
    """One message to one person by one channel. The row is the truth; queues and workers may vanish.

    Without column history: delivery writes each row a few times, and its own times say what happened.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("person"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("user"),
    )
    code = models.CharField(_("message"), max_length=64)
    cause = models.CharField(
        _("cause"), max_length=200, help_text=_("What happened, in a form that is the same again.")
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    to = models.CharField(
        _("number or address given"),
        max_length=254,
        blank=True,
        help_text=_("Empty: the person's verified contact at the time of sending."),
    )
    facts = models.JSONField(_("facts"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    sealed_facts = models.TextField(_("sealed facts"), blank=True)
    attachments = models.ManyToManyField(
        "documents.StoredFile", blank=True, related_name="notices", verbose_name=_("papers sent along")
    )
    state = models.CharField(_("state"), max_length=7, choices=NoticeState, default=NoticeState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    times_sent_again = models.PositiveSmallIntegerField(_("times sent again by an officer"), default=0)
    sent_again_at = models.DateTimeField(_("sent again at"), null=True, blank=True)
    sent_again_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sent again by"),
    )
    queued_at = models.DateTimeField(_("queued at"))
    due_at = models.DateTimeField(_("next try at"))
    expires_at = models.DateTimeField(_("of no more use from"))
    lease = models.UUIDField(_("lease"), null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(_("being sent until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=7, choices=languages_offered)
    failure = models.CharField(_("last failure"), max_length=16, choices=Failure, blank=True)
    provider_reference = models.CharField(_("provider's reference"), max_length=200, blank=True)

    gateway = models.CharField(
        _("gateway"),
        max_length=8,
        blank=True,
        default="",
        db_default="",
        help_text=_("The SMS gateway that has it, or may have it."),
    )
    report = models.CharField(
        _("delivery report"), max_length=11, choices=DeliveryReport, blank=True, default="", db_default=""
    )
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read on the portal at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-queued_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("send_notice_again", _("Can send a notice again"))]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "cause", "channel", "person"],
                condition=Q(person__isnull=False),
                name="one_notice_a_cause_and_channel",
                violation_error_message=_("This person has already been told of this."),
            ),
            models.UniqueConstraint(
                fields=["code", "cause", "channel", "user"],
                condition=Q(person__isnull=True),
                nulls_distinct=False,
                name="one_notice_a_cause_and_channel_without_person",
                violation_error_message=_("This login has already been told of this."),
            ),
            models.CheckConstraint(
                condition=Q(state=NoticeState.LEASED, lease__isnull=False, leased_until__isnull=False)
                | (~Q(state=NoticeState.LEASED) & Q(lease__isnull=True, leased_until__isnull=True)),
                name="notice_lease_travels_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(state=NoticeState.SENT, sent_at__isnull=False)
                | (~Q(state=NoticeState.SENT) & Q(sent_at__isnull=True)),
                name="notice_sent_at_travels_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[NoticeState.FAILED, NoticeState.EXPIRED], given_up_at__isnull=False)
                | (~Q(state__in=[NoticeState.FAILED, NoticeState.EXPIRED]) & Q(given_up_at__isnull=True)),
                name="notice_given_up_at_travels_with_its_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.FAILED) | ~Q(failure=""), name="a_failed_notice_says_why"
            ),
            models.CheckConstraint(
                condition=Q(sealed_facts="") | Q(state__in=[NoticeState.QUEUED, NoticeState.LEASED]),
                name="secrets_are_wiped_when_a_notice_is_settled",
            ),
            models.CheckConstraint(
                condition=Q(times_sent_again=0, sent_again_at__isnull=True, sent_again_by__isnull=True)
                | Q(times_sent_again__gt=0, sent_again_at__isnull=False, sent_again_by__isnull=False),
                name="notice_sent_again_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("queued_at")), name="notice_expires_after_it_is_queued"
            ),
            models.CheckConstraint(
                condition=~Q(to="") | Q(person__isnull=False) | Q(user__isnull=False), name="notice_has_a_reader"
            ),
            models.CheckConstraint(
                condition=Q(report="", reported_at__isnull=True) | (~Q(report="") & Q(reported_at__isnull=False)),
                name="notice_report_and_reported_at_travel_together",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-queued_at"], name="notice_of_a_person"),
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=[NoticeState.QUEUED, NoticeState.LEASED]),
                name="notice_unsettled",
            ),
            models.Index(
                fields=["given_up_at", "person"],
                condition=Q(state=NoticeState.FAILED),
                name="notice_that_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.get_channel_display()}"

    @property
    def delivery_key(self) -> str:
        """What the receiver knows a repeat by; new only when an officer sends again on purpose."""
        return f"{self.public_id}-{self.times_sent_again}" if self.times_sent_again else str(self.public_id)


class SmsDay(models.Model):
    """How many parts of SMS a day took, where a budget is set."""

    day = models.DateField(_("day"), primary_key=True)
    parts = models.IntegerField(_("parts"), default=0)
    over_budget_at = models.DateTimeField(_("over the budget at"), null=True, blank=True)

    class Meta:
        verbose_name = _("day's SMS")
        verbose_name_plural = _("SMS by day")
        ordering = ["-day"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(parts__gte=0), name="sms_of_a_day_are_not_below_nought"),
        ]

    def __str__(self) -> str:
        return f"{self.day.isoformat()} · {self.parts}"


class DeadContact(models.Model):
    """A number or address of somebody that takes nothing any more, until an officer or another message says otherwise.

    Nothing is sent there meanwhile: a mail server that is asked again and again refuses the others' mail as well.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        "accounts.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dead_contacts",
        verbose_name=_("person"),
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel)
    address = models.CharField(_("number or address"), max_length=254)
    found_at = models.DateTimeField(_("found at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = DeadContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact that takes nothing")
        verbose_name_plural = _("contacts that take nothing")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("settle_deadcontact", _("Can say that a contact works again"))]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "address"],
                condition=Q(settled_at__isnull=True),
                name="one_open_mark_a_dead_contact",
                violation_error_message=_("This contact is marked already."),
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | Q(settled_at__isnull=False),
                name="dead_contact_settled_at_and_by_travel_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} · {self.found_at.date().isoformat()}"

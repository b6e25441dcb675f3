"""A status that a person states, with the card's picture, until an officer confirms it or says why not."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from directorates.models import Province
from documents.models import StoredFile
from permits.enums import ClaimState, LegalStatusKind
from permits.models.status import LegalStatus
from permits.querysets import StatusClaimQuerySet

BY_AN_OFFICER = [ClaimState.CONFIRMED, ClaimState.REFUSED]


@pghistory.track()
class StatusClaim(models.Model):
    """What somebody says of a status that is not on record. A row of its own, so that `LegalStatus` holds only facts.

    A claim can be corrected, withdrawn and refused, and has pictures; a status can have none of that.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="status_claims", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=24, choices=LegalStatusKind)
    number = models.CharField(_("number on the card"), max_length=40)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province of registered residence")
    )
    registered_since = models.DateField(_("registered there since"), null=True, blank=True)
    front = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("front of the card")
    )
    back = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("back of the card"),
    )
    claimed_at = models.DateTimeField(_("stated at"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("stated by")
    )
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.OPEN)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    reason = models.TextField(_("why it was not confirmed"), blank=True, help_text=_("The person reads it."))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    legal_status = models.OneToOneField(
        LegalStatus,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="claim",
        verbose_name=_("confirmed status"),
    )

    objects = StatusClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("stated status")
        verbose_name_plural = _("stated statuses")
        permissions = [("decide_statusclaim", _("Can confirm a stated status or refuse it"))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state=ClaimState.OPEN),
                name="one_open_claim_a_person_and_kind",
                violation_error_message=_("A stated status of this kind is already waiting for an officer."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="claimed_status_ends_after_it_begins",
                violation_error_message=_("A status must end after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""),
                name="claimed_status_has_a_number",
                violation_error_message=_("Enter the number on the card."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=BY_AN_OFFICER, decided_at__isnull=False, decided_by__isnull=False)
                | (~Q(state__in=BY_AN_OFFICER) & Q(decided_at__isnull=True, decided_by__isnull=True)),
                name="claim_decided_at_and_by_travel_with_the_decision",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("claimed_by")),
                name="nobody_decides_on_the_own_claim",
                violation_error_message=_("Another officer must decide on this."),
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.WITHDRAWN, withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                | (~Q(state=ClaimState.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)),
                name="claim_withdrawn_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=(Q(state=ClaimState.REFUSED) & ~Q(reason="")) | (~Q(state=ClaimState.REFUSED) & Q(reason="")),
                name="a_refused_claim_says_why",
                violation_error_message=_("Say why the status is not confirmed: the person reads it."),
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.CONFIRMED, legal_status__isnull=False)
                | (~Q(state=ClaimState.CONFIRMED) & Q(legal_status__isnull=True)),
                name="a_confirmed_claim_names_its_status",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LegalStatusKind.values) & Q(state__in=ClaimState.values),
                name="claim_kind_and_state_are_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["province", "claimed_at"], condition=Q(state=ClaimState.OPEN), name="open_claims_of_a_province"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an officer."""
        return self.state == ClaimState.OPEN

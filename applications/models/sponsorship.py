"""The sponsor of a household: who it is, what they say, which papers they send, and how they were invited."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.household_enums import SponsorStatus
from applications.models.casework import (
    NAMES_ITS_JUDGE,
    SAYS_WHY_REFUSED,
    UPLOADED_OR_SEEN,
    SentPaper,
    officer,
    together,
)
from applications.models.household import Household
from permits.enums import PermitType

TRIES_AT_MOST = 5
PEOPLE_IN_A_HOUSEHOLD_AT_MOST = 30


@pghistory.track()
class SponsorDossier(models.Model):
    """One dossier a household. Its sponsor is somebody who has accepted an invitation; until then it is empty."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    household = models.OneToOneField(Household, on_delete=models.PROTECT, related_name="dossier")
    sponsor = models.ForeignKey(
        "accounts.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sponsor_dossiers",
        verbose_name=_("sponsor"),
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = officer(null=True)
    undertaken_at = models.DateTimeField(_("undertakings confirmed at"), null=True, blank=True)
    undertaken_by = officer(null=True)
    death_recorded_at = models.DateTimeField(_("death of the sponsor recorded at"), null=True, blank=True)
    death_recorded_by = officer(null=True)

    class Meta:
        verbose_name = _("sponsor's dossier")
        verbose_name_plural = _("sponsors' dossiers")
        constraints = [
            models.CheckConstraint(
                condition=Q(sponsor__isnull=True, accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(sponsor__isnull=False, accepted_at__isnull=False, accepted_by__isnull=False),
                name="a_sponsor_has_accepted_at_and_by",
            ),
            models.CheckConstraint(
                condition=together("undertaken_at", "undertaken_by"), name="undertaken_at_and_by_travel_together"
            ),
            models.CheckConstraint(
                condition=together("death_recorded_at", "death_recorded_by"),
                name="death_recorded_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(undertaken_at__isnull=True) | Q(undertaken_at__gte=F("accepted_at")),
                name="only_a_sponsor_who_accepted_undertakes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


@pghistory.track()
class SponsorAnswers(models.Model):
    """What the sponsor says: nobody of the household reads it (domain.md F 8)."""

    dossier = models.OneToOneField(SponsorDossier, on_delete=models.CASCADE, primary_key=True, related_name="answers")
    status = models.CharField(_("ground to live in Türkiye"), max_length=22, choices=SponsorStatus)
    permit_type = models.CharField(_("residence permit"), max_length=20, choices=PermitType, blank=True)
    permit_until = models.DateField(_("permit valid until"), null=True, blank=True)
    resident_since = models.DateField(_("lives here with a permit since"), null=True, blank=True)
    married_to_turkish_citizen = models.BooleanField(_("married to a Turkish citizen"), null=True, blank=True)
    monthly_income = models.DecimalField(_("monthly income in Turkish lira"), max_digits=12, decimal_places=2)
    household_size = models.PositiveSmallIntegerField(_("people in the household, the sponsor included"))
    address_registered = models.BooleanField(_("address registered"))
    family_offence_conviction = models.BooleanField(_("convicted of an offence against the family in five years"))
    other_spouse_holds_family_permit = models.BooleanField(_("another spouse holds a family permit"))
    answered_at = models.DateTimeField(_("answered at"))
    answered_by = officer()

    class Meta:
        verbose_name = _("sponsor's answers")
        verbose_name_plural = _("sponsors' answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_income__gte=0),
                name="sponsor_income_is_not_negative",
                violation_error_message=_("Enter an amount of 0 or more."),
            ),
            models.CheckConstraint(
                condition=Q(household_size__gte=2, household_size__lte=PEOPLE_IN_A_HOUSEHOLD_AT_MOST),
                name="a_household_has_a_sponsor_and_a_member",
                violation_error_message=_("Count yourself and each family member who lives from this income."),
            ),
            models.CheckConstraint(
                condition=~Q(status=SponsorStatus.RESIDENCE_PERMIT)
                | (~Q(permit_type="") & Q(resident_since__isnull=False)),
                name="a_sponsor_with_a_residence_permit_says_which",
                violation_error_message=_("Say which residence permit you have, and since when you live here with it."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()


@pghistory.track(exclude=["token_hash", "code_hash"])
class SponsorInvitation(models.Model):
    """A link and a code for one person, once. Only hashes are kept: who reads the table can accept nothing."""

    dossier = models.ForeignKey(SponsorDossier, on_delete=models.PROTECT, related_name="invitations")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("made at"))
    created_by = officer()
    expires_at = models.DateTimeField(_("expires at"))
    failed_tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = officer(null=True)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = officer(null=True)

    class Meta:
        verbose_name = _("invitation of a sponsor")
        verbose_name_plural = _("invitations of sponsors")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(withdrawn_at__isnull=True, accepted_at__isnull=True),
                name="one_open_invitation_a_dossier",
                violation_error_message=_("There is an open invitation already. Withdraw it first."),
            ),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="invitation_withdrawn_at_and_by"
            ),
            models.CheckConstraint(
                condition=together("accepted_at", "accepted_by"), name="invitation_accepted_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(accepted_at__isnull=True),
                name="a_withdrawn_invitation_is_not_accepted",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="an_invitation_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_at__lt=F("expires_at")),
                name="an_expired_invitation_is_not_accepted",
            ),
            models.CheckConstraint(
                condition=Q(failed_tries__lte=TRIES_AT_MOST), name="few_codes_are_tried_on_an_invitation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


@pghistory.track()
class SponsorPaper(SentPaper):
    """A paper of the sponsor: sent once, used by every member's case."""

    dossier = models.ForeignKey(SponsorDossier, on_delete=models.PROTECT, related_name="papers")

    class Meta:
        verbose_name = _("sponsor's paper")
        verbose_name_plural = _("sponsors' papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "document"],
                condition=Q(replaced_at__isnull=True),
                name="one_current_paper_of_a_kind_a_dossier",
            ),
            models.CheckConstraint(
                condition=together("uploaded_at", "uploaded_by"), name="sponsor_paper_uploaded_at_and_by"
            ),
            models.CheckConstraint(
                condition=together("reviewed_at", "reviewed_by"), name="sponsor_paper_reviewed_at_and_by"
            ),
            models.CheckConstraint(condition=NAMES_ITS_JUDGE, name="a_judged_sponsor_paper_names_its_judge"),
            models.CheckConstraint(condition=SAYS_WHY_REFUSED, name="a_refused_sponsor_paper_has_a_reason"),
            models.CheckConstraint(
                condition=UPLOADED_OR_SEEN, name="a_sponsor_paper_is_uploaded_or_seen_at_the_counter"
            ),
        ]


@pghistory.track()
class SponsorWithdrawal(models.Model):
    """That the sponsor no longer wants to be it, told after a case was submitted: officers read it, nothing closes."""

    dossier = models.ForeignKey(SponsorDossier, on_delete=models.PROTECT, related_name="withdrawals")
    words = models.TextField(_("what the sponsor says"), max_length=1000, blank=True)
    told_at = models.DateTimeField(_("told at"))
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    read_by = officer(null=True)

    class Meta:
        verbose_name = _("withdrawal of a sponsor")
        verbose_name_plural = _("withdrawals of sponsors")
        ordering = ["told_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(read_at__isnull=True), name="one_unread_withdrawal_a_dossier"
            ),
            models.CheckConstraint(condition=together("read_at", "read_by"), name="sponsor_withdrawal_read_at_and_by"),
        ]

    def __str__(self) -> str:
        return str(self.told_at)

"""What officers work with: papers, receipts and decisions."""

import uuid
from typing import Self

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import BooleanField, F, Func, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import (
    AGAINST_THE_PERSON,
    DecisionOutcome,
    DecisionState,
    PaidHow,
    PaperRefusal,
    PaperState,
    ReceiptKind,
    ReceiptStanding,
    RegisterCheckKind,
)
from applications.models.application import Application
from permits.enums import PermitType


def officer(name: str = "+", *, null: bool = False) -> models.ForeignKey:
    """A reference to the login that did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, blank=null, related_name=name
    )


def together(moment: str, actor: str) -> Q:
    """A moment and its actor are both there or both absent."""
    return Q(**{f"{moment}__isnull": True, f"{actor}__isnull": True}) | Q(
        **{f"{moment}__isnull": False, f"{actor}__isnull": False}
    )


def json_holds(field: str, path: str) -> Q:
    """Whether a JSON column fits an SQL/JSON path, asked by PostgreSQL itself."""
    template = f"jsonb_path_exists(%(expressions)s, '{path}')"
    return Q(Func(F(field), template=template, output_field=BooleanField()))


#: An entry without an article, or without the ground that it is.
NAMELESS_GROUND = '$[*] ? (!exists(@.article ? (@ like_regex "[0-9]")) || !exists(@.ground ? (@ like_regex "[a-z]")))'
#: The four factors of Article 25(1), each with some words.
ALL_FACTORS = (
    '$ ? (@.family_ties like_regex "[^ ]" && @.length_of_stay like_regex "[^ ]" '
    '&& @.situation_in_country_of_origin like_regex "[^ ]" && @.best_interest_of_the_child like_regex "[^ ]")'
)

#: The ground that the family tie has ended (Article 36(1)(b)), and that a short-term permit was considered before it.
FAMILY_TIE_ENDED = '$[*] ? (@.ground == "family_basis")'
SHORT_TERM_CONSIDERED = '$ ? (@.short_term_permit like_regex "[^ ]")'
#: Each register with the source in which an officer looked.
ALL_CHECKS = (
    '$ ? (@.entry_ban.source like_regex "[^ ]" && @.removal_decision.source like_regex "[^ ]" '
    '&& @.public_order_threat.source like_regex "[^ ]" && @.debts.source like_regex "[^ ]")'
)

NO_LONGER_STANDS = (DecisionState.SENT_BACK, DecisionState.ANNULLED)


class SentPaper(models.Model):
    """A paper that was uploaded or seen at the counter, and what an officer made of it. Replaced, never overwritten."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.CharField(_("paper"), max_length=40, help_text=_("As the rulebook names it."))
    stored_file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=8, choices=PaperState, default=PaperState.UPLOADED)
    uploaded_at = models.DateTimeField(_("uploaded at"), null=True, blank=True)
    uploaded_by = officer(null=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = officer(null=True)
    refusal = models.CharField(_("reason"), max_length=20, choices=PaperRefusal, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.document


#: What holds for every paper: a judge where one was judged, a reason where it was refused, a file or an officer's eyes.
NAMES_ITS_JUDGE = Q(state=PaperState.UPLOADED, reviewed_at__isnull=True) | (
    ~Q(state=PaperState.UPLOADED) & Q(reviewed_at__isnull=False)
)
SAYS_WHY_REFUSED = Q(state=PaperState.REFUSED) & ~Q(refusal="") | ~Q(state=PaperState.REFUSED) & Q(refusal="")
UPLOADED_OR_SEEN = Q(stored_file__isnull=False) | Q(state=PaperState.ACCEPTED, uploaded_at__isnull=True)


@pghistory.track()
class ApplicationPaper(SentPaper):
    """A paper of a case: uploaded by the applicant, or seen at the counter."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "document"],
                condition=Q(replaced_at__isnull=True),
                name="one_current_paper_of_a_kind_a_case",
            ),
            models.CheckConstraint(condition=together("uploaded_at", "uploaded_by"), name="paper_uploaded_at_and_by"),
            models.CheckConstraint(condition=together("reviewed_at", "reviewed_by"), name="paper_reviewed_at_and_by"),
            models.CheckConstraint(condition=NAMES_ITS_JUDGE, name="a_judged_paper_names_its_judge"),
            models.CheckConstraint(condition=SAYS_WHY_REFUSED, name="a_refused_paper_has_a_reason"),
            models.CheckConstraint(condition=UPLOADED_OR_SEEN, name="a_paper_is_uploaded_or_seen_at_the_counter"),
        ]


class FeeReceiptQuerySet(models.QuerySet):
    """Named reads of receipts."""

    def counting(self) -> Self:
        """Those that two officers have not taken out again."""
        return self.filter(reversed_at__isnull=True)


@pghistory.track()
class FeeReceipt(models.Model):
    """Money that was paid for a case, as the receipt says."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="fee_receipts")
    kind = models.CharField(_("fee"), max_length=20, choices=ReceiptKind)
    amount = models.DecimalField(
        _("amount in Turkish lira"), max_digits=12, decimal_places=2, validators=[MinValueValidator(0.01)]
    )
    receipt_number = models.CharField(_("receipt number"), max_length=40)
    due = models.DecimalField(
        _("fee in Turkish lira"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty where the amount was not certain: the cash desk named it."),
    )
    paid_before = models.DecimalField(_("paid before in Turkish lira"), max_digits=12, decimal_places=2, default=0)
    standing = models.CharField(_("what it pays"), max_length=8, choices=ReceiptStanding, default=ReceiptStanding.FULL)
    paid_how = models.CharField(_("paid how"), max_length=14, choices=PaidHow, default=PaidHow.CASH_DESK)
    paid_on = models.DateField(_("paid on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = officer()
    reversal_reason = models.CharField(_("why it is reversed"), max_length=300, blank=True)
    reversal_asked_at = models.DateTimeField(_("reversal asked at"), null=True, blank=True)
    reversal_asked_by = officer(null=True)
    reversed_at = models.DateTimeField(_("reversed at"), null=True, blank=True)
    reversed_by = officer(null=True)

    objects = FeeReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("fee receipt")
        verbose_name_plural = _("fee receipts")
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "receipt_number"],
                condition=Q(reversed_at__isnull=True),
                name="a_receipt_counts_once",
                violation_error_message=_("This receipt has already been recorded."),
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_receipt_is_for_some_money"),
            models.CheckConstraint(
                condition=Q(standing=ReceiptStanding.PART, due__isnull=False, due__gt=F("paid_before") + F("amount"))
                | Q(standing=ReceiptStanding.FULL)
                & (Q(due__isnull=True) | Q(due__lte=F("paid_before") + F("amount"), due__gt=F("paid_before")))
                | Q(standing=ReceiptStanding.SURPLUS, paid_before__gt=0)
                & (Q(due__isnull=True) | Q(due__lte=F("paid_before"))),
                name="a_receipt_is_recorded_as_what_it_is",
                violation_error_message=_("The amount does not fit what the receipt is said to be."),
            ),
            models.CheckConstraint(condition=together("reversed_at", "reversed_by"), name="receipt_reversed_at_and_by"),
            models.CheckConstraint(
                condition=together("reversal_asked_at", "reversal_asked_by")
                & (
                    Q(reversal_asked_at__isnull=True, reversal_reason="", reversed_at__isnull=True)
                    | Q(reversal_asked_at__isnull=False, reversal_reason__regex=r"\S")
                ),
                name="a_reversed_receipt_says_why",
            ),
            models.CheckConstraint(
                condition=Q(reversed_by__isnull=True) | ~Q(reversed_by=F("reversal_asked_by")),
                name="a_receipt_is_reversed_by_a_second_officer",
                violation_error_message=_("A receipt is reversed by another officer than the one who asked for it."),
            ),
            models.CheckConstraint(condition=Q(paid_how__in=PaidHow.values), name="how_a_fee_was_paid_is_known"),
        ]

    def __str__(self) -> str:
        return self.receipt_number


class RegisterCheck(models.Model):
    """What an officer found when looking a person up: dated, with its source; the latest of a kind counts."""

    append_only = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="register_checks")
    kind = models.CharField(_("check"), max_length=20, choices=RegisterCheckKind)
    found = models.BooleanField(_("found"))
    source = models.CharField(_("source"), max_length=200)
    checked_at = models.DateTimeField(_("checked at"))
    checked_by = officer()

    class Meta:
        verbose_name = _("check in a register")
        verbose_name_plural = _("checks in registers")
        ordering = ["checked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__regex=r"\S") & Q(kind__in=RegisterCheckKind.values),
                name="a_check_names_its_register",
                violation_error_message=_("Write in which register you looked, and its reference."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class Decision(models.Model):
    """A decision proposed by one officer and approved, or sent back, by another; with the findings it rests on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("outcome"), max_length=8, choices=DecisionOutcome)
    state = models.CharField(_("state"), max_length=10, choices=DecisionState, default=DecisionState.PROPOSED)
    permit_type = models.CharField(
        _("permit type"), max_length=20, blank=True, help_text=_("Empty in decisions of before it was kept.")
    )
    ministry_approval = models.ForeignKey(
        "applications.MinistryApproval",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("approval of the Ministry"),
    )
    valid_from = models.DateField(_("permit from"), null=True, blank=True)
    valid_until = models.DateField(_("permit until"), null=True, blank=True)
    grounds = models.JSONField(_("grounds"), default=list, blank=True, help_text=_("Articles with their reasons."))
    reasoning = models.TextField(
        _("what happened in this case"), blank=True, help_text=_("In Turkish, for the letter.")
    )
    weighed = models.JSONField(_("what was weighed"), default=dict, blank=True, help_text=_("Law 6458, Art. 25(1)."))
    findings = models.JSONField(_("findings"), default=list)
    checks = models.JSONField(
        _("checks in registers"),
        default=dict,
        blank=True,
        help_text=_("The latest of each kind when this was proposed, with its source and moment."),
    )
    law_as_of = models.DateField(_("law as of"))
    parameters_version = models.CharField(_("version of the parameters"), max_length=64)
    rests_on_change = models.PositiveIntegerField(help_text=_("The case's count of changes when this was proposed."))
    proposed_at = models.DateTimeField(_("proposed at"))
    proposed_by = officer()
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = officer(null=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | ~Q(settled_by=F("proposed_by")),
                name="the_approver_is_another_officer",
                violation_error_message=_("A decision is approved by another officer than the one who proposed it."),
            ),
            models.CheckConstraint(condition=together("settled_at", "settled_by"), name="decision_settled_at_and_by"),
            models.CheckConstraint(
                condition=Q(state=DecisionState.PROPOSED, settled_at__isnull=True)
                | (~Q(state=DecisionState.PROPOSED) & Q(settled_at__isnull=False)),
                name="a_settled_decision_names_who_settled_it",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=~Q(state__in=NO_LONGER_STANDS) & ~Q(outcome=DecisionOutcome.CANCEL),
                name="one_decision_a_case",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=~Q(state__in=NO_LONGER_STANDS) & Q(outcome=DecisionOutcome.CANCEL),
                name="one_cancellation_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.ANNULLED) | Q(outcome__in=AGAINST_THE_PERSON),
                name="a_court_annuls_what_was_decided_against_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=DecisionOutcome.GRANT) | Q(valid_from__isnull=False),
                name="a_grant_has_a_first_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="a_granted_period_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=AGAINST_THE_PERSON) | ~Q(grounds=[]), name="a_refusal_has_grounds"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=AGAINST_THE_PERSON) | ~json_holds("grounds", NAMELESS_GROUND),
                name="each_ground_of_a_refusal_names_its_article",
                violation_error_message=_("A refusal names for each ground the article of the law."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=AGAINST_THE_PERSON) | Q(reasoning__regex=r"\S"),
                name="a_refusal_says_what_happened",
                violation_error_message=_("A refusal says what happened in this case."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=AGAINST_THE_PERSON) | json_holds("weighed", ALL_FACTORS),
                name="a_refusal_was_weighed",
                violation_error_message=_("Before a refusal the four factors of Article 25(1) are recorded."),
            ),
            models.CheckConstraint(
                condition=Q(outcome=DecisionOutcome.GRANT)
                | ~json_holds("grounds", FAMILY_TIE_ENDED)
                | json_holds("weighed", SHORT_TERM_CONSIDERED),
                name="a_short_term_permit_is_considered_first",
                violation_error_message=_(
                    "Before a family permit is refused because the family tie has ended, write why no short-term "
                    "permit is given instead (Article 36(1)(b))."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(outcome=DecisionOutcome.GRANT)
                | Q(state=DecisionState.SENT_BACK)
                | json_holds("checks", ALL_CHECKS),
                name="a_grant_rests_on_checked_registers",
                violation_error_message=_("Nothing is granted before each register was looked up."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome=DecisionOutcome.GRANT)
                | ~Q(permit_type__in=[PermitType.LONG_TERM, PermitType.HUMANITARIAN])
                | Q(ministry_approval__isnull=False),
                name="the_ministry_approves_long_term_and_humanitarian",
                violation_error_message=_("This permit needs the approval of the Ministry."),
            ),
            models.CheckConstraint(
                condition=~Q(findings=[]) & Q(parameters_version__regex=r"\S"),
                name="a_decision_keeps_its_findings_and_versions",
                violation_error_message=_("A decision keeps the findings and the version of the parameters."),
            ),
        ]
        indexes = [
            # What waits for a second officer is a handful among the decisions of all years.
            models.Index(
                fields=["application"], condition=Q(state=DecisionState.PROPOSED), name="decisions_to_be_approved"
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

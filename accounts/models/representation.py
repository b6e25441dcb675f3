"""Who may act for whom: a parent for a child, a guardian for a ward, an attorney for who gave the power."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import HolderOfPower, ReasonOfAMerge, RepresentationEnd, RepresentationKind
from accounts.models.person import Person
from accounts.representation_querysets import RepresentationQuerySet
from directorates.models import Province
from documents.models import StoredFile

BOTH_DAYS = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
PAPERS = {
    RepresentationKind.PARENT: _("Birth certificate"),
    RepresentationKind.GUARDIAN: _("Decision of the court"),
    RepresentationKind.ATTORNEY: _("Power of attorney"),
}
DAYS_OF_ACTING = Func("acts_from", "acts_until", BOTH_DAYS, function="daterange", output_field=DateRangeField())


@pghistory.track()
class Representation(models.Model):
    """That one person may act for another for a time. Claimed until an officer has seen the paper and accepted it.

    A parent's ends by itself when the child is 18: that is asked of the child's birth date on the day of acting, so
    that a birth date that was put right counts at once.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    representative = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="represents", verbose_name=_("who acts")
    )
    represented = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="represented_by", verbose_name=_("for whom")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=RepresentationKind)
    acts_from = models.DateField(_("from"))
    acts_until = models.DateField(_("until"), null=True, blank=True)
    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("province"),
        help_text=_("Officers of this province look at it."),
    )
    paper = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("paper"),
        help_text=_("Birth certificate, court decision or power of attorney."),
    )
    paper_number = models.CharField(_("number of the paper"), max_length=60, blank=True, default="", db_default="")
    bar_number = models.CharField(
        _("registration number of the bar"), max_length=20, blank=True, default="", db_default=""
    )
    held_by = models.CharField(
        _("who holds the power"), max_length=10, choices=HolderOfPower, blank=True, default="", db_default=""
    )
    claimed_at = models.DateTimeField(_("stated at"))
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("stated by")
    )
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_how = models.CharField(_("how it ended"), max_length=10, choices=RepresentationEnd, blank=True)
    reason = models.TextField(_("why"), blank=True, help_text=_("The person who acts reads it."))

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = _("representation")
        verbose_name_plural = _("representations")
        permissions = [("decide_representation", _("Can accept, refuse or end a representation"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(representative=F("represented")),
                name="nobody_represents_themselves",
                violation_error_message=_("Choose another person: nobody needs to represent themselves."),
            ),
            ExclusionConstraint(
                name="one_representation_of_two_people_at_a_time",
                expressions=[
                    ("representative", RangeOperators.EQUAL),
                    ("represented", RangeOperators.EQUAL),
                    (DAYS_OF_ACTING, RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True),
                violation_error_message=_("You have already stated this, or it is already accepted."),
            ),
            models.CheckConstraint(
                condition=Q(acts_until__isnull=True) | Q(acts_until__gte=F("acts_from")),
                name="representation_ends_after_it_begins",
                violation_error_message=_("The last day must not be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="representation_accepted_at_and_by_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_how="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(ended_how="")),
                name="representation_ended_at_by_and_how_travel_together",
            ),
            models.CheckConstraint(
                condition=Q(ended_how="")
                | Q(ended_how__in=[RepresentationEnd.REVOKED, RepresentationEnd.STOPPED], accepted_at__isnull=False)
                | Q(ended_how__in=[RepresentationEnd.WITHDRAWN, RepresentationEnd.REFUSED], accepted_at__isnull=True),
                name="only_an_accepted_representation_is_revoked",
            ),
            models.CheckConstraint(
                condition=Q(ended_how__in=["", RepresentationEnd.WITHDRAWN, RepresentationEnd.STOPPED]) | ~Q(reason=""),
                name="a_refused_or_revoked_representation_says_why",
                violation_error_message=_("Say why: the person who acts reads it."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RepresentationKind.values), name="representation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=RepresentationKind.ATTORNEY, accepted_at__isnull=True, held_by="")
                | Q(kind=RepresentationKind.ATTORNEY, accepted_at__isnull=False, held_by__in=HolderOfPower.values)
                | (~Q(kind=RepresentationKind.ATTORNEY) & Q(held_by="")),
                name="an_accepted_power_says_who_holds_it",
                violation_error_message=_("Say who holds the power of attorney."),
            ),
            models.CheckConstraint(
                condition=~Q(held_by=HolderOfPower.LAWYER) | ~Q(bar_number=""),
                name="a_lawyer_has_a_number_of_the_bar",
                violation_error_message=_("No registration number of the bar was given: ask for it first."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["province", "claimed_at"],
                condition=Q(accepted_at__isnull=True, ended_at__isnull=True),
                name="open_representations",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def reason_in_words(self) -> str:
        """Why it ended, in the reader's language where the portal wrote it."""
        return ReasonOfAMerge.in_words(self.reason)

    @property
    def is_claimed(self) -> bool:
        """Whether it still waits for an officer."""
        return self.accepted_at is None and self.ended_at is None

    @property
    def is_accepted(self) -> bool:
        """Whether an officer accepted it and nobody has ended it."""
        return self.accepted_at is not None and self.ended_at is None

    @property
    def name_of_paper(self) -> str:
        """By which paper, in words."""
        return str(PAPERS[RepresentationKind(self.kind)])

"""How a family member depends on the sponsor, and who decides for a child (domain.md F 8, C.3)."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.household_enums import CustodyKind, ParentWhereabouts, RelationToSponsor
from applications.models.answers.base import Answers


@pghistory.track()
class FamilyAnswers(Answers):
    """The relation that the permit rests on; of a marriage its day (6458 Art. 34(1), 35(3))."""

    told_only_if_given: ClassVar[frozenset[str]] = frozenset({"certificate_name"})

    relation = models.CharField(_("Who you are to the sponsor"), max_length=21, choices=RelationToSponsor)
    married_on = models.DateField(_("Day of the marriage"), null=True, blank=True)
    certificate_name = models.CharField(
        _("Name on the marriage or birth certificate"), max_length=200, blank=True, default="", db_default=""
    )

    class Meta:
        verbose_name = _("your family")
        constraints = [
            models.CheckConstraint(
                condition=Q(relation=RelationToSponsor.SPOUSE, married_on__isnull=False)
                | (~Q(relation=RelationToSponsor.SPOUSE) & Q(married_on__isnull=True)),
                name="a_spouse_says_when_the_marriage_was",
                violation_error_message=_("Enter the day of the marriage."),
            )
        ]


def told_of_a_parent(parent: str) -> models.CheckConstraint:
    """A parent who has died has no custody; consent is asked for abroad only."""
    died = Q(**{f"{parent}_where": ParentWhereabouts.DECEASED})
    return models.CheckConstraint(
        condition=(died & Q(**{f"{parent}_custody": ""}) | ~died & ~Q(**{f"{parent}_custody": ""}))
        & (Q(**{f"{parent}_where": ParentWhereabouts.ABROAD}) | Q(**{f"{parent}_consents__isnull": True})),
        name=f"what_is_told_of_the_{parent}_fits_together",
        violation_error_message=_("Say of each living parent who decides for the child."),
    )


@pghistory.track()
class CustodyAnswers(Answers):
    """Where the parents of a child are, who decides for it, and whether a parent abroad agrees (6458 Art. 34(3))."""

    mother_where = models.CharField(_("Where the mother is"), max_length=10, choices=ParentWhereabouts)
    mother_custody = models.CharField(_("Custody of the mother"), max_length=5, choices=CustodyKind, blank=True)
    mother_consents = models.BooleanField(_("The mother agrees in writing"), null=True, blank=True)
    father_where = models.CharField(_("Where the father is"), max_length=10, choices=ParentWhereabouts)
    father_custody = models.CharField(_("Custody of the father"), max_length=5, choices=CustodyKind, blank=True)
    father_consents = models.BooleanField(_("The father agrees in writing"), null=True, blank=True)

    class Meta:
        verbose_name = _("parents and custody")
        constraints = [told_of_a_parent("mother"), told_of_a_parent("father")]

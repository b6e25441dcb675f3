"""What single purposes of a short-term permit need to be judged (6458 Art. 31(1))."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import FamilyChange, FormerSponsor
from applications.models.answers.base import Answers


@pghistory.track()
class GraduationAnswers(Answers):
    """Graduates have six months (6458 Art. 31(1)(i))."""

    university = models.CharField(_("University"), max_length=160)
    graduated_on = models.DateField(_("Day of your graduation"))

    class Meta:
        verbose_name = _("graduation")


@pghistory.track()
class ProgrammeAnswers(Answers):
    """Research, training, exchange, treatment, decision or course: the permit does not outlast it."""

    institution = models.CharField(_("Institution"), max_length=160)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))

    class Meta:
        verbose_name = _("programme, course or treatment")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="programme_ends_after_it_starts",
                violation_error_message=_("The last day must come after the first day."),
            )
        ]


@pghistory.track()
class PropertyAnswers(Answers):
    """A home, used as one; what it must be worth hangs on the day it was bought (6458 Art. 31(1)(b))."""

    is_home = models.BooleanField(_("You live in it, or will"))
    bought_on = models.DateField(_("Day on the title deed"))

    class Meta:
        verbose_name = _("your home")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_home=True),
                name="a_property_for_a_permit_is_a_home",
                violation_error_message=_("The property must be a home in which you live."),
            )
        ]


@pghistory.track()
class FormerFamilyAnswers(Answers):
    """Why a family permit no longer fits (6458 Art. 34(5) to (7)); of violence only that there is a decision."""

    change = models.CharField(_("What has changed in your family"), max_length=8, choices=FamilyChange)
    changed_on = models.DateField(_("Day of the divorce or of the death"), null=True, blank=True)
    violence_decision = models.BooleanField(_("A court decided on domestic violence"), null=True, blank=True)
    sponsor_status = models.CharField(_("What the family member is or was"), max_length=22, choices=FormerSponsor)

    class Meta:
        verbose_name = _("your family permit")
        constraints = [
            models.CheckConstraint(
                condition=Q(change=FamilyChange.GROWN_UP, changed_on__isnull=True)
                | ~Q(change=FamilyChange.GROWN_UP) & Q(changed_on__isnull=False),
                name="a_divorce_or_death_has_a_day",
                violation_error_message=_("Enter the day of the divorce or of the death."),
            ),
            models.CheckConstraint(
                condition=Q(change=FamilyChange.DIVORCE, violence_decision__isnull=False)
                | ~Q(change=FamilyChange.DIVORCE) & Q(violence_decision__isnull=True),
                name="only_after_a_divorce_a_violence_decision_is_asked",
                violation_error_message=_("Say whether there is a decision: yes or no is enough."),
            ),
        ]

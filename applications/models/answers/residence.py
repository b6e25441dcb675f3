"""What is asked about earlier residence: permits, time abroad, assistance, a long-term permit that was lost."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import AbsenceReason
from applications.models.answers.base import Answers, ListedAnswers
from directorates.models import every_change
from permits.enums import PermitType, Purpose


@pghistory.track()
class EarlierPermitsAnswers(ListedAnswers):
    """The permits on cards, for those that the register does not know (domain.md D: prior permit copies)."""

    class Meta:
        verbose_name = _("earlier permits")


@pghistory.track(*every_change())
class EarlierPermit(models.Model):
    """One card that the applicant has or had."""

    answers = models.ForeignKey(EarlierPermitsAnswers, on_delete=models.CASCADE, related_name="entries")
    permit_type = models.CharField(_("Kind of permit"), max_length=20, choices=PermitType)
    purpose = models.CharField(_("Purpose"), max_length=30, choices=Purpose, blank=True)
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("earlier permit")
        verbose_name_plural = _("earlier permits")
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="earlier_permit_ends_after_it_begins",
                violation_error_message=_("A permit must end after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=Q(permit_type=PermitType.LONG_TERM) | Q(valid_until__isnull=False),
                name="only_an_earlier_long_term_permit_is_without_end",
                violation_error_message=_("Enter the last day of the permit. Only a long-term permit has none."),
            ),
            models.CheckConstraint(
                condition=Q(purpose="") | Q(permit_type=PermitType.SHORT_TERM),
                name="only_an_earlier_short_term_permit_has_a_purpose",
                violation_error_message=_("Only a short-term permit has a purpose."),
            ),
            models.UniqueConstraint(
                fields=["answers", "permit_type", "valid_from"],
                name="an_earlier_permit_is_listed_once",
                violation_error_message=_("This permit is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_permit_type_display()


@pghistory.track()
class AbsencesAnswers(ListedAnswers):
    """The times abroad, which can interrupt residence (6458 Art. 28)."""

    class Meta:
        verbose_name = _("time outside Türkiye")


@pghistory.track(*every_change())
class TimeAbroad(models.Model):
    """One stay abroad."""

    answers = models.ForeignKey(AbsencesAnswers, on_delete=models.CASCADE, related_name="entries")
    left_on = models.DateField(_("You left on"))
    returned_on = models.DateField(_("You came back on"))
    reason = models.CharField(_("Why you were away"), max_length=14, choices=AbsenceReason)

    class Meta:
        verbose_name = _("time abroad")
        verbose_name_plural = _("times abroad")
        ordering = ["left_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_on__gte=F("left_on")),
                name="who_was_abroad_came_back_after_leaving",
                violation_error_message=_("The day you came back cannot be before the day you left."),
            ),
            models.UniqueConstraint(
                fields=["answers", "left_on"],
                name="a_journey_is_listed_once",
                violation_error_message=_("This journey is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_on} – {self.returned_on}"


@pghistory.track()
class AssistanceAnswers(Answers):
    """No social assistance in the last three years (6458 Art. 43(1)(b))."""

    received = models.BooleanField(_("You received social assistance"))
    last_on = models.DateField(_("The last time"), null=True, blank=True)

    class Meta:
        verbose_name = _("social assistance")
        constraints = [
            models.CheckConstraint(
                condition=Q(received=True, last_on__isnull=False) | Q(received=False, last_on__isnull=True),
                name="who_received_assistance_says_when",
                violation_error_message=_("Enter the day on which you received it the last time."),
            )
        ]


@pghistory.track()
class LostPermitAnswers(Answers):
    """A long-term permit that was cancelled for more than a year abroad, to be had back (6458 Art. 45(2))."""

    valid_from = models.DateField(_("Your long-term permit began on"))
    cancelled_on = models.DateField(_("It was cancelled on"))

    class Meta:
        verbose_name = _("your long-term permit")
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_on__gt=F("valid_from")),
                name="a_lost_permit_was_cancelled_after_it_began",
                violation_error_message=_("The permit must have been cancelled after the day on which it began."),
            )
        ]

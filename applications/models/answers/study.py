"""What a student permit rests on (6458 Art. 38)."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import StudyLevel
from applications.models.answers.base import Answers


@pghistory.track()
class StudyAnswers(Answers):
    """School or university, programme and its days; a student visa at entry spares the parents' consent."""

    level = models.CharField(_("What you study"), max_length=9, choices=StudyLevel)
    school = models.CharField(_("School or university"), max_length=160)
    programme = models.CharField(_("Programme or class"), max_length=160)
    starts_on = models.DateField(_("First day of the study"))
    ends_on = models.DateField(_("Expected last day of the study"))
    came_on_student_visa = models.BooleanField(_("You entered with a student visa"))

    class Meta:
        verbose_name = _("your study")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="study_ends_after_it_starts",
                violation_error_message=_("The last day must come after the first day."),
            )
        ]

"""A case that stands still: why, until when, and what came of it; and the approval of the Ministry."""

import uuid
from datetime import timedelta
from typing import Final

import pghistory
from django.db import models
from django.db.models import DateField, ExpressionWrapper, F, Q
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application
from applications.models.casework import officer, together
from applications.standstill.enums import MinistryAnswer, OutsideBody, SuspensionKind

MOST_DAYS: Final = 90
"""The longest bound of one standstill, as long as a decision may take. Policy, not verified: no source names a bound
for an inquiry (Art. 37(1)), a postponed decision (Art. 25(1)) or a question; each can be set anew, with its reason."""


@pghistory.track()
class Suspension(models.Model):
    """One standstill of a case, with reason and bound; nothing is proposed while it lasts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="suspensions")
    kind = models.CharField(_("kind"), max_length=10, choices=SuspensionKind)
    reason = models.CharField(_("reason"), max_length=500)
    body = models.CharField(_("body outside"), max_length=20, choices=OutsideBody, blank=True)
    reference = models.CharField(_("reference"), max_length=40, blank=True)
    began_on = models.DateField(_("since"))
    until = models.DateField(_("until at the latest"))
    began_at = models.DateTimeField(_("recorded at"))
    began_by = officer()
    answer = models.CharField(_("what came of it"), max_length=500, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = officer(null=True)

    class Meta:
        verbose_name = _("standstill")
        verbose_name_plural = _("standstills")
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(ended_at__isnull=True), name="one_open_standstill_a_case"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="a_standstill_says_why"),
            models.CheckConstraint(
                condition=Q(until__gt=F("began_on"))
                & Q(until__lte=ExpressionWrapper(F("began_on") + timedelta(days=MOST_DAYS), output_field=DateField())),
                name="a_standstill_has_a_bound",
                violation_error_message=_("A standstill ends after it began, and within 90 days."),
            ),
            models.CheckConstraint(
                condition=Q(kind=SuspensionKind.REFERRED, body__in=OutsideBody.values) & ~Q(reference="")
                | ~Q(kind=SuspensionKind.REFERRED) & Q(body="", reference=""),
                name="a_question_goes_to_a_known_body",
            ),
            models.CheckConstraint(condition=Q(kind__in=SuspensionKind.values), name="kind_of_standstill_is_known"),
            models.CheckConstraint(condition=together("ended_at", "ended_by"), name="standstill_ended_at_and_by"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, answer="") | Q(ended_at__isnull=False, answer__regex=r"\S"),
                name="an_ended_standstill_says_what_came_of_it",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


@pghistory.track()
class MinistryApproval(models.Model):
    """What the directorate asked of the Ministry, and its answer: headquarters answers, never who asked."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="ministry_approvals")
    reason = models.CharField(_("why it is asked"), max_length=500)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = officer()
    answer = models.CharField(_("answer"), max_length=10, choices=MinistryAnswer, blank=True)
    reference = models.CharField(_("number of the approval"), max_length=60, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = officer(null=True)

    class Meta:
        verbose_name = _("approval of the Ministry")
        verbose_name_plural = _("approvals of the Ministry")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=~Q(answer=MinistryAnswer.NOT_GIVEN),
                name="one_approval_of_the_ministry_a_case",
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="the_ministry_is_told_why"),
            models.CheckConstraint(
                condition=together("answered_at", "answered_by"), name="ministry_answered_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("asked_by")),
                name="the_ministry_answers_not_who_asked",
                violation_error_message=_("Headquarters answers: never the officer who asked."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, reference="")
                | Q(answer__in=MinistryAnswer.values, answered_at__isnull=False, reference__regex=r"\S"),
                name="an_answer_of_the_ministry_has_its_number",
                violation_error_message=_("Write the number of the Ministry's letter."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display() or str(_("asked"))

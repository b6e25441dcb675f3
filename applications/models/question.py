"""What an applicant asks about the own case, or says is wrong in it, and what officers answer."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.casework_querysets import CaseQuestionQuerySet
from applications.enums import QuestionKind
from applications.models.application import Application
from applications.models.casework import officer, together

LONGEST_LETTER = 2000


@pghistory.track()
class CaseQuestion(models.Model):
    """A thread of letters about one case; it stands in the officers' queue while ``waits_since`` is there."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = officer()
    waits_since = models.DateTimeField(_("waits for an answer since"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered last at"), null=True, blank=True)
    answered_by = officer(null=True)

    objects = CaseQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question about an application")
        verbose_name_plural = _("questions about applications")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("answer_casequestion", _("Can answer questions about applications"))]
        constraints = [
            models.CheckConstraint(
                condition=together("answered_at", "answered_by"), name="question_answered_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(waits_since__isnull=False) | Q(answered_at__isnull=False),
                name="a_question_waits_until_it_is_answered",
            ),
        ]
        indexes = [
            models.Index(fields=["waits_since"], condition=Q(waits_since__isnull=False), name="questions_that_wait"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CaseLetter(models.Model):
    """One letter of a thread; never changed, so that both sides can rest on it."""

    append_only = True

    question = models.ForeignKey(CaseQuestion, on_delete=models.PROTECT, related_name="letters")
    text = models.TextField(_("text"), max_length=LONGEST_LETTER)
    is_answer = models.BooleanField(_("from an officer"))
    written_at = models.DateTimeField(_("written at"))
    written_by = officer()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["written_at", "pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_letter_says_something")]

    def __str__(self) -> str:
        return str(self.written_at)

"""Answers kept for a while, so that a program may send a request again without doing it twice."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptAnswerQuerySet(models.QuerySet):
    """Named reads of kept answers."""

    def kept_at(self, moment: datetime) -> Self:
        """Answers that a repeated request still gets."""
        return self.filter(expires_at__gt=moment)

    def expired_at(self, moment: datetime) -> Self:
        """Answers whose key may be used anew."""
        return self.filter(expires_at__lte=moment)


class KeptAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, written in the transaction that did its work."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user"), db_index=False
    )
    key = models.CharField(_("idempotency key"), max_length=64)
    fingerprint = models.CharField(_("fingerprint of method, address and body"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"))
    body = models.JSONField(_("body"), null=True)
    created_at = models.DateTimeField(_("kept since"))
    expires_at = models.DateTimeField(_("kept until"))

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "key"],
                name="one_answer_a_user_and_key",
                violation_error_message=_("This key was used already."),
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="kept_answer_is_kept_for_some_time"
            ),
            models.CheckConstraint(
                condition=models.Q(status__gte=200, status__lt=500), name="only_what_was_decided_is_kept"
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="kept_answers_by_end")]

    def __str__(self) -> str:
        return self.key

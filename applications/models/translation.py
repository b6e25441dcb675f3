"""A sworn translation beside the paper that it translates."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.models.casework import ApplicationPaper


@pghistory.track()
class SwornTranslation(models.Model):
    """The translation of one paper of a case. It names its original, and goes with it: another original, another one.

    Replaced, never overwritten, like the papers themselves.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = models.ForeignKey(
        ApplicationPaper, on_delete=models.PROTECT, related_name="translations", verbose_name=_("original")
    )
    stored_file = models.OneToOneField("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        verbose_name = _("sworn translation")
        verbose_name_plural = _("sworn translations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["original"],
                condition=Q(replaced_at__isnull=True),
                name="one_current_translation_an_original",
                violation_error_message=_("This paper has a sworn translation already. Send the new one instead."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=models.F("uploaded_at")),
                name="a_translation_is_replaced_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.original}"

"""What was typed on a page of the form and not saved: no answer yet, and gone as soon as there is one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.application import Application


class UnsavedAnswers(models.Model):
    """The boxes of one section as they stood, checked by nobody: it fills the page again and counts for nothing.

    History keeps what people said; of what they only began to say it keeps nothing.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="unsaved_answers")
    section = models.SlugField(_("section"), max_length=32, db_index=False)
    typed = models.JSONField(_("what was typed"), help_text=_("Each box of the page by its name."))
    typed_at = models.DateTimeField(_("typed at"))

    class Meta:
        verbose_name = _("answers that are not saved yet")
        verbose_name_plural = _("answers that are not saved yet")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "section"],
                name="one_unsaved_page_a_section",
                violation_error_message=_("What was typed on this page is kept once."),
            )
        ]

    def __str__(self) -> str:
        return self.section

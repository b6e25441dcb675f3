"""Whether a person's cases answer to their number without sign-in."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models.casework import officer


@pghistory.track()
class HiddenStatus(models.Model):
    """A person who switched the public answer off; without a row it is on."""

    person = models.OneToOneField("accounts.Person", on_delete=models.PROTECT, related_name="hidden_status")
    hidden_at = models.DateTimeField(_("switched off at"))
    hidden_by = officer()

    class Meta:
        verbose_name = _("status that is not told without sign-in")
        verbose_name_plural = _("statuses that are not told without sign-in")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.hidden_at)

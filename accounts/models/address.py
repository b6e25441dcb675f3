"""Where a person's residence was registered, as an officer wrote it at the counter."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.person import Person
from directorates.models import Province


class RegisteredAddress(models.Model):
    """A registered address from a day on; a later row takes its place, none is rewritten (domain.md C-21)."""

    append_only = True

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="registered_addresses", verbose_name=_("person")
    )
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province"))
    district = models.CharField(_("district"), max_length=60)
    neighbourhood = models.CharField(_("neighbourhood"), max_length=120)
    street = models.CharField(_("street"), max_length=160)
    door_number = models.CharField(_("building and flat number"), max_length=40)
    lives_there_since = models.DateField(_("lives there since"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("registered address")
        verbose_name_plural = _("registered addresses")
        ordering = ["-recorded_at", "-pk"]
        indexes = [models.Index(fields=["person", "-recorded_at"], name="addresses_of_a_person")]

    def __str__(self) -> str:
        return self.province.name

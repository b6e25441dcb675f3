"""Filters of the list of cases that an officer uses again and again."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A name for a set of filters, for the officer who gave it alone. Nothing that was searched for is in it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=500)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "name"],
                name="a_saved_filter_has_its_own_name",
                violation_error_message=_("You have a filter of this name. Choose another name, or delete that one."),
            ),
            models.CheckConstraint(condition=~Q(query="") & ~Q(name=""), name="a_saved_filter_filters"),
        ]

    def __str__(self) -> str:
        return self.name

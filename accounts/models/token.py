"""A token with which a person's program asks the portal; only its hash is kept."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager

TOKENS_A_PERSON_MAY_HAVE = 10


class ProgramTokenQuerySet(models.QuerySet):
    """Named reads of tokens."""

    def visible_to(self, user: Any) -> Self:
        """One's own, to nobody else."""
        return self.filter(user=user.pk)

    def newest_first(self) -> Self:
        """As the page lists them."""
        return self.order_by("-created", "pk")


class ProgramToken(AbstractAuthToken):
    """One program's token: named by its owner, with an end, withdrawn by deleting it."""

    public_id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False
    )
    name: "models.CharField[str, str]" = models.CharField(_("name"), max_length=60)

    objects = AuthTokenManager.from_queryset(ProgramTokenQuerySet)()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-created", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expiry__isnull=False, expiry__gt=models.F("created")),
                name="token_ends_after_it_was_made",
                violation_error_message=_("A token must end some day."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

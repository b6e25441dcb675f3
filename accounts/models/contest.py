"""A document that several accounts claim: it waits for an officer who sees one of them with it."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.contest_querysets import ContestedDocumentQuerySet
from accounts.enums import ReasonOfAMerge
from accounts.models.person import Person


@pghistory.track()
class ContestedDocument(models.Model):
    """That one document stands in several accounts, and whose it turned out to be. Nobody is told of the others."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuing_state = models.CharField(_("issuing state"), max_length=3)
    number = models.CharField(_("number"), max_length=20)
    opened_at = models.DateTimeField(_("waiting since"))
    holder = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents_settled",
        verbose_name=_("whose it is"),
    )
    reason = models.CharField(_("how that was seen"), max_length=500, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )

    objects = ContestedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document claimed by several")
        verbose_name_plural = _("documents claimed by several")
        ordering = ["opened_at", "pk"]
        default_permissions = ("view",)
        permissions = [
            ("settle_contest", _("Can say whose a document is that several accounts claim")),
            ("overturn_proof", _("Can take back that a document was proven")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuing_state", "number"],
                condition=Q(settled_at__isnull=True),
                name="one_open_contest_a_document",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, holder__isnull=True, reason="")
                | Q(settled_at__isnull=False, settled_by__isnull=False, holder__isnull=False, reason__regex=r"\S"),
                name="a_settled_contest_says_whose_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuing_state} …{self.number[-4:]}"

    @property
    def reason_in_words(self) -> str:
        """How it was seen, in the reader's language where the portal wrote it."""
        return ReasonOfAMerge.in_words(self.reason)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an officer."""
        return self.settled_at is None

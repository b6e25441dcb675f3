"""What foreigners have to tell within 20 working days: address, passport, marital status, name (domain.md C-21)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.casework_querysets import ToldChangeQuerySet
from applications.enums import ChangeKind, MaritalStatus
from applications.models.casework import officer


class ToldChange(models.Model):
    """A change that a person told, with the day on which it was told: the row is the proof, so it never changes."""

    append_only = True

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="told_changes")
    kind = models.CharField(_("what changed"), max_length=16, choices=ChangeKind)
    changed_on = models.DateField(_("changed on"))
    due_on = models.DateField(_("last day to tell it"))
    told_at = models.DateTimeField(_("told at"))
    told_on = models.DateField(_("told on"))
    told_by = officer()
    province = models.ForeignKey(
        "directorates.Province", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    address = models.CharField(_("new address"), max_length=300, blank=True)
    issuing_state = models.CharField(_("issuing state"), max_length=3, blank=True)
    document_number = models.CharField(_("passport number"), max_length=20, blank=True)
    document_expires_on = models.DateField(_("passport expires on"), null=True, blank=True)
    marital_status = models.CharField(_("marital status"), max_length=10, choices=MaritalStatus, blank=True)
    surname = models.CharField(_("new surname"), max_length=120, blank=True)
    given_names = models.CharField(_("new given names"), max_length=120, blank=True)

    objects = ToldChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that was told")
        verbose_name_plural = _("changes that were told")
        ordering = ["-told_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("changed_on")), name="a_change_is_told_after_it"),
            models.CheckConstraint(condition=Q(changed_on__lte=F("told_on")), name="no_change_is_told_before_it"),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ADDRESS, province__isnull=False) & ~Q(address="")
                | Q(kind=ChangeKind.PASSPORT) & ~Q(document_number="") & ~Q(issuing_state="")
                | Q(kind=ChangeKind.MARITAL_STATUS) & ~Q(marital_status="")
                | Q(kind=ChangeKind.NAME) & (~Q(surname="") | ~Q(given_names="")),
                name="a_told_change_says_what_is_new",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def was_in_time(self) -> bool:
        """Whether it was told within the 20 working days, the last one included."""
        return self.told_on <= self.due_on

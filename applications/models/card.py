"""The card of a permit: on its way to the holder, with the holder, or gone."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from applications.enums import BEFORE_POSTING, GONE, CardState
from applications.models.application import Application
from applications.models.casework import officer
from applications.posting_numbers import POSTING_NUMBER


@pghistory.track()
class Card(models.Model):
    """One card of a permit. Its state is changed by the verbs of ``applications.cards`` only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="cards")
    permit = models.ForeignKey("permits.Permit", on_delete=models.PROTECT, related_name="cards")
    state = models.CharField(_("state"), max_length=10, choices=CardState, default=CardState.ORDERED)
    province = models.ForeignKey("directorates.Province", on_delete=models.PROTECT, verbose_name=_("Province"))
    district = models.CharField(_("District"), max_length=60)
    neighbourhood = models.CharField(_("Neighbourhood"), max_length=120)
    street = models.CharField(_("Street"), max_length=160)
    door_number = models.CharField(_("Building and flat number"), max_length=40)
    ordered_at = models.DateTimeField(_("ordered at"))
    due_on = models.DateField(
        _("to be posted by"),
        null=True,
        blank=True,
        help_text=_("Empty for cards that were ordered before it was kept."),
    )
    posting_number = models.CharField(_("posting number"), max_length=20, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    posted_at = models.DateTimeField(_("posting recorded at"), null=True, blank=True)
    posted_by = officer(null=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    class Meta:
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        ordering = ["ordered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CardState.values), name="card_state_is_known"),
            models.UniqueConstraint(
                fields=["permit"],
                condition=~Q(state__in=GONE),
                name="one_card_a_permit",
                violation_error_message=_("This permit has a card. Record first that it is lost or stolen."),
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=BEFORE_POSTING,
                    posting_number="",
                    posted_on__isnull=True,
                    posted_at__isnull=True,
                    posted_by__isnull=True,
                )
                | ~Q(state__in=BEFORE_POSTING)
                & Q(
                    posting_number__regex=POSTING_NUMBER,
                    posted_on__isnull=False,
                    posted_at__isnull=False,
                    posted_by__isnull=False,
                ),
                name="a_posted_card_has_its_posting_number",
                violation_error_message=_("A card that was posted has a posting number, its day and its officer."),
            ),
            models.UniqueConstraint(
                fields=["posting_number"],
                condition=~Q(posting_number=""),
                name="a_posting_number_carries_one_card",
                violation_error_message=_("This posting number belongs to another card."),
            ),
        ]
        indexes = [models.Index(fields=["state", "application"], name="cards_by_state")]

    def __str__(self) -> str:
        return self.get_state_display()

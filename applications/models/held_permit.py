"""The permit that a case starts from: found in the register, or declared from the card until an officer has seen it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from applications.enums import CardSurrender
from applications.models.application import Application
from applications.models.casework import officer, together
from permits.enums import PermitType, Purpose


@pghistory.track()
class PresentPermit(models.Model):
    """The present permit of a case, as its card has it. One from the register is copied, so that it stays as it was."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, primary_key=True, related_name="present_permit"
    )
    permit = models.ForeignKey(
        "permits.Permit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("permit")
    )
    permit_type = models.CharField(_("permit type"), max_length=20, choices=PermitType)
    purpose = models.CharField(_("purpose of stay"), max_length=30, choices=Purpose, blank=True)
    number = models.CharField(_("number on the card"), max_length=40, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    card = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo of the card"),
    )
    data_then = models.JSONField(
        _("data of the permit"),
        null=True,
        blank=True,
        help_text=_("Passport, name, marital status and address as they were; empty where nobody knows them."),
    )
    declared_at = models.DateTimeField(_("stated at"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("stated by")
    )
    confirmed_at = models.DateTimeField(_("card seen at"), null=True, blank=True)
    confirmed_by = officer(null=True)
    surrender = models.CharField(_("what became of the card"), max_length=14, choices=CardSurrender, blank=True)
    surrendered_at = models.DateTimeField(_("card handed over at"), null=True, blank=True)
    surrendered_by = officer(null=True)

    class Meta:
        verbose_name = _("present permit")
        verbose_name_plural = _("present permits")
        constraints = [
            models.CheckConstraint(
                condition=Q(permit__isnull=False, card__isnull=True)
                | Q(permit__isnull=True, card__isnull=False) & ~Q(number=""),
                name="a_present_permit_is_registered_or_shown",
                violation_error_message=_("Enter the number of the card and send a photo of it."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="present_permit_ends_after_it_begins",
                violation_error_message=_("A permit must end after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=Q(permit_type=PermitType.SHORT_TERM) & ~Q(purpose="")
                | ~Q(permit_type=PermitType.SHORT_TERM) & Q(purpose=""),
                name="a_present_short_term_permit_has_a_purpose",
                violation_error_message=_("A short-term permit names its purpose; other permits have none."),
            ),
            models.CheckConstraint(
                condition=together("confirmed_at", "confirmed_by"), name="present_permit_confirmed_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(permit__isnull=True) | Q(confirmed_at__isnull=True),
                name="a_permit_of_the_register_needs_no_officer",
            ),
            models.CheckConstraint(
                condition=together("surrendered_at", "surrendered_by"), name="card_surrendered_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(surrender="", surrendered_at__isnull=True)
                | ~Q(surrender="") & Q(surrendered_at__isnull=False),
                name="a_surrendered_card_says_how",
            ),
        ]

    def __str__(self) -> str:
        return self.get_permit_type_display()

    @property
    def is_certain(self) -> bool:
        """Whether the register has the permit, or an officer has seen its card."""
        return self.permit_id is not None or self.confirmed_at is not None

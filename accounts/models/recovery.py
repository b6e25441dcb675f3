"""Ways back into an account: a code to a verified contact, or a paper from the counter. Codes are kept as hashes."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import ContactChannel
from accounts.recovery_querysets import SignInPaperQuerySet

MOST_WRONG_CODES = 3


class Recovery(models.Model):
    """That somebody asked for a code to choose a new password.

    A row is written for everybody who asks: of one whom nobody has told us of it names no login, and no code fits.
    So neither the page nor the time that it takes tells who has an account. Deleted after some weeks.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="recoveries",
        verbose_name=_("login"),
    )
    channel = models.CharField(_("channel of the code"), max_length=5, choices=ContactChannel)
    code_hash = models.CharField(max_length=64, editable=False)
    wrong_codes = models.PositiveSmallIntegerField(_("wrong codes"), default=0)
    asked_at = models.DateTimeField(_("asked at"))
    ends_at = models.DateTimeField(_("of use until"))
    code_typed_at = models.DateTimeField(_("code typed at"), null=True, blank=True)
    used_at = models.DateTimeField(_("new password at"), null=True, blank=True)

    class Meta:
        verbose_name = _("recovery")
        verbose_name_plural = _("recoveries")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(wrong_codes__lte=MOST_WRONG_CODES), name="recovery_takes_three_wrong_codes"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("asked_at")), name="recovery_ends_after_it_was_asked"),
            models.CheckConstraint(
                condition=Q(code_typed_at__isnull=True) | Q(user__isnull=False), name="only_a_login_is_recovered"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(code_typed_at__isnull=False),
                name="recovery_is_used_after_its_code",
            ),
        ]
        indexes = [models.Index(fields=["user", "asked_at"], name="recoveries_of_a_login")]

    def __str__(self) -> str:
        return self.get_channel_display()


@pghistory.track()
class SignInPaper(models.Model):
    """A paper with a code that an officer printed for somebody who was seen and has lost number and address.

    The paper itself is not kept: its code lets in, so that only its hash stands here.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_in_papers", verbose_name=_("login")
    )
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    printed_at = models.DateTimeField(_("printed at"))
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("printed by")
    )
    ends_at = models.DateTimeField(_("of use until"))
    replaced_at = models.DateTimeField(_("replaced by another at"), null=True, blank=True)
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = SignInPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in paper")
        verbose_name_plural = _("sign-in papers")
        default_permissions = ("view",)
        permissions = [("print_sign_in_paper", _("Can print a sign-in paper for somebody who was seen"))]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_sign_in_paper_of_use_a_login",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(replaced_at__isnull=True),
                name="a_replaced_sign_in_paper_is_not_used",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("printed_at")), name="sign_in_paper_ends_after_it_is_printed"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

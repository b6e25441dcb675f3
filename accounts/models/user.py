"""A login, the contacts it has verified, and the posts that make an officer of it."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import ContactChannel, PostRole
from accounts.managers import UserManager
from accounts.models.person import Person
from accounts.querysets import ContactQuerySet, PostQuerySet

PEOPLE_A_NUMBER_MAY_SERVE = 5


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # django-rest-knox has no types
    """A login. The public sign in by document and password; officers by their user name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        _("user name"), max_length=64, unique=True, help_text=_("Random for the public, never shown.")
    )
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    is_staff = models.BooleanField(_("officer"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined at"))
    privacy_notice_read_at = models.DateTimeField(_("privacy notice read at"), null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        permissions = [("reset_second_factor", _("Can reset the second factor of an officer who has lost it"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_staff=True) | Q(person__isnull=False), name="a_public_login_belongs_to_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The person's name, or an officer's user name."""
        return self.person.full_name if self.person else self.username

    @property
    def language(self) -> str:
        """The language in which this reader is told."""
        return self.person.language if self.person else settings.LANGUAGE_CODE


@pghistory.track()
class Contact(models.Model):
    """A mobile number or e-mail address of a login; one number may serve a family, never a crowd."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(_("channel"), max_length=5, choices=ContactChannel)
    value = models.CharField(_("number or address"), max_length=254)
    place = models.PositiveSmallIntegerField(_("place on a shared number"), null=True, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    doubted_at = models.DateTimeField(
        _("in doubt since"),
        null=True,
        blank=True,
        help_text=_("A stranger has typed a code that went to this number: nothing is sent until it is confirmed."),
    )
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)
    retired_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("retired by")
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "channel"], condition=Q(retired_at__isnull=True), name="one_current_contact_a_channel"
            ),
            models.UniqueConstraint(
                fields=["channel", "value", "place"],
                condition=Q(verified_at__isnull=False, retired_at__isnull=True),
                name="a_verified_number_has_few_places",
            ),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True, place__isnull=True)
                | Q(verified_at__isnull=False, place__gte=1, place__lte=PEOPLE_A_NUMBER_MAY_SERVE),
                name="a_verified_contact_holds_a_place",
            ),
            models.CheckConstraint(
                condition=Q(doubted_at__isnull=True) | Q(verified_at__isnull=False),
                name="only_a_verified_contact_is_doubted",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="contact_retired_at_and_by_travel_together",
            ),
        ]

    def __str__(self) -> str:
        return self.get_channel_display()


@pghistory.track()
class Post(models.Model):
    """An officer's post: a role at a directorate, or at headquarters where no directorate is named, for a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts", verbose_name=_("officer"))
    role = models.CharField(_("role"), max_length=16, choices=PostRole)
    directorate = models.ForeignKey(
        "directorates.Directorate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("directorate"),
    )
    needs_to_know = models.BooleanField(
        _("named for confidential files"),
        default=False,
        help_text=_("Reads victims', humanitarian and protected files of the scope, as supervisors do."),
    )
    held_from = models.DateField(_("from"))
    held_until = models.DateField(_("until"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=models.F("held_from")),
                name="post_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(role=PostRole.HEADQUARTERS) | Q(directorate__isnull=True),
                name="headquarters_is_no_directorate",
                violation_error_message=_("Headquarters is no directorate: leave the directorate empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()

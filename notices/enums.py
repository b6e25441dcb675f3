"""Choices of the notices app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """The two ways in which a person is told; the values are those of accounts' contacts."""

    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")


class Sensitivity(TextChoices):
    """What a phone that is shared may show: the fact, or only that there is news."""

    HARMLESS = "harmless", _("Harmless: an SMS says the fact")
    PRIVATE = "private", _("Private: an SMS says only that there is news")


class NoticeState(TextChoices):
    """Where a notice stands; queued and leased ones are still to be sent."""

    QUEUED = "queued", _("Waiting to be sent")
    LEASED = "leased", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    EXPIRED = "expired", _("No longer of use")


class Failure(TextChoices):
    """Why the last try did not go out; a code, since a provider's own words may hold an address."""

    NO_ADDRESS = "no_address", _("The person has no verified contact of this kind")
    UNREACHABLE = "unreachable", _("The gateway or mail server does not answer")
    BUSY = "busy", _("The gateway or mail server asked to try later")
    SETTINGS = "settings", _("The gateway or mail server does not accept the portal's credentials")
    REFUSED = "refused", _("The gateway or mail server refused the number or address")
    PAPER = "paper", _("A paper to send along could not be read")
    WORDING = "wording", _("The message could not be put into words")
    TOO_MANY_TRIES = "too_many_tries", _("Too many tries")

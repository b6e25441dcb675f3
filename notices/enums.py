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


class Told(TextChoices):
    """To whom a message goes; of somebody without a login, a child, whoever looks after the matters is told."""

    PERSON = "person", _("The person whom it is about")
    APPLICANT = "applicant", _("The applicant")
    SPONSOR = "sponsor", _("The sponsor")
    FAMILY = "family", _("Whoever reads the messages of somebody who has died")
    OLD_CONTACT = "old_contact", _("The person, at the number or address that is replaced")


class Urgency(TextChoices):
    """Whether it may wait: for the morning, and for the next day's SMS."""

    AT_ONCE = "at_once", _("At once, day and night")
    CAN_WAIT = "can_wait", _("From 08:00 to 21:00")


class DeliveryReport(TextChoices):
    """What a gateway or mail server said later of what it had taken."""

    DELIVERED = "delivered", _("Delivered")
    UNDELIVERED = "undelivered", _("Not delivered")
    BOUNCED = "bounced", _("The address does not exist or takes nothing")


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
    UNDELIVERED = "undelivered", _("The phone network could not deliver it")
    BOUNCED = "bounced", _("The address does not exist or takes nothing")
    BUDGET = "budget", _("The SMS of this day are used up")
    TOO_MANY_TRIES = "too_many_tries", _("Too many tries")

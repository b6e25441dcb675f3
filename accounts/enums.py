"""Choices of the accounts app."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As the machine-readable zone writes it; X is ICAO 9303's unspecified."""

    FEMALE = "F", _("Female")
    MALE = "M", _("Male")
    UNSPECIFIED = "X", _("Not stated in the document")


class ProvenBy(TextChoices):
    """How an identity or a document came to be proven (design.md, People)."""

    E_GOVERNMENT = "e_government", _("Signed in through e-Government")
    IN_PERSON = "in_person", _("Seen in person by an officer")
    CARD_SERIAL = "card_serial", _("Card serial number and birth date")


class TravelDocumentKind(TextChoices):
    """What a person travels with."""

    PASSPORT = "passport", _("Passport")
    REFUGEE = "refugee", _("Refugee travel document")
    STATELESS = "stateless", _("Stateless person's travel document")
    OTHER = "other", _("Other document in place of a passport")


class ContactChannel(TextChoices):
    """The two ways in which a person is told."""

    SMS = "sms", _("Turkish mobile number")
    EMAIL = "email", _("E-mail address")


class PostRole(TextChoices):
    """What an officer's post allows; Django groups of the same name hold the permissions."""

    REGISTRAR = "registrar", _("Registrar")
    CALL_CENTRE = "call_centre", _("Call-centre agent")
    CASHIER = "cashier", _("Cashier")
    CASEWORKER = "caseworker", _("Caseworker")
    SUPERVISOR = "supervisor", _("Supervisor")
    ADMINISTRATOR = "administrator", _("Province administrator")
    HEADQUARTERS = "headquarters", _("Headquarters")
    AUDITOR = "auditor", _("Auditor")


class MergeState(TextChoices):
    """What became of a proposal to put two records of one person together."""

    PROPOSED = "proposed", _("Waits for a second officer")
    CONFIRMED = "confirmed", _("Put together")
    REFUSED = "refused", _("Not put together")
    WITHDRAWN = "withdrawn", _("Proposal taken back")


class ReasonOfAMerge(TextChoices):
    """What the portal writes where a merge ends something in passing: kept as a code, said in the reader's language."""

    ONE_PERSON = "merge_one_person", _("Two records of one person were put together.")
    SAME_RIGHT = (
        "merge_same_right",
        _("Two records of one person were put together. You can still act for this person."),
    )

    @classmethod
    def in_words(cls, reason: str) -> str:
        """What to read where a reason was kept: an officer's own words, or ours."""
        return str(cls(reason).label) if reason in cls.values else reason


class RepresentationKind(TextChoices):
    """By what right somebody acts for another person."""

    PARENT = "parent", _("Parent of a child under 18")
    GUARDIAN = "guardian", _("Guardian, by decision of a court")
    ATTORNEY = "attorney", _("Lawyer or another person with a power of attorney")


class HolderOfPower(TextChoices):
    """Who holds a power of attorney, as the officer who accepted it has seen."""

    LAWYER = "lawyer", _("A lawyer: the registration number of the bar was checked")
    RELATIVE = "relative", _("A relative: a paper shows how they are related")
    OTHER = "other", _("Neither")


class RepresentationEnd(TextChoices):
    """How a representation ended before its last day."""

    WITHDRAWN = "withdrawn", _("Withdrawn before an officer looked at it")
    REFUSED = "refused", _("Not accepted")
    REVOKED = "revoked", _("Ended by an officer")
    STOPPED = "stopped", _("Ended, with no reason asked for")

"""Choices of the permits app, with the words that people read. Codes are those of ``permits.rules.codes``."""

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from permits.rules import codes


class PermitType(TextChoices):
    """The six residence permits."""

    SHORT_TERM = codes.PermitType.SHORT_TERM.value, _("Short-term residence permit")
    FAMILY = codes.PermitType.FAMILY.value, _("Family residence permit")
    STUDENT = codes.PermitType.STUDENT.value, _("Student residence permit")
    LONG_TERM = codes.PermitType.LONG_TERM.value, _("Long-term residence permit")
    HUMANITARIAN = codes.PermitType.HUMANITARIAN.value, _("Humanitarian residence permit")
    TRAFFICKING_VICTIM = (
        codes.PermitType.TRAFFICKING_VICTIM.value,
        _("Residence permit for victims of human trafficking"),
    )


CONFIDENTIAL_TYPES = frozenset({PermitType.HUMANITARIAN, PermitType.TRAFFICKING_VICTIM})
"""Permits whose very kind may bring somebody into danger: need-to-know (Law 6458, Articles 46 and 48)."""


class Purpose(TextChoices):
    """Why somebody asks for a short-term permit."""

    SCIENTIFIC_RESEARCH = codes.Purpose.SCIENTIFIC_RESEARCH.value, _("Scientific research")
    PROPERTY = codes.Purpose.PROPERTY.value, _("I own a home in Türkiye")
    BUSINESS = codes.Purpose.BUSINESS.value, _("Business or trade")
    IN_SERVICE_TRAINING = codes.Purpose.IN_SERVICE_TRAINING.value, _("Training on the job")
    EXCHANGE_PROGRAMME = codes.Purpose.EXCHANGE_PROGRAMME.value, _("Student exchange or a programme under a treaty")
    TOURISM = codes.Purpose.TOURISM.value, _("Tourism")
    MEDICAL_TREATMENT = codes.Purpose.MEDICAL_TREATMENT.value, _("Medical treatment")
    JUDICIAL_OR_ADMINISTRATIVE = (
        codes.Purpose.JUDICIAL_OR_ADMINISTRATIVE.value,
        _("A court or an authority asks me to stay"),
    )
    FROM_FAMILY_PERMIT = codes.Purpose.FROM_FAMILY_PERMIT.value, _("I held a family residence permit")
    TURKISH_COURSE = codes.Purpose.TURKISH_COURSE.value, _("Turkish course")
    PUBLIC_BODY_PROGRAMME = (
        codes.Purpose.PUBLIC_BODY_PROGRAMME.value,
        _("Education, research, internship or course at a public body"),
    )
    GRADUATE = codes.Purpose.GRADUATE.value, _("I finished higher education in Türkiye")
    INVESTOR = codes.Purpose.INVESTOR.value, _("I invest in Türkiye and do not work")
    TRNC_CITIZEN = codes.Purpose.TRNC_CITIZEN.value, _("I am a citizen of the Turkish Republic of Northern Cyprus")

    @property
    def letter(self) -> str:
        """The letter of Article 31(1), printed on the card."""
        return codes.PURPOSE_LETTERS[codes.Purpose(self.value)]


PURPOSE_HINTS: Final[dict[str, str | Promise]] = {
    Purpose.PROPERTY: _("It must be a home, and you must live in it."),
    Purpose.BUSINESS: _("You come to meet business partners or to set up trade. It does not allow you to work."),
    Purpose.EXCHANGE_PROGRAMME: _("For example a programme between two universities."),
    Purpose.TOURISM: _("You want to travel and stay longer than your visa or visa-free time allows."),
    Purpose.MEDICAL_TREATMENT: _("A hospital has accepted you."),
    Purpose.FROM_FAMILY_PERMIT: _("For example after a divorce, or when you turned 18."),
    Purpose.TURKISH_COURSE: _("This purpose can be granted twice at most."),
    Purpose.GRADUATE: _("You finished within the last six months. This purpose is granted once, for one year at most."),
    Purpose.INVESTOR: _("Also for your husband or wife and your children."),
}


class PermitState(TextChoices):
    """What became of a permit; that it has expired follows from its last day and is not stored."""

    ACTIVE = "active", _("Valid")
    CANCELLED = "cancelled", _("Cancelled")
    SUPERSEDED = "superseded", _("Replaced by a newer permit")


class LegalStatusKind(TextChoices):
    """On what ground a person lives lawfully in Türkiye."""

    RESIDENCE_PERMIT = "residence_permit", _("Residence permit")
    WORK_PERMIT = "work_permit", _("Work permit or work permit exemption")
    INTERNATIONAL_PROTECTION = "international_protection", _("International protection")
    TEMPORARY_PROTECTION = "temporary_protection", _("Temporary protection")
    STATELESS_CARD = "stateless_card", _("Stateless person's card")


KINDS_THAT_LET_BOOK = (
    LegalStatusKind.RESIDENCE_PERMIT,
    LegalStatusKind.WORK_PERMIT,
    LegalStatusKind.INTERNATIONAL_PROTECTION,
    LegalStatusKind.TEMPORARY_PROTECTION,
    # Not named by R-01, but Article 50(2) puts the card in the place of a residence permit.
    LegalStatusKind.STATELESS_CARD,
)


class LegalStatusSource(TextChoices):
    """Where the knowledge of a status comes from."""

    PORTAL_PERMIT = "portal_permit", _("Issued through this portal")
    IMPORT = "import", _("Imported from an earlier register")
    CLAIM = "claim", _("Stated by the person")


class StatusProvenBy(TextChoices):
    """How a status came to be proven."""

    PERMIT = "permit", _("The permit was issued here")
    OFFICER = "officer", _("An officer saw the card")
    E_GOVERNMENT = "e_government", _("Confirmed through e-Government")
    IMPORT = "import", _("Taken over from an earlier register")


class ClaimState(TextChoices):
    """What became of a status that a person stated."""

    OPEN = "open", _("Waiting for an officer")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ProvinceSource(TextChoices):
    """How the province of registered residence came to be known."""

    PERMIT = "permit", _("Address of the permit that was issued here")
    CLAIM = "claim", _("Address on the card that an officer saw")
    IMPORT = "import", _("Taken over from an earlier register")
    ADDRESS_REGISTRATION = "address_registration", _("Address registered at a directorate")


class FeeKind(TextChoices):
    """What a row of the fee tariff prices (Law 492 and the yearly communiqués)."""

    RESIDENCE_DAY = "residence_day", _("Residence fee, each day of the first month")
    RESIDENCE_FIRST_MONTH_MINIMUM = "residence_first_month_minimum", _("Residence fee, first month, at least")
    RESIDENCE_FIRST_MONTH_MAXIMUM = "residence_first_month_maximum", _("Residence fee, first month, at most")
    RESIDENCE_LATER_MONTH = "residence_later_month", _("Residence fee, each later month or part of one")
    CARD = "card", _("Card fee")
    SINGLE_ENTRY_VISA = "single_entry_visa", _("Single-entry visa fee")


class ExemptedFee(TextChoices):
    """The fees from which somebody can be exempt; nobody is from the card fee."""

    RESIDENCE = "residence", _("Residence fee")
    SINGLE_ENTRY_VISA = "single_entry_visa", _("Single-entry visa fee")

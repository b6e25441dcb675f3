"""The words of the question: kinds, types, purposes and outcomes, as stable codes."""

from enum import StrEnum


class ApplicationKind(StrEnum):
    """What is asked: a first permit, more of the same, or another kind."""

    FIRST = "first"
    EXTENSION = "extension"
    TRANSITION = "transition"


class PermitType(StrEnum):
    """The six residence permits of Law 6458, Article 30(1)."""

    SHORT_TERM = "short_term"
    FAMILY = "family"
    STUDENT = "student"
    LONG_TERM = "long_term"
    HUMANITARIAN = "humanitarian"
    TRAFFICKING_VICTIM = "trafficking_victim"


OFFICER_TYPES = frozenset({PermitType.HUMANITARIAN, PermitType.TRAFFICKING_VICTIM})
"""Officers open these files themselves; no other condition of a permit is asked for (Articles 46(1) and 48(2))."""


class Purpose(StrEnum):
    """The purposes of a short-term permit, Article 31(1) a to k, in the order of the Turkish letters."""

    SCIENTIFIC_RESEARCH = "scientific_research"
    PROPERTY = "property"
    BUSINESS = "business"
    IN_SERVICE_TRAINING = "in_service_training"
    EXCHANGE_PROGRAMME = "exchange_programme"
    TOURISM = "tourism"
    MEDICAL_TREATMENT = "medical_treatment"
    JUDICIAL_OR_ADMINISTRATIVE = "judicial_or_administrative"
    FROM_FAMILY_PERMIT = "from_family_permit"
    TURKISH_COURSE = "turkish_course"
    PUBLIC_BODY_PROGRAMME = "public_body_programme"
    GRADUATE = "graduate"
    INVESTOR = "investor"
    TRNC_CITIZEN = "trnc_citizen"


PURPOSE_LETTERS: dict[Purpose, str] = dict(zip(Purpose, "abcçdefgğhıijk", strict=True))
"""The letter of Article 31(1) that is printed on the card."""


class SponsorStatus(StrEnum):
    """On what ground a sponsor lives in Türkiye, Articles 34(1) and 35(2)."""

    TURKISH_CITIZEN = "turkish_citizen"
    BLUE_CARD = "blue_card"
    RESIDENCE_PERMIT = "residence_permit"
    WORK_PERMIT = "work_permit"
    RESEARCH_PERMIT = "research_permit"
    REFUGEE = "refugee"
    SUBSIDIARY_PROTECTION = "subsidiary_protection"


PROTECTED = frozenset({SponsorStatus.REFUGEE, SponsorStatus.SUBSIDIARY_PROTECTION})
"""Sponsors for whom Article 35(4) allows to do without the conditions of 35(1)."""


class RelationToSponsor(StrEnum):
    """Who may get a family permit, Article 34(1) a to c."""

    SPOUSE = "spouse"
    MINOR_CHILD = "minor_child"
    DEPENDENT_ADULT_CHILD = "dependent_adult_child"


class AbsenceReason(StrEnum):
    """Why somebody was abroad; three reasons do not interrupt residence, Article 28(1)."""

    NONE = "none"
    HEALTH = "health"
    EDUCATION = "education"
    PUBLIC_SERVICE = "public_service"


class MarriageEnd(StrEnum):
    """How a marriage ended."""

    DIVORCE = "divorce"
    DEATH = "death"


class ParentRole(StrEnum):
    """Which parent an entry on custody speaks of."""

    MOTHER = "mother"
    FATHER = "father"


class CustodyKind(StrEnum):
    """What custody a parent has."""

    JOINT = "joint"
    SOLE = "sole"
    NONE = "none"


class Route(StrEnum):
    """How the papers reach the directorate."""

    INTERVIEW = "interview"
    POST = "post"
    NONE = "none"


class FindingOutcome(StrEnum):
    """What one rule says."""

    MET = "met"
    NOT_MET = "not_met"
    MISSING = "missing"
    REVIEW = "review"
    WARNING = "warning"


class AssessmentOutcome(StrEnum):
    """What all rules say together."""

    GRANTABLE = "grantable"
    NOT_GRANTABLE = "not_grantable"
    OFFICER_REVIEW = "officer_review"
    INCOMPLETE = "incomplete"


class CappedBy(StrEnum):
    """What ends a permit."""

    REQUESTED = "requested"
    TYPE_MAXIMUM = "type_maximum"
    PASSPORT = "passport"
    SPONSOR_PERMIT = "sponsor_permit"
    INSURANCE = "insurance"
    PROGRAMME = "programme"


class Supplier(StrEnum):
    """Who brings a paper."""

    APPLICANT = "applicant"
    SPONSOR = "sponsor"
    SYSTEM = "system"
    AUTHORITY = "authority"


class HandedIn(StrEnum):
    """Where a paper is handed in."""

    ONLINE = "online"
    AT_APPOINTMENT = "at_appointment"
    BY_POST = "by_post"
    SYSTEM = "system"


class Translated(StrEnum):
    """Whether a sworn translation goes with a paper: never, where the paper is not in Turkish, or always."""

    NEVER = "never"
    IF_FOREIGN = "if_foreign"
    ALWAYS = "always"


class Confidence(StrEnum):
    """How sure the source of a rule is: primary text, one decent source, one weak source."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"

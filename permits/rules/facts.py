"""The question, frozen: everything that a rule may know. Absent is UNKNOWN; None is known to be none."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, Literal, TypeAlias, TypeVar, Union

from permits.rules.codes import (
    AbsenceReason,
    ApplicationKind,
    CustodyKind,
    MarriageEnd,
    ParentRole,
    PermitType,
    Purpose,
    RelationToSponsor,
    SponsorStatus,
)


class Unknown(Enum):
    """The type of the one value that says: nobody told us yet."""

    UNKNOWN = "unknown"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN
T = TypeVar("T")
Known: TypeAlias = Union[T, Unknown, None]  # noqa: UP007
"""A value, known to be none, or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """The period that is asked for."""

    from_: Known[date] = UNKNOWN
    until: Known[date] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What is known of the person who asks."""

    date_of_birth: Known[date] = UNKNOWN
    nationality: Known[str] = UNKNOWN
    foreigner_id_number: Known[str] = UNKNOWN
    passport_expires_on: Known[date] = UNKNOWN
    insurance_until: Known[date] = UNKNOWN
    insurance_exempt_by_agreement: Known[bool] = UNKNOWN
    legal_stay_until: Known[date] = UNKNOWN
    address_registered: Known[bool] = UNKNOWN
    entry_ban: Known[bool] = UNKNOWN
    removal_decision: Known[bool] = UNKNOWN
    public_order_threat: Known[bool] = UNKNOWN
    social_assistance_last_on: Known[date] = UNKNOWN
    regular_income: Known[bool] = UNKNOWN
    graduated_on: Known[date] = UNKNOWN
    born_in_turkiye: Known[bool] = UNKNOWN
    parent_holds_permit: Known[bool] = UNKNOWN
    relation_to_sponsor: Known[RelationToSponsor] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPermit:
    """A residence permit that the person holds or held."""

    permit_type: PermitType
    from_: date
    until: Known[date] = UNKNOWN
    purpose: Known[Purpose] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A stay abroad, from the day of leaving until the day of coming back."""

    from_: date
    until: Known[date] = UNKNOWN
    reason: Known[AbsenceReason] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """The family member whom the person depends on."""

    status: Known[SponsorStatus] = UNKNOWN
    permit_type: Known[PermitType] = UNKNOWN
    permit_until: Known[date] = UNKNOWN
    resident_since: Known[date] = UNKNOWN
    married_to_turkish_citizen: Known[bool] = UNKNOWN
    monthly_income: Known[Decimal] = UNKNOWN
    household_size: Known[int] = UNKNOWN
    address_registered: Known[bool] = UNKNOWN
    family_offence_conviction: Known[bool] = UNKNOWN
    other_spouse_holds_family_permit: Known[bool] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Marriage:
    """The marriage that a family permit rests or rested on."""

    married_on: Known[date] = UNKNOWN
    ended_on: Known[date] = UNKNOWN
    ended_by: Known[MarriageEnd] = UNKNOWN
    domestic_violence_decision: Known[bool] = UNKNOWN
    spouse_date_of_birth: Known[date] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """What custody one parent of a child has, and whether that parent agrees."""

    parent: ParentRole
    abroad: Known[bool] = UNKNOWN
    custody: Known[CustodyKind] = UNKNOWN
    deceased: Known[bool] = UNKNOWN
    consent: Known[bool] = UNKNOWN
    cannot_be_found: Known[bool] = UNKNOWN
    """Told in a case only: programs that ask the rulebook have no key for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """What happened in the case: each starts a deadline or changes the route."""

    submitted_on: Known[date] = UNKNOWN
    data_changed: bool = False
    passport_renewed: bool = False
    missing_documents_notified_on: Known[date] = UNKNOWN
    file_complete_on: Known[date] = UNKNOWN
    refusal_served_on: Known[date] = UNKNOWN
    address_changed_on: Known[date] = UNKNOWN
    certificate_exit_on: Known[date] = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One question to the law. Only the kind and the permit type must be known."""

    kind: ApplicationKind
    permit_type: PermitType
    purpose: Known[Purpose] = UNKNOWN
    applied_on: Known[date] = UNKNOWN
    decided_on: Known[date] = UNKNOWN
    requested: Requested = field(default_factory=Requested)
    province: Known[int] = UNKNOWN
    applicant: Applicant = field(default_factory=Applicant)
    permits: tuple[HeldPermit, ...] | Unknown = UNKNOWN
    absences: tuple[Absence, ...] | Unknown = UNKNOWN
    sponsor: Known[Sponsor] = UNKNOWN
    marriage: Known[Marriage] = UNKNOWN
    custody: tuple[Custody, ...] | Unknown = UNKNOWN
    events: Events = field(default_factory=Events)

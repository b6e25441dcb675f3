"""What a row of the matrix of papers is, and what rows look at (domain.md D)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from permits.rules.codes import (
    ApplicationKind,
    HandedIn,
    PermitType,
    Purpose,
    RelationToSponsor,
    Supplier,
    Translated,
)
from permits.rules.durations import ADULT_AGE
from permits.rules.facts import Facts, Unknown
from permits.rules.findings import Message
from permits.rules.versions import SINCE_THE_LAW, InForce

FIRST, EXTENSION, TRANSITION = ApplicationKind.FIRST, ApplicationKind.EXTENSION, ApplicationKind.TRANSITION
SHORT, FAMILY, STUDENT, LONG = (
    PermitType.SHORT_TERM,
    PermitType.FAMILY,
    PermitType.STUDENT,
    PermitType.LONG_TERM,
)
ALL_KINDS = frozenset(ApplicationKind)
PUBLIC_TYPES = frozenset({SHORT, FAMILY, STUDENT, LONG})


@dataclass(frozen=True, slots=True)
class RequiredPaper:
    """One paper of one case. ``handed_in`` says whether it is uploaded, brought, posted or made by the portal."""

    document: str
    name: Message
    supplied_by: Supplier
    handed_in: HandedIn
    citation: str
    why: Message
    translated: Translated = Translated.NEVER


@dataclass(frozen=True, slots=True)
class Asked:
    """What the rows of the matrix look at."""

    facts: Facts
    age: int | None
    insurance_is_needed: bool | Unknown

    @property
    def is_minor(self) -> bool:
        """Whether the applicant is known to be under eighteen."""
        return self.age is not None and self.age < ADULT_AGE

    def is_for(self, *purposes: Purpose) -> bool:
        """Whether a short-term permit for one of these purposes is asked for."""
        return self.facts.permit_type == SHORT and self.facts.purpose in purposes

    def relation_is(self, *relations: RelationToSponsor) -> bool:
        """Whether the applicant depends on the sponsor in one of these ways."""
        return self.facts.permit_type == FAMILY and self.facts.applicant.relation_to_sponsor in relations

    @property
    def marriage_has_ended(self) -> bool:
        """Whether the marriage is said to have ended."""
        marriage = self.facts.marriage
        return bool(marriage and (marriage.ended_on or marriage.ended_by))


Condition = Callable[[Asked], bool]


def always(_asked: Asked) -> bool:
    """No further condition."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One row of the matrix."""

    document: str
    name: Message
    why: Message
    citation: str
    supplied_by: Supplier = Supplier.APPLICANT
    online: bool = False
    """Uploaded with the application; everything else is brought to the appointment or posted."""
    translated: Translated = Translated.NEVER
    """Whether a sworn translation goes with it."""
    signed: bool = False
    """Made by the portal, and signed and handed in by the applicant."""
    types: frozenset[PermitType] = PUBLIC_TYPES
    kinds: frozenset[ApplicationKind] = ALL_KINDS
    required_if: Condition = always
    in_force: InForce = SINCE_THE_LAW

    def is_for(self, permit_type: PermitType, kind: ApplicationKind, on: date) -> bool:
        """Whether applications of a type and kind may need this paper on a day."""
        first, last = self.in_force
        return permit_type in self.types and kind in self.kinds and first <= on and (last is None or on <= last)


def insurance(asked: Asked) -> bool:
    """A condition: the age needs insurance, or is not known yet."""
    return asked.insurance_is_needed is not False

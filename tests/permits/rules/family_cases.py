"""Plain, complete cases of families, to be changed in one point by each test."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from permits.rules.codes import (
    ApplicationKind,
    CustodyKind,
    ParentRole,
    PermitType,
    RelationToSponsor,
    SponsorStatus,
)
from permits.rules.facts import Custody, Facts, HeldPermit, Marriage, Requested, Sponsor
from tests.permits.rules.plain_cases import FIRST_TOURISM, TOURIST_CARD, asking

CITIZEN = Sponsor(
    status=SponsorStatus.TURKISH_CITIZEN,
    permit_type=None,
    permit_until=None,
    resident_since=None,
    married_to_turkish_citizen=False,
    monthly_income=Decimal("60000.00"),
    household_size=4,
    address_registered=True,
    family_offence_conviction=False,
    other_spouse_holds_family_permit=False,
)
FOREIGNER = replace(
    CITIZEN,
    status=SponsorStatus.RESIDENCE_PERMIT,
    permit_type=PermitType.SHORT_TERM,
    permit_until=date(2030, 1, 1),
    resident_since=date(2024, 1, 1),
)
SPONSORS = {
    SponsorStatus.TURKISH_CITIZEN: CITIZEN,
    SponsorStatus.BLUE_CARD: replace(CITIZEN, status=SponsorStatus.BLUE_CARD),
    SponsorStatus.RESIDENCE_PERMIT: FOREIGNER,
    SponsorStatus.WORK_PERMIT: replace(FOREIGNER, status=SponsorStatus.WORK_PERMIT, permit_type=None),
    SponsorStatus.RESEARCH_PERMIT: replace(FOREIGNER, status=SponsorStatus.RESEARCH_PERMIT, permit_type=None),
    SponsorStatus.REFUGEE: replace(CITIZEN, status=SponsorStatus.REFUGEE, resident_since=date(2024, 1, 1)),
    SponsorStatus.SUBSIDIARY_PROTECTION: replace(
        CITIZEN, status=SponsorStatus.SUBSIDIARY_PROTECTION, resident_since=date(2024, 1, 1)
    ),
}
MARRIED = Marriage(
    married_on=date(2020, 5, 1),
    ended_on=None,
    ended_by=None,
    domestic_violence_decision=False,
    spouse_date_of_birth=date(1988, 1, 1),
)
FAMILY_CARD = HeldPermit(permit_type=PermitType.FAMILY, purpose=None, from_=date(2024, 1, 1), until=date(2026, 12, 15))
FIRST_SPOUSE = asking(
    replace(
        FIRST_TOURISM,
        permit_type=PermitType.FAMILY,
        purpose=None,
        sponsor=CITIZEN,
        marriage=MARRIED,
        requested=Requested(from_=date(2026, 12, 1), until=date(2028, 12, 1)),
    ),
    relation_to_sponsor=RelationToSponsor.SPOUSE,
)
MOTHER = Custody(parent=ParentRole.MOTHER, abroad=False, custody=CustodyKind.JOINT, deceased=False, consent=False)
FATHER = Custody(parent=ParentRole.FATHER, abroad=True, custody=CustodyKind.JOINT, deceased=False, consent=True)
FIRST_CHILD = asking(
    FIRST_SPOUSE,
    relation_to_sponsor=RelationToSponsor.MINOR_CHILD,
    date_of_birth=date(2016, 3, 1),
    insurance_until=None,
    marriage=None,
    custody=(MOTHER, FATHER),
)
FIRST_ADULT_CHILD = asking(
    FIRST_SPOUSE, relation_to_sponsor=RelationToSponsor.DEPENDENT_ADULT_CHILD, date_of_birth=date(2004, 3, 1)
)
OF_EACH_RELATION = {
    RelationToSponsor.SPOUSE: FIRST_SPOUSE,
    RelationToSponsor.MINOR_CHILD: FIRST_CHILD,
    RelationToSponsor.DEPENDENT_ADULT_CHILD: FIRST_ADULT_CHILD,
}


def of_kind(facts: Facts, kind: ApplicationKind) -> Facts:
    """The same family asking for a first permit, for more, or changing from tourism."""
    if kind == ApplicationKind.FIRST:
        return facts
    card = FAMILY_CARD if kind == ApplicationKind.EXTENSION else TOURIST_CARD
    return replace(facts, kind=kind, permits=(card,))


def with_sponsor(facts: Facts = FIRST_SPOUSE, **changes: Any) -> Facts:
    """The facts with a sponsor who differs in some points."""
    assert isinstance(facts.sponsor, Sponsor)
    return replace(facts, sponsor=replace(facts.sponsor, **changes))


def with_marriage(facts: Facts = FIRST_SPOUSE, **changes: Any) -> Facts:
    """The facts with a marriage that differs in some points."""
    assert isinstance(facts.marriage, Marriage)
    return replace(facts, marriage=replace(facts.marriage, **changes))

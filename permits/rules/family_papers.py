"""The papers of families and of children: what the sponsor brings, and what shows who decides for a child."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import PROTECTED, CustodyKind, RelationToSponsor, SponsorStatus, Supplier, Translated
from permits.rules.durations import add_years
from permits.rules.facts import Custody, Sponsor, Unknown
from permits.rules.paper_rows import (
    FAMILY,
    FIRST,
    LONG,
    SHORT,
    TRANSITION,
    Asked,
    PaperRow,
    insurance,
)

YEARS_UNTIL_A_TURKISH_RECORD = 5
ONCE = frozenset({FIRST, TRANSITION})
"""Shown once: more of the same permit asks for it no more."""


def spouses(asked: Asked) -> bool:
    """A condition: the applicant asks as the sponsor's spouse."""
    return asked.relation_is(RelationToSponsor.SPOUSE)


def children(asked: Asked) -> bool:
    """A condition: the applicant asks as the sponsor's child, or is under eighteen."""
    relations = (RelationToSponsor.MINOR_CHILD, RelationToSponsor.DEPENDENT_ADULT_CHILD)
    return asked.is_minor or asked.relation_is(*relations)


def sponsor_of(asked: Asked) -> Sponsor | None:
    """The sponsor with a known status."""
    sponsor = asked.facts.sponsor
    return sponsor if sponsor and sponsor.status else None


def turkish_record(asked: Asked) -> bool:
    """A condition: the sponsor is a citizen, or lives here for more than five years.

    Nor does anybody send a refugee to the authorities of the country that the refugee fled.
    """
    sponsor, applied_on = sponsor_of(asked), asked.facts.applied_on
    if sponsor is None:
        return False
    if sponsor.status == SponsorStatus.TURKISH_CITIZEN or sponsor.status in PROTECTED:
        return True
    since = sponsor.resident_since
    return bool(since and applied_on and add_years(since, YEARS_UNTIL_A_TURKISH_RECORD) < applied_on)


def record_of_another_country(asked: Asked) -> bool:
    """A condition: the sponsor is a foreigner who is known to live here for five years or less."""
    sponsor = sponsor_of(asked)
    known = sponsor is not None and not isinstance(sponsor.resident_since, Unknown) and bool(asked.facts.applied_on)
    return known and not turkish_record(asked)


def some_record(asked: Asked) -> bool:
    """A condition: which country's record is needed cannot be told yet."""
    return not turkish_record(asked) and not record_of_another_country(asked)


def has_custody(parent: Custody) -> bool:
    """Whether a living parent may have custody."""
    return not parent.deceased and parent.custody not in {CustodyKind.NONE, None}


def minors_without_both_parents(asked: Asked) -> bool:
    """A condition: a minor of whom a parent with custody is abroad, or of whose custody nothing is known."""
    if not asked.is_minor or spouses(asked):
        return False
    custody = asked.facts.custody
    if isinstance(custody, Unknown):
        return asked.facts.permit_type != FAMILY
    return any(parent.abroad and has_custody(parent) for parent in custody)


def custody_needs_a_paper(asked: Asked) -> bool:
    """A condition: a minor of whom one parent decides alone, by a decision or after a death."""
    custody = asked.facts.custody
    if not asked.is_minor or isinstance(custody, Unknown):
        return False
    return any(parent.deceased or parent.custody in {CustodyKind.SOLE, CustodyKind.NONE} for parent in custody)


sponsors_paper: Final = partial(PaperRow, supplied_by=Supplier.SPONSOR, types=frozenset({FAMILY}))
sponsors_record: Final = partial(sponsors_paper, document="criminal_record", citation="6458 Art. 35(1)(c)", kinds=ONCE)
"""Which country's record it is depends on how long the sponsor lives here."""

FAMILY_PAPERS: tuple[PaperRow, ...] = (
    sponsors_paper(
        document="sponsor_identity",
        name=_(
            "Identity of the sponsor: identity card, Blue Card, passport with permit or protection card, and a copy"
        ),
        why=_("It shows on what ground the sponsor lives in Türkiye."),
        citation="6458 Art. 34(1)",
    ),
    sponsors_paper(
        document="family_register",
        name=_("Family register"),
        why=_("It shows who belongs to the household."),
        citation="6458 Art. 35(3)(a)",
    ),
    sponsors_paper(
        document="income_evidence",
        name=_("Proof of the sponsor's income for the time that you ask for: pay slips or bank statement"),
        why=_("The household's income must reach the minimum wage and a third of it for each member."),
        citation="6458 Art. 35(1)(a)",
    ),
    sponsors_paper(
        document="health_insurance",
        name=_("Health insurance that covers the whole family"),
        why=_("The sponsor shows that every family member is insured."),
        citation="6458 Art. 35(1)(b)",
        required_if=insurance,
    ),
    sponsors_paper(
        document="address_document",
        name=_("Place-of-residence document of the sponsor"),
        why=_("The sponsor must be registered at an address in Türkiye."),
        citation="6458 Art. 35(1)(d)",
    ),
    sponsors_record(
        name=_("Criminal record of the sponsor from Türkiye (courthouse or e-Government)"),
        why=_("It shows that there was no conviction for an offence against the family order in the last five years."),
        required_if=turkish_record,
    ),
    sponsors_record(
        name=_("Criminal record of the sponsor from the home country"),
        why=_(
            "Your sponsor has not lived in Türkiye for more than five years: the record comes from the home country."
        ),
        translated=Translated.ALWAYS,
        required_if=record_of_another_country,
    ),
    sponsors_record(
        name=_("Criminal record of the sponsor for the last five years"),
        why=_(
            "From Türkiye for citizens and for foreigners who live here for more than five years, else from the home "
            "country."
        ),
        required_if=some_record,
    ),
    PaperRow(
        document="marriage_certificate",
        name=_("Marriage certificate; a foreign one with apostille and sworn translation"),
        why=_("It shows the marriage that the permit rests on."),
        citation="6458 Art. 35(3)(a)",
        translated=Translated.IF_FOREIGN,
        types=frozenset({FAMILY}),
        kinds=ONCE,
        required_if=spouses,
    ),
)

PAPERS_OF_CHILDREN: tuple[PaperRow, ...] = (
    PaperRow(
        document="birth_certificate",
        name=_("Birth certificate; a foreign one with apostille and sworn translation"),
        why=_("It shows who the parents are."),
        citation="6458 Art. 35(3)(a)",
        translated=Translated.IF_FOREIGN,
        kinds=ONCE,
        required_if=children,
    ),
    PaperRow(
        document="custody_document",
        name=_("Decision on custody, or death certificate of a parent"),
        why=_("It shows who decides for the child."),
        citation="6458 Art. 34(3)",
        translated=Translated.IF_FOREIGN,
        kinds=ONCE,
        required_if=custody_needs_a_paper,
    ),
    PaperRow(
        document="parental_consent",
        name=_("Notarised consent of the parent who is not here"),
        why=_("A parent with custody must agree that the child lives in Türkiye."),
        citation="6458 Art. 34(3)",
        online=True,
        translated=Translated.IF_FOREIGN,
        types=frozenset({SHORT, FAMILY, LONG}),
        kinds=ONCE,
        required_if=minors_without_both_parents,
    ),
)

"""Fees by nationality and exemptions as far as they are known (domain.md G-3, G-4).

Demonstration rows: the lists of 2026 and 2025 give different sums, the list of exempt nationalities is of 2014, and
nobody compared any of them with the official text. Two things that the lists say are left out, since no row can say
them without guessing: "married to a German", and the many nationalities that "standard" covers.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from permits.enums import ExemptedFee, PermitType
from permits.models import FeeExemption, ReciprocityFee

LIST_OF_2026 = "atakurumsal.com.tr 2026"
DEMONSTRATION = "Demonstration: limitlesskurumsal.com gives other sums for 2025."
STANDARD = ("USA", "GBR")
SUMS_OF_TWELVE_MONTHS = {
    "449.70": ("NOR", "SRB", "FJI", "CHL"),
    "39": ("BEL", "BLR", "DZA", "ESP", "KWT", "JOR", "MLT", "SGP"),
    "560": ("ALB", "PHL", "ISR", "JPN", "KHM", "OMN"),
}
LAW_IN_FORCE_FROM = date(2014, 4, 11)
LIST_OF_2014 = "bartin.pol.tr 2014"
OLD_LIST = "An old list of one source: ask headquarters before relying on it."
WITHOUT_RESIDENCE_FEE = ("CZE", "IRL", "RKS", "NPL", "LKA", "SYR", "TKM")
WITHOUT_VISA_FEE = ("AZE", "ARM", "BIH", "CZE", "IRQ", "IRN", "KAZ", "LUX", "RUS", "NZL")


def reciprocity_rows() -> Iterator[ReciprocityFee]:
    """One unverified row a nationality, for 2026."""
    for nationality in STANDARD:
        yield reciprocity_row(nationality, "80", first_month=Decimal(25), later_month=Decimal(5))
    for twelve_months, nationalities in SUMS_OF_TWELVE_MONTHS.items():
        for nationality in nationalities:
            yield reciprocity_row(nationality, twelve_months)


def reciprocity_row(
    nationality: str, twelve_months: str, *, first_month: Decimal | None = None, later_month: Decimal | None = None
) -> ReciprocityFee:
    """One nationality in 2026."""
    return ReciprocityFee(
        nationality=nationality,
        applies_from=date(2026, 1, 1),
        applies_until=date(2026, 12, 31),
        first_month=first_month,
        later_month=later_month,
        twelve_months=Decimal(twelve_months),
        source=LIST_OF_2026,
        verified=False,
        note=DEMONSTRATION,
    )


def exemption_rows() -> Iterator[FeeExemption]:
    """By the law, by practice, and by the old lists of nationalities."""
    by_law = ((PermitType.LONG_TERM, "492 Art. 88(f)"), (PermitType.TRAFFICKING_VICTIM, "492 Art. 88(g)"))
    for permit_type, citation in by_law:
        yield exemption(ExemptedFee.RESIDENCE, citation, "6458 Art. 123(2) (S004)", permit_type=permit_type)
    yield exemption(
        ExemptedFee.RESIDENCE,
        "practice",
        "lists of papers of universities, which ask for the card fee only",
        permit_type=PermitType.STUDENT,
        note="Commonly so; no text was found.",
    )
    for nationality in WITHOUT_RESIDENCE_FEE:
        yield exemption(ExemptedFee.RESIDENCE, "reciprocity", LIST_OF_2014, nationality=nationality, note=OLD_LIST)
    for nationality in WITHOUT_VISA_FEE:
        yield exemption(
            ExemptedFee.SINGLE_ENTRY_VISA, "reciprocity", LIST_OF_2014, nationality=nationality, note=OLD_LIST
        )


def exemption(
    fee: ExemptedFee, citation: str, source: str, *, permit_type: str = "", nationality: str = "", note: str = ""
) -> FeeExemption:
    """One exemption, in force since the law; what has a note was not compared with an official text."""
    return FeeExemption(
        fee=fee,
        permit_type=permit_type,
        nationality=nationality,
        applies_from=LAW_IN_FORCE_FROM,
        citation=citation,
        source=source,
        verified=note == "",
        note=note,
    )

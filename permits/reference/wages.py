"""Net minimum wages of a single worker, a month (domain.md G-1). For 2027 none is known yet, so there is no row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from permits.models import MinimumWage

PERSONS_OF_A_WAGE = 3
KURUS = Decimal("0.01")
CODE_TABLE = "public code table citing the Ministry of Labour"


@dataclass(frozen=True, slots=True)
class KnownWage:
    """One wage as it is known; without a share of its own, a third rounded up to the kuruş counts."""

    applies_from: date
    applies_until: date
    amount: str
    source: str
    in_the_gazette: bool = True
    share: str = ""
    note: str = ""


KNOWN = (
    KnownWage(
        date(2019, 1, 1),
        date(2019, 12, 31),
        "2020.00",
        "S001 (agency's guide of about 2019)",
        in_the_gazette=False,
        share="673.00",
        note="The wage was 2,020.90; the guide cuts wage and third to whole lira.",
    ),
    KnownWage(date(2020, 1, 1), date(2020, 12, 31), "2324.71", CODE_TABLE, in_the_gazette=False),
    KnownWage(date(2021, 1, 1), date(2021, 12, 31), "2825.90", CODE_TABLE, in_the_gazette=False),
    KnownWage(date(2022, 1, 1), date(2022, 6, 30), "4253.40", "Official Gazette of 17.12.2021"),
    KnownWage(date(2022, 7, 1), date(2022, 12, 31), "5500.35", "Official Gazette of 01.07.2022"),
    KnownWage(date(2023, 1, 1), date(2023, 6, 30), "8506.80", "Official Gazette of 29.12.2022"),
    KnownWage(date(2023, 7, 1), date(2023, 12, 31), "11402.32", "Official Gazette of 24.06.2023"),
    KnownWage(date(2024, 1, 1), date(2024, 12, 31), "17002.12", "Official Gazette of 30.12.2023"),
    KnownWage(date(2025, 1, 1), date(2025, 12, 31), "22104.67", "Official Gazette of 27.12.2024"),
    KnownWage(date(2026, 1, 1), date(2026, 12, 31), "28075.50", "Official Gazette of 26.12.2025"),
)


def wage_rows() -> Iterator[MinimumWage]:
    """One row a wage."""
    for known in KNOWN:
        amount = Decimal(known.amount)
        yield MinimumWage(
            applies_from=known.applies_from,
            applies_until=known.applies_until,
            amount=amount,
            per_person_share=Decimal(known.share) if known.share else third_of(amount),
            source=known.source,
            verified=known.in_the_gazette,
            note=known.note,
        )


def third_of(amount: Decimal) -> Decimal:
    """A third, rounded up to the next kuruş."""
    return (amount / PERSONS_OF_A_WAGE).quantize(KURUS, rounding=ROUND_CEILING)

"""The fee tariff as far as it is known (domain.md G-2 to G-4). No amount was compared with the official text yet."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from permits.enums import FeeKind
from permits.models import FeeTariff

Amounts = dict[int, tuple[str, str]]

BY_YEAR: dict[FeeKind, Amounts] = {
    FeeKind.CARD: {
        2015: ("55", "goc.gov.tr 2015"),
        2020: ("110", "konsoloslukbasvuru.com 2020"),
        2021: ("125", "konsoloslukbasvuru.com, turkeycentral.com 2021"),
        2024: ("565", "yandex summary 2024"),
        2025: ("810", "limitlesskurumsal.com 2025"),
        2026: ("964", "atakurumsal.com.tr, publicservices.guide 2026"),
    },
    FeeKind.SINGLE_ENTRY_VISA: {
        2014: ("320.70", "Law 492 tariff 2014"),
        2021: ("758.90", "turkeycentral.com 2021"),
        2025: ("5478", "limitlesskurumsal.com 2025"),
        2026: ("6515", "atakurumsal.com.tr 2026"),
    },
    FeeKind.RESIDENCE_DAY: {
        2014: ("12.10", "Law 492 tariff 2014"),
        2015: ("13.30", "goc.gov.tr 2015"),
        2020: ("25.90", "konsoloslukbasvuru.com 2020"),
        2021: ("28.20", "konsoloslukbasvuru.com 2021"),
        2024: ("203.40", "yandex summary 2024"),
        2026: ("348.10", "publicservices.guide 2026"),
    },
    FeeKind.RESIDENCE_FIRST_MONTH_MINIMUM: {
        2014: ("22.60", "Law 492 tariff 2014"),
        2015: ("24.80", "goc.gov.tr 2015"),
        2020: ("48.60", "konsoloslukbasvuru.com 2020"),
        2021: ("53", "konsoloslukbasvuru.com 2021"),
        2026: ("653.70", "publicservices.guide 2026"),
    },
    FeeKind.RESIDENCE_FIRST_MONTH_MAXIMUM: {
        2014: ("115.10", "Law 492 tariff 2014"),
        2015: ("126.70", "goc.gov.tr 2015"),
        2020: ("249.30", "konsoloslukbasvuru.com 2020"),
        2021: ("272", "konsoloslukbasvuru.com 2021"),
        2026: ("3359.90", "publicservices.guide 2026"),
    },
    FeeKind.RESIDENCE_LATER_MONTH: {
        2014: ("76.50", "Law 492 tariff 2014"),
        2015: ("84.20", "goc.gov.tr 2015"),
        2020: ("165.70", "konsoloslukbasvuru.com 2020"),
        2024: ("1303.90", "yandex summary 2024"),
        2026: ("2232.30", "publicservices.guide 2026"),
    },
}
"""Amounts change each January. Years without an amount are not known, and stay without one."""


def tariff_rows() -> Iterator[FeeTariff]:
    """One unverified row a fee and year."""
    for kind, amounts in BY_YEAR.items():
        for year, (amount, source) in amounts.items():
            yield FeeTariff(
                kind=kind,
                applies_from=date(year, 1, 1),
                applies_until=date(year, 12, 31),
                amount=Decimal(amount),
                source=source,
                verified=False,
            )

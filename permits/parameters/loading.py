"""Rows into frozen Parameters; the version is a hash of all of them, so that the same numbers have the same name."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from directorates.calendar import WorkingCalendar
from directorates.models import DecreedDay
from permits.models import FeeTariff, MinimumWage
from permits.rules.parameters import Fee, Parameters, Policies, Wage

VERSION_LETTERS = 12


def current_parameters() -> Parameters:
    """Everything beside the facts that an answer rests on, as it stands now."""
    fees = tuple(fee_of(row) for row in FeeTariff.objects.order_by("kind", "applies_from"))
    wages = tuple(wage_of(row) for row in MinimumWage.objects.order_by("applies_from"))
    return parameters_of(calendar=DecreedDay.objects.calendar(), policies=Policies(), fees=fees, wages=wages)


def parameters_of(
    *, calendar: WorkingCalendar, policies: Policies, fees: tuple[Fee, ...], wages: tuple[Wage, ...]
) -> Parameters:
    """Parameters with the version that their content gives."""
    version = version_of(
        {
            "calendar": asdict(calendar),
            "policies": asdict(policies),
            "fees": [asdict(fee) for fee in fees],
            "wages": [asdict(wage) for wage in wages],
        }
    )
    return Parameters(version=version, calendar=calendar, policies=policies, fees=fees, wages=wages)


def fee_of(row: FeeTariff) -> Fee:
    """One row of the tariff, frozen."""
    return Fee(
        kind=row.kind,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        amount=row.amount,
        source=row.source,
        verified=row.verified,
    )


def wage_of(row: MinimumWage) -> Wage:
    """One minimum wage, frozen."""
    return Wage(
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        amount=row.amount,
        per_person_share=row.per_person_share,
        source=row.source,
        verified=row.verified,
    )


def version_of(content: dict[str, object]) -> str:
    """The same content gives the same version on every machine."""
    text = json.dumps(content, sort_keys=True, default=as_text, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LETTERS]


def as_text(value: object) -> object:
    """What JSON does not know: days, amounts, sets."""
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    raise TypeError(f"No text for {type(value).__name__}.")

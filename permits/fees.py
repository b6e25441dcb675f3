"""Fees due on a day, from the tariff in the database; the arithmetic is in ``permits.rules.fees``."""

from datetime import date

from permits.enums import PermitType
from permits.models import FeeTariff
from permits.parameters.freezing import fee_of
from permits.rules.fees import DueCode, FeeDue, fees_due, total_of

EXEMPT_FROM_THE_RESIDENCE_FEE = frozenset({PermitType.LONG_TERM, PermitType.TRAFFICKING_VICTIM})
"""Law 492 Article 88(f) and (g), added by Law 6458 Article 123(2)."""

__all__ = ["DueCode", "FeeDue", "fees_of_application", "total_of"]


def fees_of_application(
    *,
    permit_type: str,
    valid_from: date,
    valid_until: date | None,
    on: date,
    entered_without_visa: bool = False,
) -> tuple[FeeDue, ...]:
    """What one applicant pays; amounts from rows that nobody verified say so."""
    return fees_due(
        [fee_of(row) for row in FeeTariff.objects.applying_on(on)],
        on=on,
        valid_from=valid_from,
        valid_until=valid_until,
        residence_fee_exempt=permit_type in EXEMPT_FROM_THE_RESIDENCE_FEE,
        entered_without_visa=entered_without_visa,
    )

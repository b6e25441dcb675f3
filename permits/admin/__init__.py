"""The officers' pages on permits, statuses, stated statuses and the fee tariff."""

from permits.admin.claims import StatusClaimAdmin
from permits.admin.register import FeeTariffAdmin, LegalStatusAdmin, PermitAdmin, StatusImportAdmin, StatusOnFileAdmin

__all__ = [
    "FeeTariffAdmin",
    "LegalStatusAdmin",
    "PermitAdmin",
    "StatusClaimAdmin",
    "StatusImportAdmin",
    "StatusOnFileAdmin",
]

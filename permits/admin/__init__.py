"""The officers' pages on permits, statuses, stated statuses and the rows that offices decide."""

from permits.admin.claims import StatusClaimAdmin
from permits.admin.dated_rows import (
    ClosedNeighbourhoodsAdmin,
    FeeExemptionAdmin,
    FeeTariffAdmin,
    MinimumWageAdmin,
    ReciprocityFeeAdmin,
    RulePolicyAdmin,
)
from permits.admin.register import LegalStatusAdmin, PermitAdmin, StatusImportAdmin, StatusOnFileAdmin

__all__ = [
    "ClosedNeighbourhoodsAdmin",
    "FeeExemptionAdmin",
    "FeeTariffAdmin",
    "LegalStatusAdmin",
    "MinimumWageAdmin",
    "PermitAdmin",
    "ReciprocityFeeAdmin",
    "RulePolicyAdmin",
    "StatusClaimAdmin",
    "StatusImportAdmin",
    "StatusOnFileAdmin",
]

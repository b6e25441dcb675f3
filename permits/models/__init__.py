"""The permit register, legal status, what people claim of it, and the dated rows that offices decide."""

from permits.models.claim import StatusClaim
from permits.models.importing import StatusImport, StatusOnFile
from permits.models.neighbourhoods import ClosedNeighbourhoods
from permits.models.periods import DateRange
from permits.models.permit import Permit
from permits.models.rule_policy import RulePolicy
from permits.models.status import LegalStatus, ProvinceRegistration
from permits.models.tariff import FeeExemption, FeeTariff, ReciprocityFee
from permits.models.wage import MinimumWage

__all__ = [
    "ClosedNeighbourhoods",
    "DateRange",
    "FeeExemption",
    "FeeTariff",
    "LegalStatus",
    "MinimumWage",
    "Permit",
    "ProvinceRegistration",
    "ReciprocityFee",
    "RulePolicy",
    "StatusClaim",
    "StatusImport",
    "StatusOnFile",
]

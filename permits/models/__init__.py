"""The permit register, legal status, what people claim of it, and the fee tariff."""

from permits.models.claim import StatusClaim
from permits.models.importing import StatusImport, StatusOnFile
from permits.models.periods import DateRange
from permits.models.permit import Permit
from permits.models.status import LegalStatus, ProvinceRegistration
from permits.models.tariff import FeeTariff
from permits.models.wage import MinimumWage

__all__ = [
    "DateRange",
    "FeeTariff",
    "LegalStatus",
    "MinimumWage",
    "Permit",
    "ProvinceRegistration",
    "StatusClaim",
    "StatusImport",
    "StatusOnFile",
]

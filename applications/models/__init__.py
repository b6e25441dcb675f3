"""Asking: the application, its answers, papers, receipts, decisions and events."""

from applications.models.answers import (
    AddressAnswers,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.models.application import Application, ApplicationEvent
from applications.models.casework import ApplicationPaper, Decision, FeeReceipt, RegisterCheck
from applications.models.family_visit import FamilyVisit
from applications.models.household import Household, HouseholdMember
from applications.models.sponsorship import (
    SponsorAnswers,
    SponsorDossier,
    SponsorInvitation,
    SponsorPaper,
    SponsorWithdrawal,
)

__all__ = [
    "AddressAnswers",
    "Application",
    "ApplicationEvent",
    "ApplicationPaper",
    "Decision",
    "FamilyVisit",
    "FeeReceipt",
    "Household",
    "HouseholdMember",
    "InsuranceAnswers",
    "PassportAnswers",
    "PeriodAnswers",
    "PersonalAnswers",
    "RegisterCheck",
    "SponsorAnswers",
    "SponsorDossier",
    "SponsorInvitation",
    "SponsorPaper",
    "SponsorWithdrawal",
]

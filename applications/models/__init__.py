"""Asking: the application, its answers, papers, receipts, decisions and events."""

from applications.models.answers import (
    AddressAnswers,
    InsuranceAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
)
from applications.models.application import Application, ApplicationEvent
from applications.models.card import Card
from applications.models.casework import ApplicationPaper, Decision, FeeReceipt, RegisterCheck
from applications.models.family_visit import FamilyVisit
from applications.models.held_permit import PresentPermit
from applications.models.household import Household, HouseholdMember
from applications.models.missing_paper import AnsweringPolicy, MissingPaper
from applications.models.payment_number import PaymentNumber
from applications.models.posting import Posting
from applications.models.public_status import HiddenStatus
from applications.models.question import CaseLetter, CaseQuestion
from applications.models.service import RecordOfService
from applications.models.sponsorship import (
    SponsorAnswers,
    SponsorDossier,
    SponsorInvitation,
    SponsorPaper,
    SponsorWithdrawal,
)
from applications.models.told_change import ToldChange

__all__ = [
    "AddressAnswers",
    "AnsweringPolicy",
    "Application",
    "ApplicationEvent",
    "ApplicationPaper",
    "Card",
    "CaseLetter",
    "CaseQuestion",
    "Decision",
    "FamilyVisit",
    "FeeReceipt",
    "HiddenStatus",
    "Household",
    "HouseholdMember",
    "InsuranceAnswers",
    "MissingPaper",
    "PassportAnswers",
    "PaymentNumber",
    "PeriodAnswers",
    "PersonalAnswers",
    "Posting",
    "PresentPermit",
    "RecordOfService",
    "RegisterCheck",
    "SponsorAnswers",
    "SponsorDossier",
    "SponsorInvitation",
    "SponsorPaper",
    "SponsorWithdrawal",
    "ToldChange",
]

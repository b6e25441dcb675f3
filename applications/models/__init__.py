"""Asking: the application, its answers, papers, receipts, decisions and events."""

from applications.models.answers import (
    AbsencesAnswers,
    AddressAnswers,
    AssistanceAnswers,
    BirthAnswers,
    CustodyAnswers,
    EarlierPermit,
    EarlierPermitsAnswers,
    FamilyAnswers,
    FormerFamilyAnswers,
    GraduationAnswers,
    InsuranceAnswers,
    LostPermitAnswers,
    PassportAnswers,
    PeriodAnswers,
    PersonalAnswers,
    ProgrammeAnswers,
    PropertyAnswers,
    StudyAnswers,
    TimeAbroad,
)
from applications.models.application import Application, ApplicationEvent
from applications.models.card import Card
from applications.models.casework import ApplicationPaper, Decision, FeeReceipt, RegisterCheck
from applications.models.court import CourtRecord
from applications.models.death import Death
from applications.models.downtime import Downtime
from applications.models.draft_policy import DraftPolicy
from applications.models.family_visit import FamilyVisit
from applications.models.held_permit import PresentPermit
from applications.models.household import Household, HouseholdMember
from applications.models.missing_paper import AnsweringPolicy, MissingPaper
from applications.models.payment_number import PaymentNumber
from applications.models.posting import Posting
from applications.models.public_status import HiddenStatus
from applications.models.question import CaseLetter, CaseQuestion
from applications.models.refund import RefundRequest
from applications.models.saved_filter import SavedFilter
from applications.models.service import RecordOfService
from applications.models.sponsorship import (
    SponsorAnswers,
    SponsorDossier,
    SponsorInvitation,
    SponsorPaper,
    SponsorWithdrawal,
)
from applications.models.standstill import MinistryApproval, Suspension
from applications.models.told_change import ToldChange
from applications.models.translation import SwornTranslation
from applications.models.unsaved_answers import UnsavedAnswers

__all__ = [
    "AbsencesAnswers",
    "AddressAnswers",
    "AnsweringPolicy",
    "Application",
    "ApplicationEvent",
    "ApplicationPaper",
    "AssistanceAnswers",
    "BirthAnswers",
    "Card",
    "CaseLetter",
    "CaseQuestion",
    "CourtRecord",
    "CustodyAnswers",
    "Death",
    "Decision",
    "Downtime",
    "DraftPolicy",
    "EarlierPermit",
    "EarlierPermitsAnswers",
    "FamilyAnswers",
    "FamilyVisit",
    "FeeReceipt",
    "FormerFamilyAnswers",
    "GraduationAnswers",
    "HiddenStatus",
    "Household",
    "HouseholdMember",
    "InsuranceAnswers",
    "LostPermitAnswers",
    "MinistryApproval",
    "MissingPaper",
    "PassportAnswers",
    "PaymentNumber",
    "PeriodAnswers",
    "PersonalAnswers",
    "Posting",
    "PresentPermit",
    "ProgrammeAnswers",
    "PropertyAnswers",
    "RecordOfService",
    "RefundRequest",
    "RegisterCheck",
    "SavedFilter",
    "SponsorAnswers",
    "SponsorDossier",
    "SponsorInvitation",
    "SponsorPaper",
    "SponsorWithdrawal",
    "StudyAnswers",
    "Suspension",
    "SwornTranslation",
    "TimeAbroad",
    "ToldChange",
    "UnsavedAnswers",
]

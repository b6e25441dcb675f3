"""The answers of an application: one model a section, one file a group of questions."""

from applications.models.answers.address import AddressAnswers
from applications.models.answers.base import Answers, ListedAnswers
from applications.models.answers.birth import BirthAnswers
from applications.models.answers.family import CustodyAnswers, FamilyAnswers
from applications.models.answers.insurance import InsuranceAnswers
from applications.models.answers.passport import PassportAnswers
from applications.models.answers.period import PeriodAnswers
from applications.models.answers.personal import PersonalAnswers
from applications.models.answers.purposes import (
    FormerFamilyAnswers,
    GraduationAnswers,
    ProgrammeAnswers,
    PropertyAnswers,
)
from applications.models.answers.residence import (
    AbsencesAnswers,
    AssistanceAnswers,
    EarlierPermit,
    EarlierPermitsAnswers,
    LostPermitAnswers,
    TimeAbroad,
)
from applications.models.answers.study import StudyAnswers

__all__ = [
    "AbsencesAnswers",
    "AddressAnswers",
    "Answers",
    "AssistanceAnswers",
    "BirthAnswers",
    "CustodyAnswers",
    "EarlierPermit",
    "EarlierPermitsAnswers",
    "FamilyAnswers",
    "FormerFamilyAnswers",
    "GraduationAnswers",
    "InsuranceAnswers",
    "ListedAnswers",
    "LostPermitAnswers",
    "PassportAnswers",
    "PeriodAnswers",
    "PersonalAnswers",
    "ProgrammeAnswers",
    "PropertyAnswers",
    "StudyAnswers",
    "TimeAbroad",
]

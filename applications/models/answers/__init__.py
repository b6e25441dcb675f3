"""The answers of an application: one model a section, one file a group of questions."""

from applications.models.answers.address import AddressAnswers
from applications.models.answers.base import Answers
from applications.models.answers.insurance import InsuranceAnswers
from applications.models.answers.passport import PassportAnswers
from applications.models.answers.period import PeriodAnswers
from applications.models.answers.personal import PersonalAnswers

__all__ = [
    "AddressAnswers",
    "Answers",
    "InsuranceAnswers",
    "PassportAnswers",
    "PeriodAnswers",
    "PersonalAnswers",
]

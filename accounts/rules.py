"""Shapes of numbers that people type. Pure."""

import unicodedata
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType
from stdnum.tr import tckimlik

TURKEY = "TR"
TURKEY_CODE = 90
FOREIGNER_PREFIX = "99"
TRAVEL_DOCUMENT_NUMBER_LENGTH = 20


class NumberProblem(StrEnum):
    """Why notices cannot go to a number."""

    NOT_A_NUMBER = "not_a_number"
    FOREIGN = "foreign"
    LANDLINE = "landline"


class UnfitNumber(ValueError):
    """A number that is no Turkish mobile number; ``problem`` says why."""

    def __init__(self, problem: NumberProblem) -> None:
        self.problem = problem
        super().__init__(problem)


def plain_digits(text: str) -> str:
    """Digits of any script (٠١٢, ۰۱۲) as 0 to 9; the rest as it is."""
    return "".join(str(unicodedata.digit(character)) if character.isdecimal() else character for character in text)


def turkish_mobile(text: str) -> str:
    """The number as +905XXXXXXXXX, however it was typed: 0532…, 532…, 90532…, 0090532…, +90532…"""
    try:
        number = phonenumbers.parse(plain_digits(text), TURKEY)
    except NumberParseException as error:
        raise UnfitNumber(NumberProblem.NOT_A_NUMBER) from error
    if number.country_code != TURKEY_CODE:
        raise UnfitNumber(NumberProblem.FOREIGN)
    if not phonenumbers.is_valid_number(number):
        raise UnfitNumber(NumberProblem.NOT_A_NUMBER)
    if phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        raise UnfitNumber(NumberProblem.LANDLINE)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_foreigner_identity_number(text: str) -> bool:
    """Eleven digits that begin with 99 and whose two last digits agree with the rest."""
    return text.startswith(FOREIGNER_PREFIX) and tckimlik.is_valid(text)


def document_number(text: str) -> str:
    """A travel document's number as the zone has it: capitals and digits only."""
    capitals = plain_digits(text).replace("ı", "i").replace("İ", "I").upper()
    return "".join(character for character in capitals if character.isalnum())

"""Posting numbers of the post: what stands under the barcode, without the spaces; one reader for every number."""

import re
from typing import Final

POSTING_NUMBER: Final = r"^([A-Z]{2}[0-9]{9,11}([A-Z]{2})?|[0-9]{9,16})$"
"""Two letters and digits, often with a country, or the digits alone of domestic post."""
UPU_NUMBER = re.compile(r"^[A-Z]{2}([0-9]{8})([0-9])[A-Z]{2}$")
UPU_WEIGHTS: Final = (8, 6, 4, 2, 3, 5, 9, 7)
BETWEEN = re.compile(r"[\s\-.]")


def typed_posting_number(text: str) -> str | None:
    """The number as it is stored, however it was typed; None where it cannot be one.

    Numbers of the form RR123456785TR carry a check digit (UPU S10): one that does not fit is mistyped.
    """
    number = BETWEEN.sub("", text).upper()
    if not re.fullmatch(POSTING_NUMBER, number):
        return None
    found = UPU_NUMBER.match(number)
    return None if found and check_digit(found[1]) != int(found[2]) else number


def check_digit(digits: str) -> int:
    """The ninth digit of a UPU S10 number."""
    remainder = 11 - sum(weight * int(digit) for weight, digit in zip(UPU_WEIGHTS, digits, strict=True)) % 11
    return {10: 0, 11: 5}.get(remainder, remainder)

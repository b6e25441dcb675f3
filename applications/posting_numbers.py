"""Posting numbers of the post: what stands under the barcode, without the spaces."""

import re

POSTING_NUMBER = r"^[A-Z]{2}[0-9]{9,11}([A-Z]{2})?$"
BLANKS = re.compile(r"[\s\-]")


def typed_posting_number(text: str) -> str:
    """The number as it is stored, however it was typed."""
    return BLANKS.sub("", text).upper()


def is_posting_number(number: str) -> bool:
    """Whether it looks like one of the post: two letters, nine to eleven digits, and often a country."""
    return re.fullmatch(POSTING_NUMBER, number) is not None

"""One reader of posting numbers, for envelopes and for cards."""

import re

import pytest

from applications.posting_numbers import POSTING_NUMBER, check_digit, typed_posting_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("rr 123 456 785 tr", "RR123456785TR"),
        ("RR-123.456.785-TR", "RR123456785TR"),
        ("RR473124829GB", "RR473124829GB"),  # the example of the Universal Postal Union
        ("RR123456786TR", None),  # the check digit does not fit
        ("kp 0212 3456 789", "KP02123456789"),
        ("2781234567890", "2781234567890"),
        ("12345", None),
        ("R123456785TR", None),
        ("RR12345678", None),
        ("12345678901234567", None),
        ("RR123456785TR\n", "RR123456785TR"),
        ("see the photo", None),
        ("", None),
    ],
)
def test_posting_numbers(typed: str, number: str | None) -> None:
    assert typed_posting_number(typed) == number
    assert number is None or re.match(POSTING_NUMBER, number)


@pytest.mark.parametrize(("digits", "check"), [("47312482", 9), ("12345678", 5), ("00000000", 5), ("00000003", 1)])
def test_check_digits(digits: str, check: int) -> None:
    assert check_digit(digits) == check


@pytest.mark.parametrize("place", range(8))
def test_a_mistyped_digit_is_noticed(place: int) -> None:
    """A digit that is off by one never fits, unless the remainders 0 and 5 share the digit 5."""
    digits = list("47312482")
    digits[place] = str((int(digits[place]) + 1) % 10)
    assert typed_posting_number(f"RR{''.join(digits)}9TR") is None

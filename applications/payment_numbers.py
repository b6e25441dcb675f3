"""Payment numbers: twelve random digits and two that show a slip of the finger (ISO 7064, 97-10)."""

import secrets

PATTERN = r"^\d{14}$"
RANDOM_DIGITS = 12


def new_payment_number() -> str:
    """A number that says nothing about whose it is."""
    digits = f"{secrets.randbelow(10**RANDOM_DIGITS):0{RANDOM_DIGITS}d}"
    return digits + check_digits(digits)


def check_digits(digits: str) -> str:
    """The two digits that make the whole number leave 1 when divided by 97."""
    return f"{98 - int(digits) * 100 % 97:02d}"


def is_payment_number(number: str) -> bool:
    """Whether the two last digits fit the others."""
    return len(number) == RANDOM_DIGITS + 2 and number.isdecimal() and int(number) % 97 == 1


def shown(number: str) -> str:
    """In groups: 1234 5678 9012 34."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))

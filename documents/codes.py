"""Verification codes: long enough never to be guessed, in letters that are not taken for one another."""

import re
import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from documents.models import VERIFICATION_CODE_LENGTH

# Crockford's 32 letters: without I, L, O and U.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
NOT_IN_A_NUMBER = re.compile(r"[^0-9A-Z]")
SALT = "documents.holder_document"


def new_code() -> str:
    """A code of 100 random bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(VERIFICATION_CODE_LENGTH))


def normalised_code(typed: str) -> str:
    """A code as it is stored, from one typed with spaces, dashes, small letters or letters misread."""
    return NOT_IN_A_NUMBER.sub("", typed.upper()).translate(MISREAD)


def grouped_code(code: str) -> str:
    """A code as it is printed: groups of five."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))


def last_four(document_number: str) -> str:
    """The last four letters and digits of a document number, all of a shorter one."""
    return NOT_IN_A_NUMBER.sub("", document_number.upper())[-4:]


def holder_hash(code: str, document_number: str, *, secret: str | None = None) -> str:
    """A keyed hash of the last four characters, tied to one paper: the table holds no part of a number."""
    value = f"{code}:{last_four(document_number)}"
    return salted_hmac(SALT, value, secret=secret, algorithm="sha256").hexdigest()


def is_holder(code: str, document_number: str, expected_hash: str) -> bool:
    """Whether the last four characters are the holder's, under the present or an earlier secret key."""
    secrets_in_use = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    matches = [
        constant_time_compare(holder_hash(code, document_number, secret=secret), expected_hash)
        for secret in secrets_in_use
    ]
    return any(matches)

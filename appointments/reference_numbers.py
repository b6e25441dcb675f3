"""Appointment numbers: random, said easily on the telephone, with a check character."""

import secrets

from stdnum.iso7064 import mod_37_36

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no I, L, O or U, so that nothing is misread and no word appears."""
RANDOM_CHARACTERS = 9


def new_reference() -> str:
    """Nine random characters (45 bits) and one check character, none of them easily misread."""
    while True:
        body = "".join(secrets.choice(LETTERS) for _ in range(RANDOM_CHARACTERS))
        check = mod_37_36.calc_check_digit(body)
        if check in LETTERS:
            return body + check


def is_reference(text: str) -> bool:
    """Whether this can be an appointment number, without asking the database."""
    return len(text) == RANDOM_CHARACTERS + 1 and set(text) <= set(LETTERS) and mod_37_36.is_valid(text)


def typed_reference(text: str) -> str:
    """An appointment number as it is stored, from one typed with spaces, dashes, small or misread letters."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    return plain.translate(str.maketrans({"O": "0", "I": "1", "L": "1", "İ": "1"}))

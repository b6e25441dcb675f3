"""Appointment numbers: random, said easily on the telephone, with a check character."""

import secrets

from stdnum.iso7064 import mod_37_36

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no I, L, O or U, so that nothing is misread and no word appears."""
RANDOM_CHARACTERS = 9
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""In which the check character is computed."""
MODULUS = len(ALPHABET)
MISREAD = str.maketrans("OILİ", "0111")


def new_reference() -> str:
    """Nine random characters (45 bits) and one check character, none of them easily misread."""
    return new_references(1)[0]


def is_reference(text: str) -> bool:
    """Whether this can be an appointment number, without asking the database."""
    return len(text) == RANDOM_CHARACTERS + 1 and set(text) <= set(LETTERS) and mod_37_36.is_valid(text)


def typed_reference(text: str) -> str:
    """An appointment number as it is stored, from one typed with spaces, dashes, small or misread letters."""
    plain = "".join(character for character in text.upper() if character.isalnum())
    return plain.translate(MISREAD)


def new_references(count: int) -> list[str]:
    """As many appointment numbers as asked for, fast enough for a batch."""
    made: list[str] = []
    while len(made) < count:
        missing = count - len(made)
        numbers = secrets.token_bytes(missing * RANDOM_CHARACTERS).translate(FIVE_BITS)
        bodies = (numbers[at : at + RANDOM_CHARACTERS] for at in range(0, len(numbers), RANDOM_CHARACTERS))
        made.extend(reference for body in bodies if (reference := _with_check_character(body)))
    return made


FIVE_BITS = bytes(byte % len(LETTERS) for byte in range(256))


def _doubled(state: int) -> int:
    return (state or MODULUS) * 2 % (MODULUS + 1)


# ISO 7064 as tables, by state: the state after each of the letters, and the check character, if it is a letter of ours.
STEPS = [[(_doubled(state) + ALPHABET.index(letter)) % MODULUS for letter in LETTERS] for state in range(MODULUS)]
CHECKS = [
    letter if (letter := ALPHABET[(1 - _doubled(state)) % MODULUS]) in LETTERS else "" for state in range(MODULUS)
]


def _with_check_character(body: bytes) -> str:
    state = MODULUS // 2
    for number in body:
        state = STEPS[state][number]
    check = CHECKS[state]
    return "".join(map(LETTERS.__getitem__, body)) + check if check else ""

"""Application numbers: 50 random bits and two check digits, without any meaning, easy to read out and to type."""

import re
import secrets

from stdnum.exceptions import ValidationError as NumberError
from stdnum.iso7064 import mod_97_10

# Crockford's letters: no I, L, O or U, so that nothing looks like something else.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 10
GROUP = 4
LOOKALIKES = str.maketrans("OIL", "011")
PATTERN = r"^[0-9A-HJKMNP-TV-Z]{10}[0-9]{2}$"


def new_number() -> str:
    """A fresh number of twelve characters, the last two of them check digits (ISO 7064 MOD 97-10)."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return body + mod_97_10.calc_check_digits(body)


def shown(number: str) -> str:
    """The number in groups of four, as people read it: ``7K4M-2P9X-Q351``."""
    return "-".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def typed(text: str) -> str | None:
    """The number that somebody typed, or None where it cannot be one: case, blanks and look-alikes forgiven."""
    candidate = re.sub(r"[\s\-–.]", "", text).upper().translate(LOOKALIKES)
    if not re.match(PATTERN, candidate):
        return None
    try:
        return mod_97_10.validate(candidate)
    except NumberError:
        return None

"""How many messages the phone network makes, and charges, of a text: 3GPP TS 23.038 and 23.040.

A text goes in the GSM 7-bit alphabet where it can, with Turkish shift tables where they help, else in UCS-2. Several
parts, and shift tables, take room for a header in each part. A character of two units is never cut in two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DEFAULT_ALPHABET: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
DEFAULT_EXTENSION: Final = "\f^{}\\[~]|€"
# TS 23.038, A.2.1: the default extension table and seven letters.
TURKISH_SINGLE_SHIFT: Final = DEFAULT_EXTENSION + "ĞİŞçğış"
# TS 23.038, A.3.1: the default alphabet with eight of its places taken.
TURKISH_LOCKING_SHIFT: Final = DEFAULT_ALPHABET.translate(str.maketrans("èìØøÆæ¡¿", "€ıĞğŞşİç"))
OCTETS_A_MESSAGE: Final = 140
BITS_A_SEPTET: Final = 7
# TS 23.040: the length of the header, three octets a shift table, five where there are several parts.
HEADER_LENGTH, OCTETS_A_TABLE, OCTETS_OF_PARTS = 1, 3, 5


@dataclass(frozen=True, kw_only=True)
class Alphabet:
    """How characters become units of a part; ``twice`` are the characters that take two."""

    name: str
    once: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()
    shift_tables: int = 0

    def can_say(self, text: str) -> bool:
        """Whether every character has a place."""
        return all(character in self.once or character in self.twice for character in text)

    def units(self, text: str) -> Iterator[int]:
        """What each character takes."""
        return (1 if character in self.once else 2 for character in text)

    def room(self, *, in_parts: bool) -> int:
        """The units of one message beside its header."""
        header = OCTETS_A_TABLE * self.shift_tables + (OCTETS_OF_PARTS if in_parts else 0)
        octets = header + HEADER_LENGTH if header else 0
        return (OCTETS_A_MESSAGE - octets) * 8 // BITS_A_SEPTET


class Ucs2(Alphabet):
    """Everything, two octets a unit; what is beyond the first plane takes two units."""

    def can_say(self, text: str) -> bool:
        """Always."""
        return True

    def units(self, text: str) -> Iterator[int]:
        """One unit, or two for a surrogate pair."""
        return (1 if ord(character) < 0x10000 else 2 for character in text)

    def room(self, *, in_parts: bool) -> int:
        """Units of two octets."""
        return (OCTETS_A_MESSAGE - (HEADER_LENGTH + OCTETS_OF_PARTS if in_parts else 0)) // 2


GSM = Alphabet(name="gsm7", once=frozenset(DEFAULT_ALPHABET), twice=frozenset(DEFAULT_EXTENSION))
GSM_TURKISH = Alphabet(
    name="gsm7-tr", once=frozenset(DEFAULT_ALPHABET), twice=frozenset(TURKISH_SINGLE_SHIFT), shift_tables=1
)
GSM_TURKISH_LOCKING = Alphabet(
    name="gsm7-tr-locking",
    once=frozenset(TURKISH_LOCKING_SHIFT),
    twice=frozenset(TURKISH_SINGLE_SHIFT) - frozenset(TURKISH_LOCKING_SHIFT),
    shift_tables=2,
)
UCS2 = Ucs2(name="ucs2")


@dataclass(frozen=True, kw_only=True)
class SmsLength:
    """What the network makes of a text."""

    alphabet: Alphabet
    units: int
    parts: int


def sms_length(text: str, *, with_locking: bool = False) -> SmsLength:
    """The fewest parts, and among those the plainest alphabet.

    ``with_locking``: the gateway also knows the locking shift table; many know the single shift table only.
    """
    alphabets = [GSM, GSM_TURKISH, *([GSM_TURKISH_LOCKING] if with_locking else []), UCS2]
    lengths = [length_in(alphabet, text) for alphabet in alphabets if alphabet.can_say(text)]
    return min(lengths, key=lambda length: length.parts)


def length_in(alphabet: Alphabet, text: str) -> SmsLength:
    """The text in an alphabet that can say it."""
    units = list(alphabet.units(text))
    if sum(units) <= alphabet.room(in_parts=False):
        return SmsLength(alphabet=alphabet, units=sum(units), parts=1)
    return SmsLength(alphabet=alphabet, units=sum(units), parts=_parts(units, alphabet.room(in_parts=True)))


def _parts(units: list[int], room: int) -> int:
    """Parts filled one after another; a character that does not fit begins the next."""
    parts, used = 1, 0
    for taken in units:
        if used + taken > room:
            parts, used = parts + 1, 0
        used += taken
    return parts


def sms_parts(text: str) -> int:
    """How many messages the network charges."""
    return sms_length(text).parts

"""Finding words in what the reader's language says, however they are typed: without accents, dots or capitals."""

import unicodedata
from collections.abc import Iterable
from typing import Final, Protocol, TypeVar

# Beyond what is left when marks are taken away: letters that people type for each other.
SAME_LETTERS: Final = str.maketrans({"ı": "i", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": ""})
LONGEST: Final = 100


class Searched(Protocol):
    """Anything that says in which text it is found."""

    @property
    def searched(self) -> str: ...


Found = TypeVar("Found", bound=Searched)


def folded(text: str) -> str:
    """Small letters without marks: İkamet, ıkamet and IKAMET are one word, and so are أ and ا."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(SAME_LETTERS)


def found(entries: Iterable[Found], asked: str) -> list[Found]:
    """The entries in which each word stands, somewhere."""
    words = folded(asked[:LONGEST]).split()
    return [entry for entry in entries if all(word in folded(entry.searched) for word in words)]

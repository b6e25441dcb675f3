"""The languages of the portal: whichever has a folder under locale/ with a catalogue and a ``language.toml``.

So a further language is a catalogue and no code. The description says what no text of a catalogue can say: what the
language calls itself, from which side it is written, and who has looked at its texts. The Turkish text counts; a
translation that nobody has reviewed says so on every page, e-mail and paper (`Review`).
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

DESCRIPTION = "language.toml"
LAST = 100


class Review(StrEnum):
    """How far the texts of a language have been looked at."""

    OFFICIAL = "official"
    """The text that counts."""
    SOURCE = "source"
    """The text from which the others are translated."""
    REVIEWED = "reviewed"
    """Somebody who knows the law and the language has read the translation."""
    NOT_YET = "not yet"


@dataclass(frozen=True, kw_only=True)
class Language:
    """What the portal knows of a language besides its texts."""

    code: str
    name: str
    """In the language itself: who reads no other must find it."""
    place: int = LAST
    right_to_left: bool = False
    review: Review = Review.NOT_YET
    reviewed_on: date | None = None
    reviewed_by: str = ""

    def __post_init__(self) -> None:
        who_and_when = bool(self.reviewed_on), bool(self.reviewed_by)
        if who_and_when != (self.review == Review.REVIEWED,) * 2:
            raise ImproperlyConfigured(f"{self.code}: what is reviewed says by whom and when, and nothing else does.")


def languages_in(folders: Iterable[Path]) -> dict[str, Language]:
    """Every language that these folders describe, by its code, in the order in which they are offered."""
    found = [described(path) for folder in folders for path in Path(folder).glob(f"*/{DESCRIPTION}")]
    return {language.code: language for language in sorted(found, key=lambda each: (each.place, each.code))}


def described(path: Path) -> Language:
    """One language, whose folder is named as Django names it: "pt_BR" for "pt-br"."""
    code = path.parent.name.replace("_", "-").lower()
    with path.open("rb") as file:
        told = tomllib.load(file)
    try:
        return Language(code=code, **told | {"review": Review(told.get("review", Review.NOT_YET))})
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"{path}: {error}") from error


def languages_offered() -> list[tuple[str, str]]:
    """Code and name of each language, for a column: asked for, so that a further language needs no migration."""
    return list(settings.LANGUAGES)


def is_right_to_left(code: str) -> bool:
    """Whether a language is written from right to left."""
    return code in settings.LANGUAGES_BIDI


def awaits_review(code: str | None = None) -> bool:
    """Whether a language, or the active one, is a translation that nobody has reviewed yet."""
    known: Mapping[str, Language] = settings.LANGUAGES_DESCRIBED
    language = known.get(code or get_language() or settings.LANGUAGE_CODE)
    return language is not None and language.review == Review.NOT_YET

"""The order of Turkish names, whatever the database thinks."""

from collections.abc import Iterable

from directorates.models import Province
from directorates.ordering import LOWER

TURKISH_LETTERS = {letter: place for place, letter in enumerate(LOWER)}


def turkish_order(name: str) -> list[int]:
    """The place of a Turkish name in the alphabet: Ç after C, İ after I."""
    lower = name.replace("İ", "i").replace("I", "ı").lower()
    return [TURKISH_LETTERS.get(letter, len(TURKISH_LETTERS)) for letter in lower]


def provinces_by_name(provinces: Iterable[Province] | None = None) -> list[Province]:
    """Provinces (all if none are given) as people look for them in a list."""
    found = Province.objects.all() if provinces is None else provinces
    return sorted(found, key=lambda province: turkish_order(province.name))

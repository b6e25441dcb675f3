"""The codes that a nationality can have: ISO 3166 with two or three letters, and what ICAO 9303 has beside them."""

from django_countries.data import ALT_CODES, COUNTRIES

BESIDE_COUNTRIES = frozenset(
    {"D", "XK", "RKS", "GBD", "GBN", "GBO", "GBP", "GBS", "UNK", "UNO", "UNA", "EUE"}
    | {"XBA", "XCC", "XOM", "XPO", "XXA", "XXB", "XXC", "XXX", "UTO"}
)
"""Germany in the machine-readable zone, Kosovo, kinds of British nationality, organisations, people without a state,
and the specimen's Utopia."""


KNOWN = frozenset(COUNTRIES) | {three_letters for three_letters, _number in ALT_CODES.values()} | BESIDE_COUNTRIES


def is_known_nationality(code: str) -> bool:
    """Whether there is such a code."""
    return code in KNOWN

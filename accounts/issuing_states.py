"""The codes of issuing states and nationalities (ICAO 9303 part 3, section 5) with their names for readers."""

import gettext as gnu_gettext
from functools import cache
from pathlib import Path

import django_countries
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from django_countries.data import COUNTRIES

from accounts.names import unmarked

GERMANY_IN_THE_ZONE = "D"
# What ICAO has beside ISO 3166: kinds of British nationality, organisations, persons without a state.
BESIDE_COUNTRIES: dict[str, str | Promise] = {
    "GBD": _("British Overseas Territories citizen"),
    "GBN": _("British National (Overseas)"),
    "GBO": _("British Overseas citizen"),
    "GBP": _("British protected person"),
    "GBS": _("British subject"),
    "EUE": _("European Union (laissez-passer)"),
    "RKS": _("Kosovo"),
    "UNO": _("United Nations"),
    "UNA": _("United Nations specialised agency"),
    "UNK": _("United Nations Interim Administration Mission in Kosovo"),
    "XBA": _("African Development Bank"),
    "XCC": _("Caribbean Community"),
    "XOM": _("Sovereign Military Order of Malta"),
    "XPO": _("Interpol"),
    "XXA": _("Stateless person (1954 Convention)"),
    "XXB": _("Refugee (1951 Convention)"),
    "XXC": _("Refugee (other)"),
    "XXX": _("Nationality not stated"),
}
# The library has these with "The" and "Kingdom of" in brackets, and no Turkish or Arabic name for them.
NAMED_HERE: dict[str, str | Promise] = {"BHS": _("Bahamas"), "NLD": _("Netherlands")}
UTOPIA = "UTO"
# The library names its Turkish catalogue after the country too, where Django does not look.
CATALOGUES = {"tr": "tr_TR"}


@cache
def code_of_country() -> dict[str, str]:
    """ICAO code → the library's two-letter code."""
    codes = {django_countries.countries.alpha3(alpha2): alpha2 for alpha2 in COUNTRIES}
    codes[GERMANY_IN_THE_ZONE] = codes.pop("DEU")
    return codes


@cache
def catalogue(language: str) -> gnu_gettext.NullTranslations:
    """The library's names of countries in a language, or in English."""
    names = [CATALOGUES.get(language, language), language]
    directory = Path(django_countries.__file__).parent / "locale"
    return gnu_gettext.translation("django", localedir=directory, languages=names, fallback=True)


def is_known(code: str) -> bool:
    """Whether a passport can have this code here."""
    return code in BESIDE_COUNTRIES or code in code_of_country() or (code == UTOPIA and settings.DEMONSTRATION)


def name_of(code: str) -> str:
    """The name in the reader's language; an unknown code stays as it is."""
    if code == UTOPIA:
        return str(_("Utopia (specimen)"))
    if code in BESIDE_COUNTRIES:
        return str(BESIDE_COUNTRIES[code])
    if code in NAMED_HERE:
        return str(NAMED_HERE[code])
    alpha2 = code_of_country().get(code)
    return country_name(str(COUNTRIES[alpha2])) if alpha2 else code


def country_name(english: str) -> str:
    """A country in the reader's language: the library's name, or ours where it does not know the language."""
    known = catalogue(get_language() or "en")
    return known.gettext(english) if isinstance(known, gnu_gettext.GNUTranslations) else gettext(english)


def choices() -> tuple[tuple[str, str], ...]:
    """Every code with its name, by name, for a list to choose from."""
    return choices_in(get_language() or "en", settings.DEMONSTRATION)


@cache
def choices_in(language: str, is_demonstration: bool) -> tuple[tuple[str, str], ...]:
    """The same for one language: sorting some 270 names takes longer than the rest of a page."""
    codes = [*code_of_country(), *BESIDE_COUNTRIES, *([UTOPIA] if is_demonstration else [])]
    with override(language):
        return tuple(sorted(((code, name_of(code)) for code in codes), key=lambda pair: unmarked(pair[1])))

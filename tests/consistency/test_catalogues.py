"""Nobody meets an English sentence in another language: every text is in every catalogue, whole, and fits its source.

`locale/en` is the list of the texts, as `manage.py makemessages` collects it. The languages are compared with it
everywhere; that the list is in step with code and templates is seen where the system's gettext is installed.
"""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import django_countries
import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from goc_portal.management.commands.makemessages import NOT_READ_BY_PEOPLE

LOCALE = Path(settings.BASE_DIR) / "locale"
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")
FORMS = re.compile(r"nplurals=(\d)")

Key = tuple[str | None, str, str]


def entries(language: str, root: Path = LOCALE) -> dict[Key, polib.POEntry]:
    """The texts of one catalogue that are in use."""
    catalogue = polib.pofile(str(catalogue_of(root, language)))
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural): entry for entry in catalogue if not entry.obsolete}


def catalogue_of(root: Path, language: str) -> Path:
    """Where a language's texts stand."""
    return root / language / "LC_MESSAGES" / "django.po"


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Every source text with its translation; each form of a plural with the source's form for many."""
    for entry in entries(language).values():
        if entry.msgid_plural:
            yield from ((entry.msgid_plural, text) for text in entry.msgstr_plural.values())
        else:
            yield entry.msgid, entry.msgstr


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_there_and_no_other(language: str) -> None:
    source, translated = entries("en").keys(), entries(language).keys()

    assert sorted(map(repr, source - translated)) == []
    assert sorted(map(repr, translated - source - borrowed())) == []


def borrowed() -> set[Key]:
    """What a catalogue may hold besides, in a language that the libraries do not know: months, errors, countries."""
    folders = (Path(django.__file__).parent / "conf", Path(django_countries.__file__).parent)
    return {key for folder in folders for key in entries("en", folder / "locale")}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_guessed(language: str) -> None:
    unfinished = [entry.msgid for entry in entries(language).values() if not entry.translated() or entry.fuzzy]

    assert unfinished == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_places_are_the_same(language: str) -> None:
    """A lost place hides a name or a date from the reader; one too many breaks the page."""
    wrong = [entry.msgid for entry in entries(language).values() if not entry.msgid_plural and not same_places(entry)]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_forms_of_a_plural_name_no_other_place(language: str) -> None:
    """A form for one or two may say its number in words; the one for many has every place."""
    for entry in (entry for entry in entries(language).values() if entry.msgid_plural):
        found = [set(PLACE.findall(text)) for _form, text in sorted(entry.msgstr_plural.items())]

        assert all(places <= set(PLACE.findall(entry.msgid_plural)) for places in found), entry.msgid
        assert found[-1] == set(PLACE.findall(entry.msgid_plural)), entry.msgid


def same_places(entry: polib.POEntry) -> bool:
    """Whether a translation names each place of its source, and no other."""
    return set(PLACE.findall(entry.msgstr)) == set(PLACE.findall(entry.msgid))


@pytest.mark.parametrize("language", TRANSLATED)
def test_markup_is_the_same(language: str) -> None:
    wrong = [
        (source, text) for source, text in pairs(language) if Counter(TAG.findall(source)) != Counter(TAG.findall(text))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_number_has_its_form(language: str) -> None:
    """The head of a catalogue says how many: Turkish and Persian have two, Russian three, Arabic six."""
    told = FORMS.search(polib.pofile(str(catalogue_of(LOCALE, language))).metadata["Plural-Forms"])
    forms = {len(entry.msgstr_plural) for entry in entries(language).values() if entry.msgid_plural}

    assert told
    assert forms == {int(told[1])}


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="the system's gettext is not installed")
def test_the_list_of_texts_is_in_step_with_code_and_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """Where this fails, `manage.py makemessages` with each language puts the texts in; then they want translating."""
    copy = tmp_path / "portal"
    shutil.copytree(settings.BASE_DIR, copy, ignore=shutil.ignore_patterns(*NOT_READ_BY_PEOPLE, ".*", "locale"))
    catalogue_of(copy / "locale", "en").parent.mkdir(parents=True)
    settings.LOCALE_PATHS = [copy / "locale"]
    monkeypatch.chdir(copy)

    call_command("makemessages", locale=["en"], verbosity=0)

    collected, kept = entries("en", copy / "locale").keys(), entries("en").keys()
    assert sorted(map(repr, collected - kept)) == []
    assert sorted(map(repr, kept - collected)) == []

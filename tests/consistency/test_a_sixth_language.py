"""A further language is a catalogue and no code: one is made up here as CONTRIBUTING says, and the pages come in it.

Its letters are the wide ones of East Asian typesetting, so whatever still stands in plain letters was not translated.
It is written from right to left, has three forms of plurals, and Django, the libraries and the fonts never heard of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters
from typing import Any

import django
import django_countries
import polib
import pytest
from django.conf import settings as portal
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from lxml import html

from accounts.issuing_states import name_of
from accounts.models import Person
from goc_portal.languages import Review, awaits_review, languages_in
from goc_portal.pages.dates import days_left, long_date
from notices.channels.email import compose
from notices.enums import Channel
from notices.models import Notice
from notices.registry import message_of
from notices.wording import put_into_words
from tests.consistency.test_catalogues import LOCALE, catalogue_of

CODE = "qtz"  # ISO 639-2 leaves qaa to qtz to whoever needs one
DESCRIPTION = 'name = "Ｗｉｄｅ"\nright_to_left = true\n'
LIBRARIES = (Path(django.__file__).parent / "conf" / "locale", Path(django_countries.__file__).parent / "locale")
# What is no word: places, markup, signs in markup, escapes.
NO_WORDS = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?\w+[^>]*>|&#?\w+;)")
WIDE = {ord(letter): ord(letter) - ord("A") + ord("Ａ") for letter in ascii_letters}
PLAIN = re.compile(r"[A-Za-z]{2,}")
ADDRESSES = [
    "/",
    "/no-such-page/",
    "/account/sign-in/",
    "/account/password/forgotten/",
    "/register/",
    "/verify/",
    "/which-permit/",
    "/help/",
    "/accessibility/",
    "/information/",
    "/information/questions/",
    "/information/services/",
]


def wide(text: str) -> str:
    """A text in the made-up language."""
    parts = NO_WORDS.split(text)
    return "".join(part if NO_WORDS.fullmatch(part) else part.translate(WIDE) for part in parts)


def translated(entry: polib.POEntry) -> polib.POEntry:
    """An entry with its words in the made-up language; a format of dates in another order."""
    made = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural)
    if (entry.msgctxt or "").startswith("Django date format"):
        made.msgstr = "Y F j, l"
    elif entry.msgid_plural:
        made.msgstr_plural = {0: wide(entry.msgid), 1: f"II {wide(entry.msgid_plural)}", 2: wide(entry.msgid_plural)}
    else:
        made.msgstr = wide(entry.msgid)
    return made


def made_up_catalogue() -> polib.POFile:
    """The portal's texts, and those of the libraries that would otherwise bring their own."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Language": CODE,
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
    }
    for folder in (LOCALE, *LIBRARIES):
        catalogue.extend(translated(entry) for entry in polib.pofile(str(catalogue_of(folder, "en"))))
    return catalogue


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of languages that holds nothing but the made-up one's catalogue and description."""
    folder = tmp_path_factory.mktemp("locale")
    (folder / CODE / "LC_MESSAGES").mkdir(parents=True)
    (folder / CODE / "language.toml").write_text(DESCRIPTION, encoding="utf-8")
    made_up_catalogue().save_as_mofile(str(folder / CODE / "LC_MESSAGES" / "django.mo"))
    return folder


@pytest.fixture
def sixth(folder: Path, settings: Any) -> Iterator[str]:
    """The portal as it starts with that folder."""
    described = languages_in([*portal.LOCALE_PATHS, folder])
    settings.LANGUAGES_DESCRIBED = described
    settings.LANGUAGES_BIDI = [language.code for language in described.values() if language.right_to_left]
    settings.LANGUAGES = [(language.code, language.name) for language in described.values()]
    settings.LOCALE_PATHS = [*portal.LOCALE_PATHS, folder]
    yield CODE


@pytest.fixture
def reader(sixth: str) -> Client:
    """Somebody who chose it as anybody chooses a language."""
    client = Client(raise_request_exception=False)
    assert client.get("/", {"language": sixth}).status_code == 302
    return client


def plain_words(page: html.HtmlElement) -> list[str]:
    """What stands on a page in plain letters, but for names and what says that it is in another language."""
    texts = page.xpath(
        "//body//text()[not(ancestor::bdi or ancestor::script or ancestor::code"
        f" or ancestor::*[@lang and not(@lang='{CODE}')])]"
    )
    attributes = page.xpath(
        f"//body//*[not(@lang) or @lang='{CODE}']/@*[name()='aria-label' or name()='alt' or name()='title']"
    )
    return [" ".join(text.split()) for text in (*texts, *attributes) if PLAIN.search(text)]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_come_in_it(reader: Client, address: str) -> None:
    response = reader.get(address)
    page = html.document_fromstring(response.content.decode())
    assert response.status_code == (404 if "no-such" in address else 200)
    assert (page.get("lang"), page.get("dir")) == (CODE, "rtl")
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/static/css/portal.rtl.css"]
    assert plain_words(page) == []


@pytest.mark.django_db
def test_it_is_offered_by_its_own_name_and_says_that_nobody_reviewed_it(reader: Client) -> None:
    page = html.document_fromstring(reader.get("/").content.decode())
    (link,) = page.xpath(f"//main//a[@lang='{CODE}']")
    assert (link.text, link.findtext("span"), link.get("dir")) == ("Ｗｉｄｅ", wide("Continue in English"), "rtl")
    assert wide("the Turkish text counts") in page.xpath("//header")[0].text_content()


@pytest.mark.django_db
def test_what_is_wrong_in_a_form_is_said_in_it(reader: Client) -> None:
    page = html.document_fromstring(reader.post("/account/sign-in/", {}).content.decode())
    assert page.xpath("//*[contains(@class, 'govuk-error-summary')]")
    assert plain_words(page) == []


def test_dates_numbers_and_countries_are_said_in_it(sixth: str) -> None:
    today = timezone.localdate()
    with override(sixth):
        assert long_date(today.replace(2026, 8, 3)) == f"2026 {wide('August')} 3, {wide('Monday')}"
        assert days_left(today + timezone.timedelta(days=2)).startswith("II ")
        assert name_of("FRA") == wide("France")


@pytest.mark.django_db
def test_people_have_it_and_are_told_in_it(sixth: str) -> None:
    assert Person._meta.get_field("language").clean(sixth, None) == sixth
    facts = message_of("interview_date_given").example
    notice = Notice(pk=1, code="interview_date_given", channel=Channel.EMAIL, language=sixth, facts=dict(facts))
    told = compose(notice, put_into_words(notice), "leila@example.com").body
    assert wide("the Turkish text counts") in told
    for fact in (portal.PUBLIC_ADDRESS, portal.HELP_LINE, *map(str, facts.values())):
        told = told.replace(fact, "")
    assert PLAIN.findall(told) == []


def test_every_translation_says_whether_it_was_reviewed(folder: Path) -> None:
    described = languages_in([folder])
    assert described[CODE].review == Review.NOT_YET
    assert {code for code, _name in portal.LANGUAGES if not awaits_review(code)} >= {"tr", "en"}
    assert portal.LANGUAGES_DESCRIBED["tr"].review == Review.OFFICIAL


@pytest.mark.parametrize(
    "told",
    [
        'name = "Ｗ"\nreview = "reviewed"\n',
        'name = "Ｗ"\nreviewed_by = "A. Lawyer"\nreviewed_on = 2026-11-23\n',
        'name = "Ｗ"\nreview = "looks good"\n',
        'name = "Ｗ"\ncolour = "green"\n',
        "",
    ],
)
def test_a_description_that_says_too_little_or_too_much_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / CODE).mkdir()
    (tmp_path / CODE / "language.toml").write_text(told, encoding="utf-8")
    with pytest.raises(ImproperlyConfigured):
        languages_in([tmp_path])


def test_what_was_reviewed_says_so_no_more(tmp_path: Path, settings: Any) -> None:
    told = 'name = "Ｗ"\nreview = "reviewed"\nreviewed_by = "A. Lawyer"\nreviewed_on = 2026-11-23\n'
    (tmp_path / CODE).mkdir()
    (tmp_path / CODE / "language.toml").write_text(told, encoding="utf-8")
    settings.LANGUAGES_DESCRIBED = languages_in([tmp_path])
    assert not awaits_review(CODE)

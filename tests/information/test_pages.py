"""The information pages: each has an address, a heading, facts with their sources, and words in every language."""

import re
from itertools import pairwise

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from information.content import CHAPTERS, PAGES
from information.content.administration import ORGANISATION, SERVICES
from information.content.glossary import TERMS
from information.content.questions import THEMES
from information.facts import Fact, Link
from tests.information.conftest import page_of, words

ADDRESSES = [
    "/help/",
    "/accessibility/",
    *("/information/", "/information/services/", "/information/words/", "/information/questions/"),
    *(f"/information/{page.slug}/" for page in PAGES),
]
FACTS: list[Fact] = [
    *(fact for page in PAGES for fact in page.facts),
    *(fact for page in PAGES for section in page.sections for fact in section.facts),
    *(service.where for service in SERVICES),
    *(question.answer for theme in THEMES for question in theme.questions),
]
LINKS: list[Link] = [link for each in (*PAGES, *SERVICES) for link in each.links]


@pytest.mark.parametrize("address", ADDRESSES)
def test_everybody_can_open_it_in_every_language(reader: Client, address: str) -> None:
    page = page_of(reader, address)
    language = reader.cookies[settings.LANGUAGE_COOKIE_NAME].value
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//style | //@style | //script[not(@src)]")


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_heading_skips_a_level(address: str) -> None:
    levels = [
        int(heading.tag[1])
        for heading in page_of(Client(), address).xpath("//main//*[self::h1 or self::h2 or self::h3]")
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_list_leads_to_every_page() -> None:
    shown = page_of(Client(), "/information/").xpath("//main//a/@href")
    assert {address for address in ADDRESSES if address.startswith("/information/")} - {"/information/"} <= set(shown)
    assert {"/help/", "/offices/"} <= set(shown)


def test_the_first_page_leads_to_all_in_two_steps() -> None:
    start = page_of(Client(), "/").xpath("//main//a/@href")
    assert {"/information/", "/offices/", "/help/"} <= set(start)


def test_the_topics_are_those_of_the_source_documents() -> None:
    counts = [len(chapter.pages) for chapter in CHAPTERS]
    assert counts == [6, 8, 2, 1]
    assert len(SERVICES) == 12
    head_office = ORGANISATION.sections[0]
    assert len(head_office.facts) == 1 + 12


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: str(fact.text)[:40])
def test_each_fact_names_an_article_or_another_source(fact: Fact) -> None:
    with translation.override("en"):
        cited = str(fact.cited).translate({0x2066: None, 0x2069: None})
    assert re.fullmatch(
        r"Law \d{4}, Article \d.*|Law 492, Article 88|practice of the directorates|rules of .*|what .*", cited
    )


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link.address_name)
def test_each_link_leads_somewhere(link: Link) -> None:
    assert link.href == reverse(link.address_name)


def test_slugs_are_used_once() -> None:
    slugs = [question.slug for theme in THEMES for question in theme.questions] + [theme.slug for theme in THEMES]
    assert len(slugs) == len(set(slugs))
    assert len({term.turkish for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: str(service.title))
def test_a_service_that_is_here_leads_to_it(service) -> None:
    assert service.links or not service.is_here


def test_a_signed_out_reader_gets_no_cookie_from_them() -> None:
    for address in ADDRESSES:
        assert not Client().get(address).cookies, address


def test_the_accessibility_page_says_how_to_complain(reader: Client) -> None:
    page = page_of(reader, "/accessibility/")
    assert "tel:157" in page.xpath("//main//a/@href")
    assert "/offices/" in page.xpath("//main//a/@href")
    assert "WCAG 2.2" in words(page)
    assert "TİHEK" in words(page), "where to complain when the administration does not mend it"

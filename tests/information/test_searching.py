"""Looking for a word in the glossary and in the questions, as people type it."""

import pytest
from django.test import Client

from information.content.questions import THEMES
from information.searching import folded
from tests.information.conftest import page_of, words

QUESTIONS = "/information/questions/"
GLOSSARY = "/information/words/"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("IKAMET", "ikamet"), ("ikamet", "İKAMET"), ("sinir disi", "sınır dışı"), ("اقامة", "إقامه"), ("serh", "Şerh")],
)
def test_letters_that_people_type_for_each_other_are_the_same(typed: str, written: str) -> None:
    assert folded(typed) == folded(written)


def test_a_word_is_found_in_question_and_answer() -> None:
    text = words(page_of(Client(), f"{QUESTIONS}?words=interpreter"))
    assert "I do not speak Turkish" in text
    assert "My sponsor has died" not in text


def test_each_word_must_stand_there() -> None:
    few = page_of(Client(), f"{QUESTIONS}?words=short-term+divorced").xpath("//main//details")
    assert [each.get("id") for each in few] == ["divorce"]


def test_what_was_found_is_open_and_counted() -> None:
    page = page_of(Client(), f"{QUESTIONS}?words=DIVORCED")
    assert page.xpath("//main//details/@open") == ["open"] or page.xpath("//main//details/@open") == [""]
    assert page.xpath("//*[@role='status']")[0].text_content() == "1 entry found"


def test_without_words_everything_is_shown() -> None:
    shown = page_of(Client(), QUESTIONS).xpath("//main//details")
    assert len(shown) == sum(len(theme.questions) for theme in THEMES) > 25


@pytest.mark.parametrize("address", [QUESTIONS, GLOSSARY])
def test_nothing_found_says_what_to_do(reader: Client, address: str) -> None:
    page = page_of(reader, f"{address}?words=%3Cscript%3Ezzzz")
    assert not page.xpath("//main//details | //main//dl")
    assert "YİMER 157" in words(page)
    assert page.xpath("//main//input/@value") == ["<script>zzzz"]


def test_the_turkish_word_finds_the_english_one() -> None:
    assert "sworn translation" in words(page_of(Client(), f"{GLOSSARY}?words=yeminli+tercume"))


def test_a_very_long_question_is_cut() -> None:
    assert page_of(Client(), f"{GLOSSARY}?words={'a' * 5000}").xpath("string-length(//main//input/@value)") == 100

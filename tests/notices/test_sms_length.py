"""How many SMS a text is: the figures of 3GPP TS 23.038 and 23.040, and what holds for every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notices.sms_length import (
    DEFAULT_ALPHABET,
    DEFAULT_EXTENSION,
    GSM,
    GSM_TURKISH,
    GSM_TURKISH_LOCKING,
    TURKISH_LOCKING_SHIFT,
    TURKISH_SINGLE_SHIFT,
    UCS2,
    Alphabet,
    length_in,
    sms_length,
    sms_parts,
)

ALPHABETS = (GSM, GSM_TURKISH, GSM_TURKISH_LOCKING, UCS2)
TURKISH = st.text(alphabet=DEFAULT_ALPHABET + TURKISH_SINGLE_SHIFT, max_size=700)


@pytest.mark.parametrize(
    ("alphabet", "alone", "in_parts"),
    [(GSM, 160, 153), (GSM_TURKISH, 155, 149), (GSM_TURKISH_LOCKING, 152, 146), (UCS2, 70, 67)],
)
def test_the_room_of_a_message(alphabet: Alphabet, alone: int, in_parts: int) -> None:
    assert (alphabet.room(in_parts=False), alphabet.room(in_parts=True)) == (alone, in_parts)


def test_the_tables_have_every_place_once() -> None:
    assert len(set(DEFAULT_ALPHABET)) == len(DEFAULT_ALPHABET) == 127, "128 places, one of them for the escape"
    assert len(set(TURKISH_LOCKING_SHIFT)) == len(TURKISH_LOCKING_SHIFT) == 127
    assert set(TURKISH_LOCKING_SHIFT) - set(DEFAULT_ALPHABET) == set("€ıĞğŞşİç")
    assert set(DEFAULT_ALPHABET) - set(TURKISH_LOCKING_SHIFT) == set("èìØøÆæ¡¿")
    assert set(TURKISH_SINGLE_SHIFT) - set(DEFAULT_EXTENSION) == set("ĞİŞçğış")


@pytest.mark.parametrize(
    ("text", "parts", "alphabet"),
    [
        ("a" * 160, 1, GSM),
        ("a" * 161, 2, GSM),
        ("a" * 306, 2, GSM),
        ("a" * 307, 3, GSM),
        ("€" * 80, 1, GSM),
        ("€" * 81, 2, GSM),
        ("a" * 153 + "€" * 76 + "a", 2, GSM),
        ("a" * 152 + "€" * 76 + "a", 2, GSM),
        ("a" * 154 + "ş", 2, GSM_TURKISH),
        ("a" * 153 + "ş", 1, GSM_TURKISH),
        ("ş" * 77, 1, GSM_TURKISH),
        ("ş" * 78, 2, GSM_TURKISH),
        ("سلام" * 17, 1, UCS2),
        ("ل" * 71, 2, UCS2),
        ("😀" * 35, 1, UCS2),
        ("😀" * 36, 2, UCS2),
        ("😀" * 67, 3, UCS2),
    ],
)
def test_parts(text: str, parts: int, alphabet: Alphabet) -> None:
    length = sms_length(text)
    assert (length.parts, length.alphabet) == (parts, alphabet)


def test_the_locking_table_helps_a_text_of_many_turkish_letters() -> None:
    assert sms_length("ş" * 150).parts == 3
    assert sms_length("ş" * 150, with_locking=True).parts == 1


def filled(text: str, alphabet: Alphabet) -> int:
    """The parts by filling them in the plainest way, to compare."""
    units = list(alphabet.units(text))
    if sum(units) <= alphabet.room(in_parts=False):
        return 1
    parts: list[int] = [0]
    for taken in units:
        if parts[-1] + taken > alphabet.room(in_parts=True):
            parts.append(0)
        parts[-1] += taken
    assert all(part <= alphabet.room(in_parts=True) for part in parts)
    return len(parts)


@given(st.text(max_size=700))
def test_any_text_has_an_alphabet_and_its_parts_are_filled_without_cutting_a_character(text: str) -> None:
    length = sms_length(text, with_locking=True)
    assert length.alphabet.can_say(text)
    assert length.parts == filled(text, length.alphabet) >= 1


@given(st.text(max_size=400), st.text(max_size=50))
def test_more_text_never_takes_fewer_parts(text: str, more: str) -> None:
    assert sms_parts(text + more) >= sms_parts(text)


@given(TURKISH)
def test_no_alphabet_that_can_say_it_takes_fewer(text: str) -> None:
    fewest = min(length_in(alphabet, text).parts for alphabet in ALPHABETS if alphabet.can_say(text))
    assert sms_length(text, with_locking=True).parts == fewest <= sms_parts(text)


@given(TURKISH)
def test_turkish_never_takes_more_than_without_its_tables(text: str) -> None:
    assert sms_parts(text) <= length_in(UCS2, text).parts


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=400))
def test_units_are_those_of_utf_16(text: str) -> None:
    assert sum(UCS2.units(text)) == len(text.encode("utf-16-be")) // 2

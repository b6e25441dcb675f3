"""Names are found however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IŞIK İnci", "ışık inci"),
        ("IŞIK", "isik"),
        ("Müller", "MUELLER"),
        ("Müller", "MULLER"),
        ("Øster", "OESTER"),
        ("Åse", "AASE"),
        ("Anna Maria Eriksson", "ERIKSSON ANNA MARIA"),
        ("O'Brien", "OBRIEN"),
        ("Al-Sayed", "Al Sayed"),
        ("Đặng", "DANG"),
        ("أَحْمَد", "احمد"),
        ("Straße", "STRASSE"),
    ],
)
def test_both_ways_of_writing_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert fold("Ali Kaya") != fold("Ali Kara")


@given(st.text("abcçdefgğhıijklmnoöprsştuüvyz ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ", max_size=40))
def test_turkish_capitals_and_small_letters_fold_alike(text: str) -> None:
    capitals = text.replace("i", "İ").replace("ı", "I").upper()
    assert fold(text) == fold(capitals)

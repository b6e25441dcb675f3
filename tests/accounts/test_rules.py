"""Numbers that people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules import NumberProblem, UnfitNumber, document_number, is_foreigner_identity_number, turkish_mobile


@pytest.mark.parametrize(
    "typed",
    [
        "+905321234567",
        "0532 123 45 67",
        "532-123-45-67",
        "90 532 123 45 67",
        "0090 532 1234567",
        "(0532) 123 45 67",
        "٠٥٣٢١٢٣٤٥٦٧",
    ],
)
def test_every_way_of_writing_a_turkish_mobile_number_is_read(typed: str) -> None:
    assert turkish_mobile(typed) == "+905321234567"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("0212 123 45 67", NumberProblem.LANDLINE),
        ("+4915112345678", NumberProblem.FOREIGN),
        ("+963 944 123 456", NumberProblem.FOREIGN),
        ("0532 123", NumberProblem.NOT_A_NUMBER),
        ("hello", NumberProblem.NOT_A_NUMBER),
    ],
)
def test_a_number_that_cannot_get_sms_here_is_refused_by_kind(typed: str, problem: NumberProblem) -> None:
    with pytest.raises(UnfitNumber) as refused:
        turkish_mobile(typed)
    assert refused.value.problem == problem


@pytest.mark.parametrize("number", ["99000000110", "99123456740", "99876543292"])
def test_a_foreigner_identity_number_has_its_checksum(number: str) -> None:
    assert is_foreigner_identity_number(number)
    assert not is_foreigner_identity_number(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_a_citizens_number_is_no_foreigners() -> None:
    assert not is_foreigner_identity_number("10000000146")


@given(st.text("0123456789", min_size=7, max_size=7))
def test_of_all_endings_one_is_right(middle: str) -> None:
    numbers = [f"99{middle}{ending:02}" for ending in range(100)]
    assert sum(is_foreigner_identity_number(number) for number in numbers) == 1


def test_a_document_number_loses_what_people_put_between() -> None:
    assert document_number(" l898 902-c3 ") == "L898902C3"


DIGITS = {"arabic": "٠١٢٣٤٥٦٧٨٩", "persian": "۰۱۲۳۴۵۶۷۸۹", "latin": "0123456789"}
SUBSCRIBERS = st.builds(
    "{}{}".format, st.sampled_from(["530", "532", "541", "505", "555"]), st.from_regex(r"[0-9]{7}", fullmatch=True)
)


@given(
    SUBSCRIBERS,
    st.sampled_from(["", "0", "90", "0090", "+90", "+90 ", "(0)"]),
    st.sampled_from(["", " ", "-", "."]),
    st.sampled_from(sorted(DIGITS)),
)
def test_a_mobile_number_is_one_however_it_is_written(subscriber: str, before: str, between: str, script: str) -> None:
    written = before + between.join([subscriber[:3], subscriber[3:6], subscriber[6:8], subscriber[8:]])
    typed = written.translate(str.maketrans(DIGITS["latin"], DIGITS[script]))
    assert turkish_mobile(typed) == f"+90{subscriber}"
    assert turkish_mobile(turkish_mobile(typed)) == f"+90{subscriber}"


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_turkish_mobile_number_or_refused_with_a_reason(typed: str) -> None:
    try:
        number = turkish_mobile(typed)
    except UnfitNumber as refusal:
        assert refusal.problem in NumberProblem
    else:
        assert number.startswith("+905")
        assert len(number) == 13

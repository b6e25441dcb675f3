"""Appointment numbers: random, without letters that are misread, and checked."""

from appointments.reference_numbers import LETTERS, is_reference, new_reference, new_references


def test_numbers_are_valid_and_differ() -> None:
    numbers = {new_reference() for _ in range(500)}
    assert len(numbers) == 500
    assert all(is_reference(number) and len(number) == 10 for number in numbers)
    assert not {"I", "L", "O", "U"} & set("".join(numbers))


def test_one_wrong_character_is_noticed() -> None:
    number = new_reference()
    for place, right in enumerate(number):
        wrong = [number[:place] + letter + number[place + 1 :] for letter in LETTERS if letter != right]
        assert not any(is_reference(candidate) for candidate in wrong)


def test_other_text_is_no_number() -> None:
    assert not any(is_reference(text) for text in ("", "ABC", "IIIIIIIIII", "0123456789a", "' OR 1=1--"))


def test_numbers_in_bulk_are_numbers() -> None:
    numbers = new_references(2_000)
    assert len(set(numbers)) == 2_000
    assert all(is_reference(number) for number in numbers)
    assert set("".join(number[:9] for number in numbers)) == set(LETTERS)
    assert new_references(0) == []

"""The two lines of a passport: the bad inputs one by one, and a round trip over all that can be written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.machine_readable_zone import (
    Correction,
    Fault,
    Field,
    PartialDate,
    Problem,
    Reading,
    check_digit,
    read_passport,
)

TODAY = date(2026, 11, 22)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def read(line_1: str = LINE_1, line_2: str = LINE_2) -> Reading:
    """Read on a fixed day."""
    return read_passport(line_1, line_2, today=TODAY)


def second_line(number: str, nationality: str, birth: str, sex: str, expiry: str, optional: str) -> str:
    """Write line 2 with its check digits, as a passport office does."""
    number, optional = number.ljust(9, "<"), optional.ljust(14, "<")
    parts = [number + check_digit(number), birth + check_digit(birth), expiry + check_digit(expiry)]
    tail = optional + check_digit(optional)
    whole = check_digit(parts[0] + parts[1] + parts[2] + tail)
    return parts[0] + nationality.ljust(3, "<") + parts[1] + sex + parts[2] + tail + whole


def test_the_specimen_of_icao_9303_fills_name_number_and_dates() -> None:
    zone = read().zone
    assert zone is not None
    assert (zone.surname, zone.given_names) == ("ERIKSSON", "ANNA MARIA")
    assert (zone.issuing_state, zone.nationality, zone.number) == ("UTO", "UTO", "L898902C3")
    assert (zone.birth, zone.sex, zone.expires_on) == (PartialDate(1974, 8, 12), "F", date(2012, 4, 15))
    assert read().corrections == ()


@pytest.mark.parametrize(
    ("place", "field"),
    [(9, Field.NUMBER), (19, Field.BIRTH), (27, Field.EXPIRY), (42, Field.OPTIONAL), (43, Field.WHOLE_LINE)],
)
def test_a_wrong_check_digit_is_named_with_its_line_and_field(place: int, field: Field) -> None:
    wrong = LINE_2[:place] + str((int(LINE_2[place]) + 1) % 10) + LINE_2[place + 1 :]
    assert read(line_2=wrong).faults == (Fault(2, field, Problem.CHECK_DIGIT),)
    assert read(line_2=wrong).zone is None


def test_several_wrong_fields_are_all_named() -> None:
    wrong = LINE_2.replace("L898902C3", "L898902C4").replace("120415", "120416")
    assert {fault.field for fault in read(line_2=wrong).faults} == {Field.NUMBER, Field.EXPIRY}


def test_small_letters_and_spaces_are_read() -> None:
    spaced = " ".join(LINE_2[place : place + 4] for place in range(0, 44, 4)).lower()
    assert read(LINE_1.lower(), spaced) == read()


def test_both_letters_i_of_a_turkish_keyboard_are_read() -> None:
    assert read(LINE_1.replace("ERIKSSON", "erıksson")) == read(LINE_1.replace("ERIKSSON", "erİksson")) == read()


def test_the_letter_o_where_only_digits_stand_is_read_as_zero_and_told() -> None:
    reading = read(line_2=LINE_2.replace("1204159", "12O4159"))
    assert reading.zone == read().zone
    assert reading.corrections == (Correction(2, Field.EXPIRY, "12O415", "120415"),)


def test_a_zero_in_a_name_is_read_as_the_letter_and_told() -> None:
    reading = read(LINE_1.replace("ERIKSSON", "ERIKSS0N"))
    assert reading.zone == read().zone
    assert [correction.field for correction in reading.corrections] == [Field.NAMES]


def test_the_letter_o_in_the_number_is_not_guessed() -> None:
    assert read(line_2=LINE_2.replace("L898902", "L8989O2")).faults == (Fault(2, Field.NUMBER, Problem.CHECK_DIGIT),)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("7408<<", PartialDate(1974, 8)),
        ("74<<<<", PartialDate(1974)),
        ("<<<<<<", PartialDate(None)),
        ("261122", PartialDate(2026, 11, 22)),
        ("261123", PartialDate(1926, 11, 23)),
        ("000229", PartialDate(2000, 2, 29)),
    ],
)
def test_parts_of_the_birth_date_may_be_unknown_and_its_year_is_never_in_the_future(
    birth: str, expected: PartialDate
) -> None:
    zone = read(line_2=second_line("L898902C3", "UTO", birth, "F", "300415", "")).zone
    assert zone is not None
    assert zone.birth == expected


@pytest.mark.parametrize("birth", ["741332", "740230", "<<0812", "74<<12", "7<0812"])
def test_a_birth_date_that_no_calendar_has_is_named(birth: str) -> None:
    reading = read(line_2=second_line("L898902C3", "UTO", birth, "F", "300415", ""))
    assert reading.faults == (Fault(2, Field.BIRTH, Problem.NOT_A_DATE),)


def test_miscounted_fillers_are_put_right_and_told() -> None:
    reading = read("P<UTOERIKSSON<<ANNA<MARIA", "L898902C36UTO7408122F1204159ZE184226B<<<10")
    assert reading.zone == read().zone
    assert reading.corrections == (Correction(1, Field.LINE, "25", "44"), Correction(2, Field.LINE, "42", "44"))


@pytest.mark.parametrize(
    ("line_1", "line_2", "fault"),
    [
        ("", LINE_2, Fault(1, Field.LINE, Problem.EMPTY)),
        (LINE_1, "", Fault(2, Field.LINE, Problem.EMPTY)),
        (LINE_1, "L898902C36UTO7408122F120415", Fault(2, Field.LINE, Problem.LENGTH, "27")),
        (LINE_2, LINE_1, Fault(1, Field.LINE, Problem.LINES_SWAPPED)),
        (LINE_1.replace("P<", "V<", 1), LINE_2, Fault(1, Field.DOCUMENT, Problem.NOT_A_PASSPORT, "V<")),
        (LINE_1.replace("ERIKSSON", "ERIKSSÖN"), LINE_2, Fault(1, Field.NAMES, Problem.CHARACTER, "Ö")),
        (LINE_1, LINE_2.replace("2F1", "2Q1"), Fault(2, Field.SEX, Problem.CHARACTER, "Q")),
        ("P<UTO".ljust(44, "<"), LINE_2, Fault(1, Field.NAMES, Problem.NO_NAME)),
    ],
)
def test_each_other_fault_has_its_line_and_field(line_1: str, line_2: str, fault: Fault) -> None:
    assert fault in read(line_1, line_2).faults


def test_somebody_with_one_name_only_is_read() -> None:
    zone = read("P<IDNSUKARNO".ljust(44, "<")).zone
    assert zone is not None
    assert (zone.surname, zone.given_names) == ("SUKARNO", "")


@pytest.mark.parametrize("state", ["UTO", "D", "XXA", "XXB", "XXC", "GBD"])
def test_icao_codes_of_one_and_three_letters_are_read(state: str) -> None:
    line_1 = f"P<{state.ljust(3, '<')}ERIKSSON<<ANNA".ljust(44, "<")
    zone = read(line_1, second_line("L898902C3", state, "740812", "<", "300415", "")).zone
    assert zone is not None
    assert (zone.issuing_state, zone.nationality, zone.sex) == (state, state, "X")


NAMES = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=8), min_size=1, max_size=2)
LETTERS_AND_DIGITS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9)


@given(
    surname=NAMES,
    given_names=NAMES,
    number=LETTERS_AND_DIGITS,
    birth=st.dates(date(1926, 11, 23), TODAY),
    expiry=st.dates(date(2000, 1, 1), date(2076, 12, 31)),
    sex=st.sampled_from("MFX<"),
    optional=LETTERS_AND_DIGITS | st.just(""),
)
def test_what_is_written_is_read_again(
    surname: list[str], given_names: list[str], number: str, birth: date, expiry: date, sex: str, optional: str
) -> None:
    line_1 = f"P<UTO{'<'.join(surname)}<<{'<'.join(given_names)}".ljust(44, "<")
    line_2 = second_line(number, "UTO", f"{birth:%y%m%d}", sex, f"{expiry:%y%m%d}", optional)
    zone = read(line_1, line_2).zone
    assert zone is not None
    assert (zone.surname, zone.given_names) == (" ".join(surname), " ".join(given_names))
    assert (zone.number, zone.optional) == (number, optional)
    assert zone.birth == PartialDate(birth.year, birth.month, birth.day)
    assert zone.expires_on == expiry


@given(line_1=st.text(max_size=60), line_2=st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_reading(line_1: str, line_2: str) -> None:
    reading = read(line_1, line_2)
    assert (reading.zone is None) == bool(reading.faults)

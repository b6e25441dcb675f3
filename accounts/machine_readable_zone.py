"""The two lines at the foot of a passport (ICAO 9303 part 4, TD3), as people type them.

Pure: no ORM, no settings, no clock. docs/adr/0003 says why this is not the ``mrz`` package.
What can only be a digit or only a letter is put right and told; what a check digit contradicts is named with its
line and field, never guessed. Names stay as the zone writes them: MUELLER is not made into MÜLLER.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LINE_LENGTH = 44
FILLER = "<"
WEIGHTS = (7, 3, 1)
DIGITS_FOR_LETTERS = str.maketrans("OQDILZSB", "00011258")
LETTERS_FOR_DIGITS = str.maketrans("01258", "OIZSB")
# What keyboards and copying make of the filler and of the Turkish i.
TYPED_OTHERWISE = str.maketrans({"«": "<<", "‹": "<", "〈": "<", "İ": "I", "ı": "I", "*": "<"})
ISSUED_FOR_AT_MOST_YEARS = 50  # how far an expiry date may lie ahead before it is read as last century's


class Field(StrEnum):
    """A part of the zone that can be wrong."""

    LINE = "line"
    DOCUMENT = "document"
    ISSUING_STATE = "issuing_state"
    NAMES = "names"
    NUMBER = "number"
    NATIONALITY = "nationality"
    BIRTH = "birth"
    SEX = "sex"
    EXPIRY = "expiry"
    OPTIONAL = "optional"
    WHOLE_LINE = "whole_line"


class Problem(StrEnum):
    """What is wrong with it."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTER = "character"
    CHECK_DIGIT = "check_digit"
    NOT_A_DATE = "not_a_date"
    NOT_A_PASSPORT = "not_a_passport"
    NO_NAME = "no_name"
    LINES_SWAPPED = "lines_swapped"


@dataclass(frozen=True)
class Fault:
    """Something that the person must look at again."""

    line: int
    field: Field
    problem: Problem
    detail: str = ""


@dataclass(frozen=True)
class Correction:
    """Something that was read otherwise than typed, to be told."""

    line: int
    field: Field
    typed: str
    read: str


@dataclass(frozen=True)
class PartialDate:
    """A date of birth of which the day, the month or all may be unknown."""

    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class PassportZone:
    """What the two lines say."""

    document_code: str
    issuing_state: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth: PartialDate
    sex: str
    expires_on: date | None
    optional: str


@dataclass(frozen=True)
class Reading:
    """The zone if nothing is wrong, else the faults; and what was put right on the way."""

    zone: PassportZone | None
    faults: tuple[Fault, ...]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Span:
    """Where a part stands in its line, and what may stand there."""

    field: Field
    start: int
    end: int
    alphabet: str

    def of(self, line: str) -> str:
        """The part's characters."""
        return line[self.start : self.end]


DIGITS, LETTERS, EITHER = r"[0-9<]*", r"[A-Z<]*", r"[A-Z0-9<]*"
LINE_1 = (
    Span(Field.DOCUMENT, 0, 2, LETTERS),
    Span(Field.ISSUING_STATE, 2, 5, LETTERS),
    Span(Field.NAMES, 5, 44, LETTERS),
)
NUMBER, NUMBER_CHECK = Span(Field.NUMBER, 0, 9, EITHER), Span(Field.NUMBER, 9, 10, DIGITS)
NATIONALITY = Span(Field.NATIONALITY, 10, 13, LETTERS)
BIRTH, BIRTH_CHECK = Span(Field.BIRTH, 13, 19, DIGITS), Span(Field.BIRTH, 19, 20, DIGITS)
SEX = Span(Field.SEX, 20, 21, EITHER)
EXPIRY, EXPIRY_CHECK = Span(Field.EXPIRY, 21, 27, DIGITS), Span(Field.EXPIRY, 27, 28, DIGITS)
OPTIONAL, OPTIONAL_CHECK = Span(Field.OPTIONAL, 28, 42, EITHER), Span(Field.OPTIONAL, 42, 43, DIGITS)
WHOLE_CHECK = Span(Field.WHOLE_LINE, 43, 44, DIGITS)
LINE_2 = (
    NUMBER, NUMBER_CHECK, NATIONALITY, BIRTH, BIRTH_CHECK, SEX,
    EXPIRY, EXPIRY_CHECK, OPTIONAL, OPTIONAL_CHECK, WHOLE_CHECK,
)  # fmt: skip


def check_digit(text: str) -> str:
    """ICAO 9303 part 3, 4.9: weights 7, 3, 1; A is 10, Z is 35, the filler is 0; modulo 10."""
    values = (0 if character == FILLER else int(character, 36) for character in text)
    return str(sum(value * WEIGHTS[place % 3] for place, value in enumerate(values)) % 10)


def read_passport(line_1: str, line_2: str, *, today: date) -> Reading:
    """Read the two lines; ``today`` decides the century of the birth year."""
    first, second = typed_line(line_1), typed_line(line_2)
    if looks_like_second(first) and second.startswith("P"):
        return Reading(None, (Fault(1, Field.LINE, Problem.LINES_SWAPPED),), ())
    corrections: list[Correction] = []
    first, second = fill_up(first, 1, corrections), fill_up(second, 2, corrections)
    faults = [*length_faults(first, 1), *length_faults(second, 2)]
    if not faults:
        first, second = put_right(first, 1, LINE_1, corrections), put_right(second, 2, LINE_2, corrections)
        faults = [*line_1_faults(first), *line_2_faults(second, today)]
    zone = None if faults else zone_of(first, second, today)
    return Reading(zone, tuple(faults), tuple(corrections))


def typed_line(text: str) -> str:
    """Capital letters without spaces; the filler as it should be."""
    return re.sub(r"\s+", "", text.translate(TYPED_OTHERWISE)).upper()


def looks_like_second(line: str) -> bool:
    """Whether a line has the check digits of line 2 in their places; line 1 has no digits."""
    return re.match(r"^.{9}[0-9][A-Z<]{3}[0-9<]{6}[0-9][MFX<][0-9<]{6}[0-9]", line) is not None


def fill_up(line: str, number: int, corrections: list[Correction]) -> str:
    """Give or take fillers that were miscounted: at the end of line 1, before the two last check digits of line 2."""
    missing = LINE_LENGTH - len(line)
    if not line or missing == 0:
        return line
    if number == 1:
        filled = line.ljust(LINE_LENGTH, FILLER)
        while len(filled) > LINE_LENGTH and filled.endswith(FILLER):
            filled = filled[:-1]
    else:
        filled = fill_up_before_last_checks(line, missing)
    if filled != line:
        corrections.append(Correction(number, Field.LINE, str(len(line)), str(len(filled))))
    return filled


def fill_up_before_last_checks(line: str, missing: int) -> str:
    """Lengthen or shorten the last run of fillers in the optional part; the check digits still have to agree."""
    runs = list(re.finditer(r"<{2,}", line[EXPIRY_CHECK.end :]))
    if not runs:
        return line
    start, end = (EXPIRY_CHECK.end + place for place in runs[-1].span())
    return line[:start] + FILLER * max(end - start + missing, 0) + line[end:]


def length_faults(line: str, number: int) -> Iterator[Fault]:
    """A line that is missing or has another length."""
    if not line:
        yield Fault(number, Field.LINE, Problem.EMPTY)
    elif len(line) != LINE_LENGTH:
        yield Fault(number, Field.LINE, Problem.LENGTH, str(len(line)))


def put_right(line: str, number: int, spans: tuple[Span, ...], corrections: list[Correction]) -> str:
    """Turn O into 0 where only digits may stand, 0 into O where only letters may, and note each."""
    for span in spans:
        typed = span.of(line)
        read = typed
        if span.alphabet == DIGITS:
            read = typed.translate(DIGITS_FOR_LETTERS)
        elif span.alphabet == LETTERS:
            read = typed.translate(LETTERS_FOR_DIGITS)
        if read != typed:
            corrections.append(Correction(number, span.field, typed, read))
            line = line[: span.start] + read + line[span.end :]
    return line


def character_faults(line: str, number: int, spans: tuple[Span, ...]) -> Iterator[Fault]:
    """Characters that cannot stand where they stand."""
    for span in spans:
        wrong = re.sub(span.alphabet.removesuffix("*"), "", span.of(line))
        if wrong:
            yield Fault(number, span.field, Problem.CHARACTER, wrong)


def line_1_faults(line: str) -> Iterator[Fault]:
    """What is wrong with line 1, which has no check digits."""
    yield from character_faults(line, 1, LINE_1)
    if not line.startswith("P"):
        yield Fault(1, Field.DOCUMENT, Problem.NOT_A_PASSPORT, line[:2])
    if not line[5:].strip(FILLER):
        yield Fault(1, Field.NAMES, Problem.NO_NAME)


def line_2_faults(line: str, today: date) -> Iterator[Fault]:
    """What is wrong with line 2: characters first, then each check digit, then the dates."""
    wrong_characters = list(character_faults(line, 2, LINE_2))
    if SEX.of(line) not in "MFX<":
        wrong_characters.append(Fault(2, Field.SEX, Problem.CHARACTER, SEX.of(line)))
    if wrong_characters:
        yield from wrong_characters
        return
    wrong_checks = list(check_digit_faults(line))
    yield from wrong_checks
    yield from date_faults(line, today, {fault.field for fault in wrong_checks})


def check_digit_faults(line: str) -> Iterator[Fault]:
    """The check digits one by one; the line's own only where no part is already named."""
    fine = True
    for span, check in ((NUMBER, NUMBER_CHECK), (BIRTH, BIRTH_CHECK), (EXPIRY, EXPIRY_CHECK)):
        if check.of(line) != check_digit(span.of(line)):
            fine = False
            yield Fault(2, span.field, Problem.CHECK_DIGIT)
    if not optional_check_agrees(line):
        fine = False
        yield Fault(2, Field.OPTIONAL, Problem.CHECK_DIGIT)
    if fine and WHOLE_CHECK.of(line) != check_digit(line[0:10] + line[13:20] + line[21:43]):
        yield Fault(2, Field.WHOLE_LINE, Problem.CHECK_DIGIT)


def optional_check_agrees(line: str) -> bool:
    """An empty optional part may have 0 or a filler as check digit."""
    optional, check = OPTIONAL.of(line), OPTIONAL_CHECK.of(line)
    return check == check_digit(optional) or (check == FILLER and not optional.strip(FILLER))


def date_faults(line: str, today: date, already_named: set[Field]) -> Iterator[Fault]:
    """Dates that no calendar has; parts of the birth date may be unknown."""
    if Field.BIRTH not in already_named and birth_of(BIRTH.of(line), today) is None:
        yield Fault(2, Field.BIRTH, Problem.NOT_A_DATE)
    expiry = EXPIRY.of(line)
    if Field.EXPIRY not in already_named and expiry.strip(FILLER) and expiry_of(expiry, today) is None:
        yield Fault(2, Field.EXPIRY, Problem.NOT_A_DATE)


def birth_of(text: str, today: date) -> PartialDate | None:
    """The birth date, parts unknown where fillers stand; None when it is no date.

    The zone has two digits for the year. It is read as the latest year that lies not in the future: somebody over a
    hundred is read a hundred years too young and puts it right on the page, as the year stands there with four digits.
    """
    parts = [text[0:2], text[2:4], text[4:6]]
    if any(FILLER in part and part != FILLER * 2 for part in parts):
        return None
    year, month, day = (None if part == FILLER * 2 else int(part) for part in parts)
    if year is None or (month is None and day is not None):
        return PartialDate(None) if year is month is day is None else None
    full_year = 2000 + year
    if (full_year, month or 1, day or 1) > (today.year, today.month, today.day):
        full_year -= 100
    return PartialDate(full_year, month, day) if is_possible(full_year, month, day) else None


def is_possible(year: int, month: int | None, day: int | None) -> bool:
    """Whether a calendar has this date, whatever is unknown of it."""
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def expiry_of(text: str, today: date) -> date | None:
    """The expiry date; a year more than fifty years ahead is read as last century's."""
    if not text.isdigit():
        return None
    year = 2000 + int(text[0:2])
    if year > today.year + ISSUED_FOR_AT_MOST_YEARS:
        year -= 100
    month, day = int(text[2:4]), int(text[4:6])
    return date(year, month, day) if is_possible(year, month, day) else None


def zone_of(first: str, second: str, today: date) -> PassportZone:
    """The parts of two lines that have no fault."""
    surname, _, given_names = first[5:].partition(FILLER * 2)
    birth = birth_of(BIRTH.of(second), today)
    if birth is None:
        raise ValueError("lines with faults have no zone")
    return PassportZone(
        document_code=first[:2].rstrip(FILLER),
        issuing_state=first[2:5].rstrip(FILLER),
        surname=spaced(surname),
        given_names=spaced(given_names),
        number=NUMBER.of(second).replace(FILLER, ""),
        nationality=NATIONALITY.of(second).rstrip(FILLER),
        birth=birth,
        sex=SEX.of(second).replace(FILLER, "X"),
        expires_on=expiry_of(EXPIRY.of(second), today),
        optional=OPTIONAL.of(second).rstrip(FILLER),
    )


def spaced(names: str) -> str:
    """Fillers between names are spaces."""
    return " ".join(names.replace(FILLER, " ").split())

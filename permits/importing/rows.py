"""The lines of an import: columns, shapes, and a sentence for each thing that is wrong with a line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, Final

from django.utils.translation import gettext as _

from accounts.issuing_states import is_known
from accounts.rules import document_number, is_foreigner_identity_number, plain_digits
from permits.enums import LegalStatusKind
from permits.errors import ImportRefused

REQUIRED_COLUMNS: Final = ("kind", "number", "valid_from")
IDENTITY_COLUMNS: Final = ("foreigner_identity_number", "issuing_state", "document_number")
OTHER_COLUMNS: Final = ("valid_until", "ended_on", "province", "registered_since")
COLUMNS: Final = (*IDENTITY_COLUMNS, *REQUIRED_COLUMNS, *OTHER_COLUMNS)
LONGEST_NUMBER, LONGEST_DOCUMENT_NUMBER = 40, 20
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 1, 1)

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A line whose shape is right."""

    line: int
    foreigner_identity_number: str
    issuing_state: str
    document_number: str
    kind: LegalStatusKind
    number: str
    valid_from: date
    valid_until: date | None
    ended_on: date | None
    province: int | None
    registered_since: date | None

    @property
    def identity(self) -> Identity:
        """What the register knows the person by, the identity number before the document."""
        if self.foreigner_identity_number:
            return (self.foreigner_identity_number,)
        return (self.issuing_state, self.document_number)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line, and what to do."""

    line: int
    sentence: str


class BadValue(ValueError):
    """One value of a line is not what its column takes."""


def read_rows(text: str) -> Iterator[RegisterRow | Problem]:
    """Every line of a file as a row or as its problems. A file whose header is wrong is refused as a whole."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header = [name.strip().lower() for name in next(reader, [])]
    refuse_unfit_header(header)
    lines = numbered(reader)
    for line, values in lines:
        if isinstance(values, Problem):
            yield values
        elif any(value.strip() for value in values):
            yield from row_of(line, header, values)


def numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | Problem]]:
    """The lines with their numbers in the file; one that is no CSV is a problem, and reading goes on."""
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sentence = _("This line cannot be read as CSV (%(error)s). Put values with a comma or quote into quotes.")
            yield line, Problem(line, sentence % {"error": error})


def refuse_unfit_header(header: list[str]) -> None:
    """The names of the columns in the first line."""
    if len(header) == 1 and ";" in header[0]:
        raise ImportRefused(why=_("Separate the columns with commas, not with semicolons."))
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in REQUIRED_COLUMNS if name not in header]
    if not set(IDENTITY_COLUMNS) & set(header):
        missing.append(IDENTITY_COLUMNS[0])
    if missing:
        raise ImportRefused(why=_("Columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    if unknown or len(set(header)) != len(header):
        names = ", ".join(name or "“”" for name in unknown or header)
        raise ImportRefused(why=_("Columns are not known, or stand there twice: %(names)s.") % {"names": names})


def row_of(line: int, header: list[str], values: list[str]) -> Iterator[RegisterRow | Problem]:
    """One line as a row, or all that is wrong with it."""
    if len(values) != len(header):
        sentence = _("This line has %(found)d values, and the header %(expected)d.")
        yield Problem(line, sentence % {"found": len(values), "expected": len(header)})
        return
    typed = dict.fromkeys(COLUMNS, "") | {name: value.strip() for name, value in zip(header, values, strict=True)}
    problems: list[str] = []
    read: dict[str, Any] = {name: value_of(name, typed[name], problems) for name in COLUMNS}
    if not problems:
        problems.extend(contradictions(read))
    if problems:
        yield from (Problem(line, sentence) for sentence in problems)
        return
    yield RegisterRow(line=line, **read)


def value_of(name: str, text: str, problems: list[str]) -> object:
    """One value, or None with its problem noted."""
    try:
        return READERS[name](name, text)
    except BadValue as bad:
        problems.append(str(bad))
        return None


def day(name: str, text: str) -> date | None:
    """A day as 2026-08-03, or nothing."""
    if not text:
        return None
    try:
        found = date.fromisoformat(plain_digits(text))
    except ValueError:
        sentence = _("%(column)s: “%(value)s” is no day of the calendar. Write days as 2026-08-03.")
        raise BadValue(sentence % {"column": name, "value": text}) from None
    if not EARLIEST <= found < LATEST:
        sentence = _("%(column)s: %(value)s is not between 1950 and 2100. Look for a mistyped year.")
        raise BadValue(sentence % {"column": name, "value": text})
    return found


def needed_day(name: str, text: str) -> date | None:
    """A day that must be there."""
    if not text:
        raise BadValue(_("%(column)s is empty.") % {"column": name})
    return day(name, text)


def kind_of(name: str, text: str) -> LegalStatusKind:
    """One of the kinds, by its code."""
    try:
        return LegalStatusKind(text.lower())
    except ValueError:
        sentence = _("%(column)s: “%(value)s” is no kind of status. Use one of: %(kinds)s.")
        places = {"column": name, "value": text, "kinds": ", ".join(LegalStatusKind.values)}
        raise BadValue(sentence % places) from None


def card_number(name: str, text: str) -> str:
    """The number of the card: capitals and digits."""
    return number_within(name, text, LONGEST_NUMBER, is_needed=True)


def travel_document_number(name: str, text: str) -> str:
    """The number of a travel document."""
    return number_within(name, text, LONGEST_DOCUMENT_NUMBER, is_needed=False)


def number_within(name: str, text: str, longest: int, *, is_needed: bool) -> str:
    """Capitals and digits of a bounded length."""
    number = document_number(text)
    if (is_needed or text) and not number:
        raise BadValue(_("%(column)s is empty.") % {"column": name})
    if len(number) > longest or not number.isascii():
        sentence = _("%(column)s: only letters from A to Z and digits, at most %(limit)d.")
        raise BadValue(sentence % {"column": name, "limit": longest})
    return number


def identity_number(name: str, text: str) -> str:
    """A foreigner identity number whose digits agree, or nothing."""
    number = document_number(text)
    if number and not is_foreigner_identity_number(number):
        sentence = _("%(column)s: a digit is mistyped or missing. It has 11 digits and begins with 99.")
        raise BadValue(sentence % {"column": name})
    return number


def issuing_state(name: str, text: str) -> str:
    """The ICAO code of a state, or nothing."""
    code = text.upper()
    if code and not is_known(code):
        sentence = _("%(column)s: “%(value)s” is no code of a state (three letters, as in a passport's two lines).")
        raise BadValue(sentence % {"column": name, "value": text})
    return code


def plate_code(name: str, text: str) -> int | None:
    """The plate code of a province, or nothing."""
    if not text:
        return None
    digits = plain_digits(text)
    if not (digits.isdecimal() and digits.isascii() and 1 <= int(digits) <= PROVINCES):
        sentence = _("%(column)s: “%(value)s” is no province. Use its plate code, 1 to 81.")
        raise BadValue(sentence % {"column": name, "value": text})
    return int(digits)


PROVINCES: Final = 81
READERS: Final = {
    "foreigner_identity_number": identity_number,
    "issuing_state": issuing_state,
    "document_number": travel_document_number,
    "kind": kind_of,
    "number": card_number,
    "valid_from": needed_day,
    "valid_until": day,
    "ended_on": day,
    "province": plate_code,
    "registered_since": day,
}


def contradictions(read: dict[str, Any]) -> Iterator[str]:
    """What single values cannot show."""
    document = (read["issuing_state"], read["document_number"])
    if any(document) and not all(document):
        yield _("issuing_state and document_number go together: one of them is empty.")
    elif not (read["foreigner_identity_number"] or all(document)):
        yield _("Whose status it is does not stand here: give foreigner_identity_number, or state and number.")
    begins, until, ended = read["valid_from"], read["valid_until"], read["ended_on"]
    if until is not None and until <= begins:
        yield _("valid_until must be after valid_from.")
    if ended is not None and ended < begins:
        yield _("ended_on must not be before valid_from.")
    if read["registered_since"] is not None and read["province"] is None:
        yield _("registered_since needs a province.")

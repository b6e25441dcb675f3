"""What an application costs, from dated rows: the residence fee by months begun, the card, the entry visa."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from permits.rules.durations import add_months, days_between
from permits.rules.parameters import Fee, applying_on


class FeeCode(StrEnum):
    """What a row prices."""

    RESIDENCE_DAY = "residence_day"
    RESIDENCE_FIRST_MONTH_MINIMUM = "residence_first_month_minimum"
    RESIDENCE_FIRST_MONTH_MAXIMUM = "residence_first_month_maximum"
    RESIDENCE_LATER_MONTH = "residence_later_month"
    CARD = "card"
    SINGLE_ENTRY_VISA = "single_entry_visa"


class DueCode(StrEnum):
    """What somebody pays."""

    RESIDENCE = "residence"
    CARD = "card"
    SINGLE_ENTRY_VISA = "single_entry_visa"


DAYS_OF_THE_FIRST_MONTH = 30
FIRST_MONTH = (
    FeeCode.RESIDENCE_DAY,
    FeeCode.RESIDENCE_FIRST_MONTH_MINIMUM,
    FeeCode.RESIDENCE_FIRST_MONTH_MAXIMUM,
)


@dataclass(frozen=True, slots=True)
class FeeDue:
    """One amount to pay; None where the tariff has no row for that day, and then an officer names it."""

    code: DueCode
    amount: Decimal | None
    verified: bool
    sources: tuple[str, ...]


def fees_due(
    fees: Iterable[Fee],
    *,
    on: date,
    valid_from: date,
    valid_until: date | None,
    residence_fee_exempt: bool = False,
    entered_without_visa: bool = False,
) -> tuple[FeeDue, ...]:
    """Every amount that one person pays on an application."""
    rows = tuple(fees)
    due = [] if residence_fee_exempt or valid_until is None else [residence_fee(rows, on, valid_from, valid_until)]
    if entered_without_visa:
        due.append(single_amount(rows, DueCode.SINGLE_ENTRY_VISA, FeeCode.SINGLE_ENTRY_VISA, on))
    return (*due, single_amount(rows, DueCode.CARD, FeeCode.CARD, on))


def residence_fee(fees: Iterable[Fee], on: date, valid_from: date, valid_until: date) -> FeeDue:
    """Law 492: by the day within the first month, at least and at most so much; then by the month begun."""
    later_months = months_begun(valid_from, valid_until) - 1
    codes = FIRST_MONTH if later_months == 0 else (*FIRST_MONTH, FeeCode.RESIDENCE_LATER_MONTH)
    rows = {code: row for code in codes if (row := row_of(fees, code, on)) is not None}
    sources = sources_of(rows.values())
    if len(rows) < len(codes):
        return FeeDue(DueCode.RESIDENCE, None, verified=False, sources=sources)
    days = min(days_between(valid_from, valid_until), DAYS_OF_THE_FIRST_MONTH)
    day, minimum, maximum = (rows[code].amount for code in FIRST_MONTH)
    amount = min(max(day * days, minimum), maximum)
    if later_months:
        amount += rows[FeeCode.RESIDENCE_LATER_MONTH].amount * later_months
    return FeeDue(DueCode.RESIDENCE, amount, verified=all(row.verified for row in rows.values()), sources=sources)


def single_amount(fees: Iterable[Fee], code: DueCode, priced_as: FeeCode, on: date) -> FeeDue:
    """A fee that is one row."""
    row = row_of(fees, priced_as, on)
    if row is None:
        return FeeDue(code, None, verified=False, sources=())
    return FeeDue(code, row.amount, verified=row.verified, sources=(row.source,))


def row_of(fees: Iterable[Fee], code: FeeCode, on: date) -> Fee | None:
    """The row that prices something on a day."""
    return applying_on((fee for fee in fees if fee.kind == code), on)


def months_begun(valid_from: date, valid_until: date) -> int:
    """The months of a period; a part of a month counts as a full one."""
    return next(count for count in month_counts() if add_months(valid_from, count) >= valid_until)


def month_counts() -> Iterator[int]:
    """1, 2, 3 …: a permit has at least one month begun."""
    count = 1
    while True:
        yield count
        count += 1


def sources_of(rows: Iterable[Fee]) -> tuple[str, ...]:
    """Where the amounts come from, each once."""
    return tuple(dict.fromkeys(row.source for row in rows))


def total_of(due: Iterable[FeeDue]) -> Decimal | None:
    """The sum, or None when one amount is not known: a sum is never guessed."""
    amounts = [each.amount for each in due]
    if None in amounts:
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))

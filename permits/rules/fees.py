"""What an application costs, from dated rows: residence by months begun, card, entry visa; who is exempt, and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import ApplicationKind, PermitType
from permits.rules.durations import add_months, days_between
from permits.rules.findings import Message
from permits.rules.parameters import Exemption, Fee, NationalityFee, Parameters, applying_on


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
MONTHS_OF_A_YEAR = 12
KURUS = Decimal("0.01")
FIRST_MONTH = (
    FeeCode.RESIDENCE_DAY,
    FeeCode.RESIDENCE_FIRST_MONTH_MINIMUM,
    FeeCode.RESIDENCE_FIRST_MONTH_MAXIMUM,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeQuestion:
    """What decides on the fees of one applicant."""

    on: date
    """The day of the application, whose rows count."""
    permit_type: str
    kind: str = ApplicationKind.FIRST
    nationality: str = ""
    valid_from: date
    valid_until: date | None
    """None for a permit without end."""
    entered_without_visa: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeDue:
    """One amount to pay; None where no row gives one for that day, and then an officer names it."""

    code: DueCode
    amount: Decimal | None
    """In Turkish lira; None too where the fee is in dollars, since the rate of the day of payment decides."""
    dollars: Decimal | None = None
    verified: bool
    sources: tuple[str, ...]
    citation: str
    message: Message
    places: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeExempt:
    """A fee that is not paid, and on which article."""

    code: DueCode
    citation: str
    verified: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """Something that costs and whose amount is not known here."""

    citation: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum in lira and one in dollars; None where a part of it is not known: a sum is never guessed."""

    lira: Decimal | None
    dollars: Decimal | None
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeBill:
    """All that one applicant pays, does not pay, and might pay."""

    due: tuple[FeeDue, ...]
    exempt: tuple[FeeExempt, ...] = ()
    not_known: tuple[NotKnown, ...] = ()

    @property
    def total(self) -> Total:
        """The sum of one applicant."""
        return family_total([self])


LATE = NotKnown(
    citation="gocmenofis",
    message=_("A late application costs more. How much is not known here: the directorate names the amount."),
)


def bill_of(question: FeeQuestion, parameters: Parameters) -> FeeBill:
    """Every amount that one person pays on an application, with what is not paid and why."""
    due: list[FeeDue] = []
    exempt: list[FeeExempt] = []
    for code in codes_of(question):
        exemption = exemption_from(code, question, parameters.exemptions)
        if exemption is None:
            due.append(price_of(code, question, parameters))
        else:
            exempt.append(exempted(code, exemption))
    pays_for_residence = any(each.code == DueCode.RESIDENCE for each in due)
    return FeeBill(
        due=tuple(due), exempt=tuple(exempt), not_known=(LATE,) if question.is_late and pays_for_residence else ()
    )


def codes_of(question: FeeQuestion) -> Iterator[DueCode]:
    """What is asked for at all: the visa fee with a first application alone, by who entered without one."""
    if question.valid_until is not None or question.permit_type == PermitType.LONG_TERM:
        yield DueCode.RESIDENCE
    if question.entered_without_visa and question.kind == ApplicationKind.FIRST:
        yield DueCode.SINGLE_ENTRY_VISA
    yield DueCode.CARD


def exemption_from(code: DueCode, question: FeeQuestion, rows: Iterable[Exemption]) -> Exemption | None:
    """The exemption that fits, a verified one first. The card is paid by everybody, so no row can name it."""
    fitting = (
        row
        for row in sorted(rows, key=lambda row: not row.verified)
        if row.fee == code
        and row.permit_type in {"", question.permit_type}
        and row.nationality in {"", question.nationality}
    )
    return applying_on(fitting, question.on)


def exempted(code: DueCode, row: Exemption) -> FeeExempt:
    """A fee that a row takes away."""
    return FeeExempt(code=code, citation=row.citation, verified=row.verified, source=row.source)


def price_of(code: DueCode, question: FeeQuestion, parameters: Parameters) -> FeeDue:
    """One fee by its rows."""
    match code:
        case DueCode.RESIDENCE:
            return residence_fee(question, parameters)
        case DueCode.SINGLE_ENTRY_VISA:
            why = _("Who entered Türkiye without a visa pays for one with the first application.")
            return single_amount(parameters.fees, code, FeeCode.SINGLE_ENTRY_VISA, question.on, "492", why)
        case DueCode.CARD:
            why = _("Everybody pays for the card: nobody is exempt.")
            return single_amount(parameters.fees, code, FeeCode.CARD, question.on, "GOCFEE", why)


def residence_fee(question: FeeQuestion, parameters: Parameters) -> FeeDue:
    """In dollars for a nationality with a row of its own, else by the tariff of Law 492."""
    if question.valid_until is None:
        return no_row(DueCode.RESIDENCE, ())
    own = (row for row in parameters.reciprocity if row.nationality == question.nationality)
    row = applying_on(own, question.on)
    if row is not None:
        return nationality_fee(row, months_begun(question.valid_from, question.valid_until))
    return statutory_fee(parameters.fees, question.on, question.valid_from, question.valid_until)


def nationality_fee(row: NationalityFee, months: int) -> FeeDue:
    """By agreement between states: first month and later months, or the sum of twelve where no more is known."""
    dollars: Decimal | None = None
    if row.first_month is not None and row.later_month is not None:
        dollars = row.first_month + (months - 1) * row.later_month
    elif months == MONTHS_OF_A_YEAR:
        dollars = row.twelve_months
    return FeeDue(
        code=DueCode.RESIDENCE,
        amount=None,
        dollars=dollars,
        verified=row.verified and dollars is not None,
        sources=(row.source,),
        citation="492",
        message=_(
            "Citizens of your country pay an amount in dollars for %(months)s months begun, in Turkish lira at the "
            "rate of the day of payment."
        ),
        places={"months": months},
    )


def statutory_fee(fees: Iterable[Fee], on: date, valid_from: date, valid_until: date) -> FeeDue:
    """Law 492: by the day within the first month, at least and at most so much; then by the month begun."""
    fees = tuple(fees)
    later_months = months_begun(valid_from, valid_until) - 1
    codes = FIRST_MONTH if later_months == 0 else (*FIRST_MONTH, FeeCode.RESIDENCE_LATER_MONTH)
    rows = {code: row for code in codes if (row := row_of(fees, code, on)) is not None}
    sources = sources_of(rows.values())
    if len(rows) < len(codes):
        return no_row(DueCode.RESIDENCE, sources)
    days = min(days_between(valid_from, valid_until), DAYS_OF_THE_FIRST_MONTH)
    day, minimum, maximum = (rows[code].amount for code in FIRST_MONTH)
    amount = min(max(day * days, minimum), maximum)
    if later_months:
        amount += rows[FeeCode.RESIDENCE_LATER_MONTH].amount * later_months
    return FeeDue(
        code=DueCode.RESIDENCE,
        amount=amount,
        verified=all(row.verified for row in rows.values()),
        sources=sources,
        citation="492",
        message=_("By the day in the first month, then by the month: %(months)s months begun. A part counts in full."),
        places={"months": later_months + 1},
    )


def single_amount(
    fees: Iterable[Fee], code: DueCode, priced_as: FeeCode, on: date, citation: str, message: Message
) -> FeeDue:
    """A fee that is one row."""
    row = row_of(fees, priced_as, on)
    if row is None:
        return no_row(code, ())
    return FeeDue(
        code=code,
        amount=row.amount,
        verified=row.verified,
        sources=(row.source,),
        citation=citation,
        message=message,
    )


def no_row(code: DueCode, sources: tuple[str, ...]) -> FeeDue:
    """A fee that is due, and whose amount on that day is not known."""
    return FeeDue(
        code=code,
        amount=None,
        verified=False,
        sources=sources,
        citation="492",
        message=_("The amount for that day is not known here: the directorate names it."),
    )


def bill_for_a_lost_card(question: FeeQuestion, parameters: Parameters) -> FeeBill:
    """The card again in full, and half of the residence fee (HAU); one source, so never verified."""
    bill = bill_of(replace(question, entered_without_visa=False, is_late=False), parameters)
    why = _("For a lost card the card fee is paid again, and half of the residence fee.")
    due = (
        replace(each, amount=half(each.amount), dollars=half(each.dollars)) if each.code == DueCode.RESIDENCE else each
        for each in bill.due
    )
    return replace(
        bill, due=tuple(replace(each, verified=False, citation="HAU", message=why, places={}) for each in due)
    )


def half(amount: Decimal | None) -> Decimal | None:
    """Half of an amount, to the kuruş."""
    return None if amount is None else (amount / 2).quantize(KURUS, rounding=ROUND_HALF_UP)


def family_total(bills: Iterable[FeeBill]) -> Total:
    """What a family pays together; each member has an own bill."""
    bills = tuple(bills)
    due = [each for bill in bills for each in bill.due]
    in_dollars = [each for each in due if each.amount is None and each.dollars is not None]
    in_lira = [each.amount for each in due if each not in in_dollars]
    unknown = None in in_lira or any(bill.not_known for bill in bills)
    lira = None if unknown else sum((amount for amount in in_lira if amount is not None), Decimal(0))
    return Total(
        lira=lira,
        dollars=sum((each.dollars for each in in_dollars if each.dollars is not None), Decimal(0))
        if not unknown
        else None,
        verified=all(each.verified for each in due) and all(each.verified for bill in bills for each in bill.exempt),
    )


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

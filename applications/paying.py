"""What a case still costs, and how it is paid: at the cash desk, or away from it with the payment number."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise

from applications.enums import AT_THE_COUNTER, ApplicationStatus, ReceiptKind
from applications.fee_accounts import FeeAccount, account_of
from applications.fees import bill_of_case
from applications.models import Application, FeeReceipt, PaymentNumber
from goc_portal import clock
from permits.fees import FeeBill, FeeDue, Total
from permits.rules.assessment import Assessment
from permits.wording import cited, sentence

PAID_WHILE = (ApplicationStatus.INTERVIEW_SCHEDULED, ApplicationStatus.AWAITING_MAIL, *AT_THE_COUNTER)
"""The states in which fees are awaited; before, nothing is due, and after, the file is complete."""


@dataclass(frozen=True)
class FeeLine:
    """One fee with its reason, and the receipt once there is one."""

    label: str | Promise
    amount: Decimal | None
    dollars: Decimal | None
    verified: bool
    why: str
    citation: str
    account: FeeAccount

    @property
    def receipt(self) -> FeeReceipt | None:
        """The receipt with which the fee was paid; None while something remains."""
        return self.account.receipts[-1] if self.account.is_paid else None


@dataclass(frozen=True)
class ExemptLine:
    """A fee that is not paid, with the article."""

    label: str | Promise
    citation: str


@dataclass(frozen=True)
class PaymentPlan:
    """Everything about the money of a case."""

    lines: tuple[FeeLine, ...]
    exempt: tuple[ExemptLine, ...]
    not_known: tuple[str, ...]
    total: Total
    number: PaymentNumber | None
    is_awaited: bool

    @property
    def open_lines(self) -> tuple[FeeLine, ...]:
        """What is not paid, or not wholly."""
        return tuple(line for line in self.lines if line.receipt is None)

    @property
    def is_verified(self) -> bool:
        """Whether every amount was compared with an official text."""
        return all(line.verified for line in self.lines)


def give_payment_number(*, application: Application) -> PaymentNumber:
    """The one payment number of a case, made with its submission; within a verb."""
    number, _made = PaymentNumber.objects.get_or_create(application=application, defaults={"made_at": clock.now()})
    return number


def payment_plan(application: Application, assessment: Assessment) -> PaymentPlan:
    """What is due, what is paid, and the number to pay with."""
    receipts = tuple(application.fee_receipts.counting())
    bill = bill_of_case(application, assessment)
    return PaymentPlan(
        lines=tuple(line_of(fee, receipts) for fee in bill.due),
        exempt=tuple(ExemptLine(ReceiptKind(each.code).label, cited(each.citation)) for each in bill.exempt),
        not_known=tuple(str(each.message) for each in bill.not_known),
        total=bill.total,
        number=PaymentNumber.objects.filter(application=application).first(),
        is_awaited=application.status in PAID_WHILE,
    )


def line_of(fee: FeeDue, receipts: Sequence[FeeReceipt] = ()) -> FeeLine:
    """A fee in words."""
    why = sentence(fee.message, fee.places)
    account = account_of(fee.code, fee, receipts)
    return FeeLine(
        ReceiptKind(fee.code).label, fee.amount, fee.dollars, fee.verified, why, cited(fee.citation), account
    )


def lines_of(bill: FeeBill) -> tuple[FeeLine, ...]:
    """A bill in words, where nothing is paid yet."""
    return tuple(line_of(fee) for fee in bill.due)

"""What was paid for a fee so far, and what of it remains: a receipt is recorded as what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from applications.enums import ReceiptStanding
from applications.models import FeeReceipt
from permits.fees import FeeDue

NOTHING = Decimal(0)


@dataclass(frozen=True)
class FeeAccount:
    """A fee with the receipts that count for it."""

    due: Decimal | None
    """In lira; None where the amount is not known for certain: the cash desk names it, and any receipt pays it."""
    receipts: tuple[FeeReceipt, ...]

    @property
    def paid(self) -> Decimal:
        """All receipts together."""
        return sum((receipt.amount for receipt in self.receipts), NOTHING)

    @property
    def remains(self) -> Decimal:
        """What is short of the fee after what was paid; nothing before the first receipt of a fee that is not known."""
        return max(self.due - self.paid, NOTHING) if self.due is not None else NOTHING

    @property
    def too_much(self) -> Decimal:
        """What was paid beyond the fee, or a second time."""
        if self.due is not None:
            return max(self.paid - self.due, NOTHING)
        again = [each.amount for each in self.receipts if each.standing == ReceiptStanding.SURPLUS]
        # Where the receipt that paid the fee was reversed, the first that was one too many pays it now.
        return sum(again[1:] if len(again) == len(self.receipts) else again, NOTHING)

    @property
    def is_paid(self) -> bool:
        """Whether nothing more is awaited for this fee."""
        return bool(self.receipts) and not self.remains

    def standing_of(self, amount: Decimal) -> ReceiptStanding:
        """What another receipt of this amount would be."""
        if self.is_paid:
            return ReceiptStanding.SURPLUS
        return ReceiptStanding.PART if self.due is not None and self.paid + amount < self.due else ReceiptStanding.FULL


def certain_amount(fee: FeeDue | None) -> Decimal | None:
    """The amount that a receipt is held against: in lira, and compared with an official text."""
    return fee.amount if fee is not None and fee.verified else None


def account_of(kind: str, fee: FeeDue | None, receipts: Iterable[FeeReceipt]) -> FeeAccount:
    """The account of one fee out of all receipts of a case."""
    return FeeAccount(certain_amount(fee), tuple(each for each in receipts if each.kind == kind))

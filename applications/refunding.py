"""Money that was paid too much, too little or by mistake: a receipt is reversed by two officers, money asked back."""

from decimal import Decimal
from typing import TYPE_CHECKING

from applications.errors_desk import (
    AlreadyAskedFor,
    NeedsASecondOfficer,
    NothingToDecide,
    NotThatMuchWasPaid,
    ReceiptIsUnknown,
)
from applications.events import locked_case, record
from applications.messages_after import RefundDecided
from applications.models import Application, FeeReceipt, RefundRequest
from goc_portal import clock, locking
from goc_portal.pages.money import in_lira
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User


def locked_receipt(case: Application, receipt_number: str, kind: str) -> FeeReceipt:
    """A receipt of the case that still counts; one number may stand for two fees that were paid at once."""
    found = case.fee_receipts.counting().filter(receipt_number=receipt_number.strip())
    found = found.filter(kind=kind) if kind else found
    receipt: FeeReceipt | None = locking.locked(found).first()
    if receipt is None:
        raise ReceiptIsUnknown
    return receipt


@locking.verb
def ask_to_reverse_receipt(
    *, application: Application, receipt_number: str, kind: str = "", reason: str, by: "User"
) -> FeeReceipt:
    """Say that a receipt was recorded wrongly; it counts until a second officer agrees."""
    case = locked_case(application)
    receipt = locked_receipt(case, receipt_number, kind)
    if receipt.reversal_asked_at is not None:
        raise AlreadyAskedFor
    receipt.reversal_reason = reason.strip()
    receipt.reversal_asked_at, receipt.reversal_asked_by = clock.now(), by
    receipt.save(update_fields=["reversal_reason", "reversal_asked_at", "reversal_asked_by"])
    record(application=case, code="reversal_asked", by=by, receipt=receipt.receipt_number)
    return receipt


@locking.verb
def reverse_receipt(*, application: Application, receipt_number: str, kind: str = "", by: "User") -> FeeReceipt:
    """Take a receipt out of the account as the second officer; its number can be recorded again as it should be."""
    case = locked_case(application)
    receipt = locked_receipt(case, receipt_number, kind)
    if receipt.reversal_asked_at is None:
        raise NothingToDecide
    if receipt.reversal_asked_by_id == by.pk:
        raise NeedsASecondOfficer
    receipt.reversed_at, receipt.reversed_by = clock.now(), by
    receipt.save(update_fields=["reversed_at", "reversed_by"])
    record(application=case, code="receipt_reversed", by=by, receipt=receipt.receipt_number)
    return receipt


@locking.verb
def ask_for_refund(*, application: Application, amount: Decimal, reason: str, by: "User") -> RefundRequest:
    """Ask that money goes back: paid twice, too much, or for a fee that was not due."""
    case = locked_case(application)
    if case.refund_requests.filter(decided_at__isnull=True).exists():
        raise AlreadyAskedFor
    paid = sum((receipt.amount for receipt in case.fee_receipts.counting()), Decimal(0))
    back = sum((each.amount for each in case.refund_requests.filter(is_granted=True)), Decimal(0))
    if amount > paid - back:
        raise NotThatMuchWasPaid(paid=in_lira(paid - back))
    event = record(application=case, code="refund_asked", by=by, amount=str(amount))
    return RefundRequest.objects.create(
        application=case, amount=amount, reason=reason.strip(), asked_at=event.at, asked_by=by
    )


@locking.verb
def decide_refund(*, application: Application, granted: bool, reference: str, by: "User") -> RefundRequest:
    """Grant or decline a refund as the second officer; the person is told that there is news."""
    case = locked_case(application)
    request = locking.locked(case.refund_requests.filter(decided_at__isnull=True)).first()
    if request is None:
        raise NothingToDecide
    if request.asked_by_id == by.pk:
        raise NeedsASecondOfficer
    event = record(application=case, code="refund_granted" if granted else "refund_declined", by=by)
    request.is_granted, request.reference = granted, reference.strip()
    request.decided_at, request.decided_by = event.at, by
    request.save(update_fields=["is_granted", "reference", "decided_at", "decided_by"])
    queue(
        message=RefundDecided,
        person=case.person,
        cause=f"refund:{request.public_id}",
        facts={"number": case.number_shown},
    )
    return request

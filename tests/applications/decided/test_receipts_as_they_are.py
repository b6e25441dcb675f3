"""Less than the fee, the fee, or the fee a second time: a receipt is recorded as what it is, and the rest is said."""

from decimal import Decimal
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.admin.more_panel import paid_too_much, refund_of_surplus
from applications.enums import ReceiptKind, ReceiptStanding
from applications.facts.assessing import assess_application
from applications.fee_accounts import FeeAccount
from applications.fees import fees_due
from applications.models import Application, FeeReceipt
from applications.papers.completeness import open_fees
from applications.paying import payment_plan
from applications.receiving import record_fee_receipt
from applications.timeline import timeline
from goc_portal import clock
from tests.applications.test_constraints import refused_by

FEE = Decimal("100.00")


def receipt(amount: str, standing: ReceiptStanding = ReceiptStanding.FULL) -> FeeReceipt:
    return FeeReceipt(amount=Decimal(amount), standing=standing)


@pytest.mark.parametrize(
    ("due", "paid", "more", "standing"),
    [
        (FEE, [], "99.99", ReceiptStanding.PART),
        (FEE, [], "100.00", ReceiptStanding.FULL),
        (FEE, ["40.00"], "59.99", ReceiptStanding.PART),
        (FEE, ["40.00"], "60.00", ReceiptStanding.FULL),
        (FEE, ["100.00"], "0.01", ReceiptStanding.SURPLUS),
        (None, [], "1.00", ReceiptStanding.FULL),
        (None, ["1.00"], "1.00", ReceiptStanding.SURPLUS),
    ],
)
def test_what_another_receipt_is(due: Decimal | None, paid: list[str], more: str, standing: ReceiptStanding) -> None:
    account = FeeAccount(due, tuple(receipt(amount) for amount in paid))
    assert account.standing_of(Decimal(more)) == standing


def test_what_remains_and_what_is_too_much() -> None:
    assert FeeAccount(FEE, (receipt("40.00"),)).remains == Decimal("60.00")
    assert FeeAccount(FEE, (receipt("100.00"), receipt("100.00", ReceiptStanding.SURPLUS))).too_much == FEE
    assert FeeAccount(None, (receipt("5.00"), receipt("7.00", ReceiptStanding.SURPLUS))).too_much == Decimal("7.00")
    assert not FeeAccount(FEE, ()).is_paid


def numbered(key: int, amount: str, standing: ReceiptStanding, due: Decimal | None) -> FeeReceipt:
    return FeeReceipt(
        pk=key, kind="card", amount=Decimal(amount), standing=standing, due=due, receipt_number=f"K-{key}"
    )


@pytest.mark.parametrize("due", [FEE, None], ids=["certain", "not certain"])
def test_the_only_receipt_that_counts_is_never_asked_back(due: Decimal | None) -> None:
    wrong, right = numbered(1, "100", ReceiptStanding.FULL, due), numbered(2, "100", ReceiptStanding.SURPLUS, due)
    assert refund_of_surplus(paid_too_much([wrong, right]))["amount"] == FEE
    wrong.reversed_at = clock.now()
    assert refund_of_surplus(paid_too_much([wrong, right])) == {}
    assert FeeAccount(due, (right,)).too_much == 0


def test_no_more_is_asked_back_than_is_too_much() -> None:
    wrong, right = numbered(1, "100", ReceiptStanding.FULL, FEE), numbered(2, "130", ReceiptStanding.SURPLUS, FEE)
    wrong.reversed_at = clock.now()
    assert paid_too_much([wrong, right]) == {right: Decimal(30)}


@pytest.fixture
def case(applicant: User, officer: User) -> Application:
    return demo.make_received(user=applicant, officer=officer)


def certain_fee(case: Application, monkeypatch: pytest.MonkeyPatch) -> ReceiptKind:
    """A fee of the case whose amount is certain; the tariff's rows of a test are not all compared with a text."""
    fee = fees_due(case, assess_application(case))[0]
    monkeypatch.setattr("applications.fee_accounts.certain_amount", lambda fee: FEE)
    return ReceiptKind(fee.code)


@pytest.mark.django_db
def test_short_then_full_then_twice(
    case: Application, officer: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = certain_fee(case, monkeypatch)
    pay = partial(record_fee_receipt, application=case, kind=kind, paid_on=clock.today(), by=officer)
    short = pay(amount=Decimal("40.00"), receipt_number="K-1")
    assert (short.standing, short.due) == (ReceiptStanding.PART, FEE)
    assert kind in open_fees(case, assess_application(case))
    assert payment_plan(case, assess_application(case)).open_lines[0].account.remains == Decimal("60.00")
    assert any("60" in str(entry.sentence) for entry in timeline(case))
    client.force_login(officer)
    page = reverse("admin:applications_application_change", args=[case.public_id])
    assert "remain to be paid" in client.get(page).text
    assert pay(amount=Decimal("60.00"), receipt_number="K-2").standing == ReceiptStanding.FULL
    assert kind not in open_fees(case, assess_application(case))
    again = pay(amount=Decimal("60.00"), receipt_number="K-3")
    assert again.standing == ReceiptStanding.SURPLUS
    shown = client.get(page).text
    assert "too much: ask for a refund" in shown
    assert "Receipt K-3: the fee was paid before." in shown
    rows = FeeReceipt.objects.filter(pk=again.pk)
    for changed in ({"standing": "full"}, {"standing": "part"}, {"paid_before": 0}):
        assert refused_by("a_receipt_is_recorded_as_what_it_is", partial(rows.update, **changed)), changed


@pytest.mark.django_db
@pytest.mark.parametrize(("amount", "difference"), [("1.00", "less"), ("99999.00", "more")])
def test_a_receipt_beside_an_amount_that_is_not_verified_is_marked_and_bars_nothing(
    case: Application, officer: User, client: Client, amount: str, difference: str
) -> None:
    marked = f"{difference} than this amount, which is not verified: ask the cash desk"
    kind = next(fee.code for fee in fees_due(case, assess_application(case)) if fee.amount and not fee.verified)
    client.force_login(officer)
    page = reverse("admin:applications_application_change", args=[case.public_id])
    assert marked not in client.get(page).text
    record_fee_receipt(
        application=case,
        kind=ReceiptKind(kind),
        amount=Decimal(amount),
        receipt_number="K-1",
        paid_on=clock.today(),
        by=officer,
    )
    assert marked in client.get(page).text
    assert kind not in open_fees(case, assess_application(case))

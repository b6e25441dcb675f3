"""What a case costs and how it is paid: the reasons, the payment number, the receipts, and who records them."""

from decimal import Decimal
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.enums import PaidHow, ReceiptKind
from applications.errors import TakeItFirst
from applications.facts.assessing import assess_application
from applications.paying import payment_plan
from applications.payment_numbers import is_payment_number, new_payment_number
from applications.receiving import mark_attendance, record_fee_receipt
from applications.taking import release_case, take_case
from directorates.models import Directorate
from goc_portal import clock
from tests.applications.conftest import PASSWORD


@pytest.fixture
def cashier(ankara: Directorate) -> User:
    """Somebody at the cash desk, who takes no cases."""
    return make_officer(username="cashier", role=PostRole.CASHIER, directorate=ankara, password=PASSWORD)


def test_a_slip_of_the_finger_is_no_payment_number() -> None:
    number = new_payment_number()
    assert is_payment_number(number)
    assert not is_payment_number(number[:-1] + str((int(number[-1]) + 1) % 10))
    swapped = number[1] + number[0] + number[2:]
    assert number[0] == number[1] or not is_payment_number(swapped)


def test_the_page_says_what_is_due_why_and_how(applicant: User, client: Client) -> None:
    case = demo.make_submitted(user=applicant)
    client.force_login(applicant)
    answer = client.get(reverse("applications:fees", args=[case.public_id]))
    page = answer.content.decode()
    plan = payment_plan(case, assess_application(case))
    assert answer.status_code == HTTPStatus.OK
    assert plan.number is not None
    assert plan.number.number_shown in page
    assert "nobody is exempt" in page
    assert "cash desk" in page
    assert all(line.receipt is None for line in plan.lines)


def test_a_cashier_records_what_others_work_on(applicant: User, officer: User, cashier: User, client: Client) -> None:
    case = demo.make_submitted(user=applicant)
    take_case(application=case, by=officer)
    case = mark_attendance(application=case, by=officer)
    record = {"application": case, "amount": Decimal("964.00"), "paid_on": clock.today()}
    receipt = record_fee_receipt(
        **record, kind=ReceiptKind.CARD, receipt_number="K-1", paid_how=PaidHow.PAYMENT_NUMBER, by=cashier
    )
    assert receipt.recorded_by == cashier
    release_case(application=case, by=officer)
    with pytest.raises(TakeItFirst):
        record_fee_receipt(**record, kind=ReceiptKind.RESIDENCE, receipt_number="K-2", by=officer)
    client.force_login(cashier)
    page = client.get(reverse("admin:applications_application_change", args=[case.public_id])).content.decode()
    assert f"/{case.public_id}/acts/fee/" in page
    assert "acts/take/" not in page
    plan = payment_plan(case, assess_application(case))
    assert {line.receipt.receipt_number for line in plan.lines if line.receipt} == {"K-1"}

"""A wrong receipt needs two officers, a moved case keeps its applicant's rights, and nobody writes to the dead."""

from datetime import timedelta
from decimal import Decimal
from functools import partial
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.names import fold
from applications import demo
from applications.admin.more_forms import TransferForm
from applications.deaths import has_died, record_death, take_back_death
from applications.enums import ApplicationStatus
from applications.errors_desk import (
    AlreadyAskedFor,
    DeathIsRecorded,
    IsThereAlready,
    NeedsASecondOfficer,
    NothingToDecide,
    NotThatMuchWasPaid,
    ReceiptIsUnknown,
)
from applications.facts.assessing import assess_application
from applications.models import Application, Death, FeeReceipt, RefundRequest
from applications.papers.completeness import open_fees
from applications.receiving import record_fee_receipt
from applications.refunding import ask_for_refund, ask_to_reverse_receipt, decide_refund, reverse_receipt
from applications.reservations import appointment_of
from applications.transferring import transfer_case
from appointments.enums import AppointmentStatus
from appointments.models import Appointment, WaitingRequest
from appointments.reminders import remind
from directorates.models import Directorate
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from notices.outbox import queue
from notices.silence import is_silent
from tests.applications.test_constraints import refused_by
from tests.appointments.factories import AppointmentFactory, WaitingRequestFactory

ISTANBUL = 34


def paid_case(applicant: User, officer: User) -> tuple[Application, FeeReceipt]:
    """A case at the counter with one receipt."""
    case = demo.make_received(user=applicant, officer=officer)
    kind = open_fees(case, assess_application(case))[0]
    demo.pay(case, kind, officer)
    return case, case.fee_receipts.get()


def test_a_receipt_is_reversed_by_two(applicant: User, officer: User, supervisor: User) -> None:
    case, receipt = paid_case(applicant, officer)
    number = receipt.receipt_number
    due_before = len(open_fees(case, assess_application(case)))
    with pytest.raises(ReceiptIsUnknown):
        ask_to_reverse_receipt(application=case, receipt_number="no such", reason="x", by=officer)
    with pytest.raises(NothingToDecide):
        reverse_receipt(application=case, receipt_number=number, by=supervisor)
    ask_to_reverse_receipt(application=case, receipt_number=number, reason="Somebody else's receipt", by=officer)
    with pytest.raises(AlreadyAskedFor):
        ask_to_reverse_receipt(application=case, receipt_number=number, reason="again", by=officer)
    with pytest.raises(NeedsASecondOfficer):
        reverse_receipt(application=case, receipt_number=number, by=officer)
    assert len(open_fees(case, assess_application(case))) == due_before
    rows = FeeReceipt.objects.filter(pk=receipt.pk)
    now = clock.now()
    for name, changed in (
        ("a_receipt_is_reversed_by_a_second_officer", {"reversed_at": now, "reversed_by": officer}),
        ("receipt_reversed_at_and_by", {"reversed_at": now}),
        ("a_reversed_receipt_says_why", {"reversal_reason": ""}),
    ):
        assert refused_by(name, partial(rows.update, **changed)), changed
    reverse_receipt(application=case, receipt_number=number, by=supervisor)
    assert len(open_fees(case, assess_application(case))) == due_before + 1
    demo.pay(case, receipt.kind, officer)  # the number of a reversed receipt can be recorded as it should be


def test_a_refund_is_decided_by_another(applicant: User, officer: User, supervisor: User) -> None:
    case, receipt = paid_case(applicant, officer)
    with pytest.raises(NotThatMuchWasPaid):
        ask_for_refund(application=case, amount=receipt.amount + 1, reason="too much", by=officer)
    asked = ask_for_refund(application=case, amount=Decimal("100.00"), reason="Paid twice", by=officer)
    with pytest.raises(NeedsASecondOfficer):
        decide_refund(application=case, granted=True, reference="T-1", by=officer)
    rows = RefundRequest.objects.filter(pk=asked.pk)
    own = {"decided_at": clock.now(), "decided_by": officer, "is_granted": False}
    assert refused_by("a_refund_is_decided_by_a_second_officer", partial(rows.update, **own))
    assert refused_by(
        "a_granted_refund_has_its_letter", partial(rows.update, **own | {"decided_by": supervisor, "is_granted": True})
    )
    decide_refund(application=case, granted=True, reference="T-1", by=supervisor)
    assert Notice.objects.filter(code="refund_decided", person=applicant.person).count() == 2
    with pytest.raises(NotThatMuchWasPaid):
        ask_for_refund(application=case, amount=receipt.amount, reason="all again", by=officer)


def test_a_case_moves_and_its_appointment_with_it(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_submitted(user=applicant)
    before = appointment_of(case)
    assert before is not None
    with pytest.raises(IsThereAlready):
        assert case.directorate is not None
        transfer_case(application=case, directorate=case.directorate, reason="x", by=supervisor)
    istanbul = Directorate.objects.provincial_of(ISTANBUL)
    moved = transfer_case(application=case, directorate=istanbul, reason="Moved house", by=supervisor)
    assert moved.directorate == istanbul
    assert moved.taken_by is None
    before.refresh_from_db()
    assert before.status == AppointmentStatus.CANCELLED_BY_DIRECTORATE
    assert not Appointment.objects.open().filter(interview_for=case.public_id, directorate=before.directorate).exists()
    assert WaitingRequest.objects.waiting().filter(interview_for=case.public_id, directorate=istanbul).exists()
    assert Notice.objects.filter(code="case_moved", person=applicant.person).count() == 2
    assert not Application.objects.visible_to(officer).filter(pk=case.pk).exists()


def test_a_case_at_the_counter_moves_as_it_is(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    istanbul = Directorate.objects.provincial_of(ISTANBUL)
    moved = transfer_case(application=case, directorate=istanbul, reason="Moved house", by=supervisor)
    assert (moved.directorate, moved.status) == (istanbul, ApplicationStatus.UNDER_ASSESSMENT)
    assert Application.objects.unassigned().get() == case


def test_after_a_death_one_message_goes_out_and_it_can_be_taken_back(applicant: User, officer: User) -> None:
    from applications.messages_after import CaseMoved, RecordOfDeath

    case = demo.make_under_assessment(user=applicant, officer=officer)
    died = record_death(application=case, died_on=clock.today(), proof="NVİ 12/2026", by=officer)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.LAPSED
    assert has_died(case.person)
    assert is_silent(case.person, CaseMoved)
    assert not is_silent(case.person, RecordOfDeath)
    assert Notice.objects.filter(code="record_of_death", person=case.person).count() == 2
    with pytest.raises(DeathIsRecorded):
        record_death(application=case, died_on=clock.today(), proof="again", by=officer)
    rows = Death.objects.filter(pk=died.pk)
    assert refused_by("a_death_has_a_proof", partial(rows.update, proof=" "))
    take_back_death(application=case, by=officer)
    case.refresh_from_db()
    assert case.status == ApplicationStatus.RECEIVED
    assert not is_silent(case.person, CaseMoved)


def test_after_a_death_appointments_for_services_are_given_up_without_penalty(
    applicant: User, officer: User, ankara: Directorate
) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    starts_at = clock.now() + timedelta(days=5)
    visit = AppointmentFactory(
        person=case.person, for_service=True, slot__directorate=ankara, slot__starts_at=starts_at, slot__booked=1
    )
    waits = WaitingRequestFactory(person=case.person, directorate=ankara)
    with time_machine.travel(starts_at - timedelta(hours=20), tick=False):
        record_death(application=case, died_on=clock.today(), proof="NVİ 12/2026", by=officer)
        assert remind() == 0
    visit.refresh_from_db(), waits.refresh_from_db(), visit.slot.refresh_from_db()
    assert (visit.status, visit.blocks.isempty) == (AppointmentStatus.CANCELLED_BY_DIRECTORATE, True)
    assert (waits.status, visit.slot.booked) == ("closed", 0)
    assert visit.events.get(kind="cancelled").reason_in_words == "The death of the person was recorded."
    assert not Notice.objects.filter(person=case.person, code__startswith="appointment").exists()


def test_the_offices_to_move_to_stand_by_province(country: None) -> None:
    choices = list(TransferForm().fields["directorate"].choices)
    groups = [name for name, _offices in choices[1:]]
    assert (choices[0][0], len(groups), groups == sorted(groups, key=fold)) == ("", 81, True)
    ankara = dict(choices[1:])["Ankara"]
    assert ankara[0][0].value == "ankara"


def test_what_waits_is_not_sent_after_a_death(applicant: User, officer: User) -> None:
    from django.db import transaction

    from applications.messages_after import CaseMoved
    from notices.delivery import deliver_due

    case = demo.make_submitted(user=applicant)
    with transaction.atomic():
        queue(message=CaseMoved, person=case.person, cause="x", facts={"number": case.number_shown, "place": "Ankara"})
    record_death(application=case, died_on=clock.today(), proof="NVİ 12/2026", by=officer)
    assert appointment_of(case) is None
    deliver_due()
    told = Notice.objects.filter(person=case.person)
    assert set(told.filter(code="case_moved").values_list("state", flat=True)) == {NoticeState.EXPIRED}
    assert NoticeState.EXPIRED not in set(told.filter(code="record_of_death").values_list("state", flat=True))


def test_the_forms_of_money_keep_what_was_typed(client: Client, applicant: User, officer: User) -> None:
    case, receipt = paid_case(applicant, officer)
    client.force_login(officer)
    act = partial(reverse, "admin:applications_application_act")
    typed = {"amount": "99999.00", "reason": "Paid far too much"}
    answer = client.post(act(args=[case.public_id, "refund-ask"]), typed)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Paid far too much" in answer.content.decode()
    wrong = {"receipt_number": f"{receipt.kind}:{receipt.receipt_number}", "reason": "Not hers"}
    assert client.post(act(args=[case.public_id, "reverse-ask"]), wrong).status_code == HTTPStatus.FOUND
    page = client.get(reverse("admin:applications_application_change", args=[case.public_id])).content.decode()
    assert "Not hers" in page


def test_the_receipt_is_chosen_from_those_of_the_case(
    client: Client, applicant: User, officer: User, supervisor: User
) -> None:
    """One number may stand for two fees that were paid at once: which of the two is meant is chosen with it."""
    case, receipt = paid_case(applicant, officer)
    other = open_fees(case, assess_application(case))[0]
    twin = record_fee_receipt(
        application=case,
        kind=other,
        amount=Decimal("964.00"),
        receipt_number=receipt.receipt_number,
        paid_on=clock.today(),
        by=officer,
    )
    client.force_login(officer)
    act = partial(reverse, "admin:applications_application_act")
    page = reverse("admin:applications_application_change", args=[case.public_id])
    asking = form_of(client.get(page).content.decode(), "reverse-ask")
    for row in (receipt, twin):
        assert f'value="{row.kind}:{row.receipt_number}"' in asking
    for typed in ("", "card:no-such", "no-such"):
        answer = client.post(act(args=[case.public_id, "reverse-ask"]), {"receipt_number": typed, "reason": "x"})
        assert answer.status_code in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT, HTTPStatus.NOT_FOUND)
    chosen = {"receipt_number": f"{twin.kind}:{twin.receipt_number}"}
    client.post(act(args=[case.public_id, "reverse-ask"]), chosen | {"reason": "Not hers"})
    twin.refresh_from_db()
    receipt.refresh_from_db()
    assert (twin.reversal_asked_by, receipt.reversal_asked_by) == (officer, None)
    assert f'value="{twin.kind}:{twin.receipt_number}"' not in form_of(client.get(page).content.decode(), "reverse-ask")
    client.force_login(supervisor)
    assert f'value="{twin.kind}:{twin.receipt_number}"' in form_of(client.get(page).content.decode(), "reverse")
    client.post(act(args=[case.public_id, "reverse"]), chosen)
    twin.refresh_from_db()
    assert twin.reversed_by == supervisor


def form_of(page: str, slug: str) -> str:
    """The form of an act."""
    return page.split(f'/acts/{slug}/"')[1].split("</form>")[0]


def test_whoever_moves_a_case_out_of_sight_comes_back_to_the_list_and_reads_it(
    applicant: User, supervisor: User, client: Client
) -> None:
    case, istanbul = demo.make_submitted(user=applicant), Directorate.objects.provincial_of(ISTANBUL)
    client.force_login(supervisor)
    address = reverse("admin:applications_application_act", args=[case.public_id, "transfer"])
    done = client.post(address, {"directorate": istanbul.code, "reason": "Moved house"}, follow=True)
    assert done.status_code == HTTPStatus.OK
    assert done.redirect_chain[-1][0] == reverse("admin:applications_application_changelist")
    assert "The case is there now, and the applicant is told." in done.text

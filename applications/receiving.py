"""At the counter: the applicant came, the papers are judged, the fees are recorded, the file is complete."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.enums import ProvenBy
from accounts.proving import prove_identity
from applications.asking_papers import answer_accepted, answer_refused
from applications.enums import (
    AT_THE_COUNTER,
    ApplicationStatus,
    PaidHow,
    PaperRefusal,
    PaperState,
    ReceiptKind,
    ReceiptStanding,
    RegisterCheckKind,
)
from applications.errors import (
    FeesAreNotRecorded,
    NotPossibleNow,
    PapersAreNotAccepted,
    ReceiptAlreadyRecorded,
    UnknownPaper,
)
from applications.events import locked_case, move, record
from applications.facts.assessing import assess_application
from applications.fee_accounts import FeeAccount, account_of
from applications.fees import fees_due
from applications.households.judging import seen_at_the_counter, tell_sponsor_to_send_again
from applications.messages import PaperNotAccepted
from applications.models import Application, ApplicationPaper, FeeReceipt, RegisterCheck, SponsorPaper
from applications.paper_orders import order_paper
from applications.papers.completeness import open_fees, open_papers, papers_to_judge
from applications.papers.current import current_papers
from applications.present_card import refuse_card_still_out, refuse_unseen_card
from applications.reservations import appointment_of
from applications.taking import case_in_hand
from appointments import attendance
from appointments.attendees import is_seen_in_person
from appointments.enums import AppointmentStatus
from documents.enums import IssuedPaperKind
from goc_portal import clock, locking
from notices.outbox import queue
from permits.fees import DueCode
from permits.rules.assessment import Assessment

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def mark_attendance(*, application: Application, by: "User") -> Application:
    """The applicant came, and the officer has seen the passport: the identity is proven (domain.md E6).

    Where a proxy or a waiver was granted the case goes on as well, but nobody has compared a face: what was claimed
    stays claimed.
    """
    case = case_in_hand(application, by=by)
    appointment = appointment_of(case)
    if appointment is None or case.status != ApplicationStatus.INTERVIEW_SCHEDULED:
        raise NotPossibleNow(status=case.get_status_display())
    seen = is_seen_in_person(appointment)
    if seen:
        prove_identity(person=case.person, document=case.passportanswers.travel_document, how=ProvenBy.IN_PERSON, by=by)
    move(application=case, to=ApplicationStatus.RECEIVED, code="attended" if seen else "not_in_person", by=by)
    if appointment.status != AppointmentStatus.CHECKED_IN:
        # Who was let in at the entrance has arrived already.
        attendance.mark_attendance(appointment=appointment, by=by)
    return case


@locking.verb
def accept_paper(*, application: Application, document: str, by: "User") -> ApplicationPaper | SponsorPaper:
    """Accept a paper that was uploaded, or whose original was seen at the counter."""
    case = judged_case(application, document=document, by=by)
    paper = current_papers(case).get(document) or seen_at_the_counter(case, document)
    paper.state, paper.refusal = PaperState.ACCEPTED, ""
    paper.reviewed_at, paper.reviewed_by = clock.now(), by
    paper.save()
    record(application=case, code="paper_accepted", by=by, document=document)
    answer_accepted(case=case, document=document, by=by)
    return paper


@locking.verb
def accept_all_papers(*, application: Application, by: "User") -> list[ApplicationPaper | SponsorPaper]:
    """Accept, in one act, every paper that is asked for and neither accepted nor refused."""
    case = case_in_hand(application, by=by)
    there = current_papers(case)
    open_ones = [
        paper.document
        for paper in papers_to_judge(assess_application(case))
        if paper.document not in there or there[paper.document].state == PaperState.UPLOADED
    ]
    return [accept_paper(application=case, document=document, by=by) for document in open_ones]


@locking.verb
def refuse_paper(
    *, application: Application, document: str, reason: PaperRefusal, by: "User"
) -> ApplicationPaper | SponsorPaper:
    """Refuse a paper with a reason the applicant can act on, and tell them."""
    case = judged_case(application, document=document, by=by)
    paper = current_papers(case).get(document)
    if paper is None or paper.stored_file is None:
        raise UnknownPaper
    paper.state, paper.refusal = PaperState.REFUSED, reason
    paper.reviewed_at, paper.reviewed_by = clock.now(), by
    paper.save()
    event = record(application=case, code="paper_refused", by=by, document=document, reason=reason)
    if isinstance(paper, SponsorPaper):
        tell_sponsor_to_send_again(paper, event)
    elif not answer_refused(case=case, document=document, reason=reason, by=by):
        queue(message=PaperNotAccepted, person=case.person, cause=f"event:{event.pk}", facts={})
    return paper


def judged_case(application: Application, *, document: str, by: "User") -> Application:
    """The case at the counter, where this paper is one of those that an officer judges."""
    case = case_in_hand(application, by=by)
    if case.status not in AT_THE_COUNTER:
        raise NotPossibleNow(status=case.get_status_display())
    if document not in {paper.document for paper in papers_to_judge(assess_application(case))}:
        raise UnknownPaper
    return case


@locking.verb
def record_fee_receipt(
    *,
    application: Application,
    kind: ReceiptKind,
    amount: Decimal,
    receipt_number: str,
    paid_on: date,
    paid_how: PaidHow = PaidHow.CASH_DESK,
    by: "User",
) -> FeeReceipt:
    """Record a receipt as what it is: in full, short of the fee, or for a fee that was paid before.

    The same number cannot pay twice. A caseworker has taken the case, a cashier need not.
    """
    case = case_in_hand(application, by=by) if by.has_perm("applications.work_case") else locked_case(application)
    if case.status not in AT_THE_COUNTER:
        raise NotPossibleNow(status=case.get_status_display())
    account = account_of_fee(case, kind)
    standing = account.standing_of(amount)
    try:
        with transaction.atomic():
            receipt = FeeReceipt.objects.create(
                application=case,
                kind=kind,
                amount=amount,
                due=account.due,
                paid_before=account.paid,
                standing=standing,
                receipt_number=receipt_number.strip(),
                paid_on=paid_on,
                paid_how=paid_how,
                recorded_at=clock.now(),
                recorded_by=by,
            )
    except IntegrityError as error:
        raise ReceiptAlreadyRecorded(number=receipt_number) from error
    write_what_it_is(case, receipt, account, by)
    return receipt


def account_of_fee(case: Application, kind: str) -> FeeAccount:
    """What is due for a fee and what was paid of it, in a locked case."""
    due = {fee.code: fee for fee in fees_due(case, assess_application(case))}
    return account_of(kind, due.get(DueCode(kind)), case.fee_receipts.counting())


def write_what_it_is(case: Application, receipt: FeeReceipt, before: FeeAccount, by: "User") -> None:
    """The event that people read: what remains to be paid, or that the fee had been paid."""
    told = {"kind": receipt.kind, "amount": str(receipt.amount)}
    if receipt.standing == ReceiptStanding.PART:
        record(application=case, code="fee_short", by=by, **told, short=str(before.remains - receipt.amount))
    elif receipt.standing == ReceiptStanding.SURPLUS:
        record(application=case, code="fee_paid_again", by=by, **told)
    else:
        record(application=case, code="fee_recorded", by=by, **told)


@locking.verb
def record_register_checks(*, application: Application, found: Mapping[str, bool], source: str, by: "User") -> None:
    """Write what was found in the registers: nothing is granted without each of these checks (6458 Art. 7, 33)."""
    case = case_in_hand(application, by=by)
    if case.status not in (*AT_THE_COUNTER, ApplicationStatus.UNDER_ASSESSMENT):
        raise NotPossibleNow(status=case.get_status_display())
    now = clock.now()
    RegisterCheck.objects.bulk_create(
        RegisterCheck(application=case, kind=kind, found=found[kind], source=source, checked_at=now, checked_by=by)
        for kind in RegisterCheckKind.values
    )
    record(application=case, code="registers_checked", by=by, found=sorted(kind for kind in found if found[kind]))


@locking.verb
def issue_residence_application_document(*, application: Application, by: "User") -> Application:
    """The file is complete: the 90 days begin, and the applicant gets the paper that says so (domain.md E10, C-07)."""
    case = case_in_hand(application, by=by)
    if case.status not in AT_THE_COUNTER:
        raise NotPossibleNow(status=case.get_status_display())
    assessment = assess_application(case)
    refuse_open_papers(case, assessment)
    refuse_open_fees(case, assessment)
    refuse_unseen_card(case)
    refuse_card_still_out(case)
    case.file_complete_on = clock.today()
    case.decision_due_on = assess_application(case).deadlines.decision_due_on
    order_paper(application=case, kind=IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT, by=by)
    move(application=case, to=ApplicationStatus.UNDER_ASSESSMENT, code="file_complete", by=by)
    appointment = appointment_of(case)
    if appointment is not None and appointment.status == AppointmentStatus.CHECKED_IN:
        # After missing papers the file is complete for the second time, and the appointment is long over.
        attendance.complete(appointment=appointment, by=by)
    return case


def refuse_open_papers(case: Application, assessment: Assessment) -> None:
    """Every paper is accepted."""
    still_open = open_papers(case, assessment)
    if still_open:
        raise PapersAreNotAccepted(papers=get_text_list([str(paper.name) for paper in still_open], _("and")))


def refuse_open_fees(case: Application, assessment: Assessment) -> None:
    """Every fee that is due has its receipt."""
    still_open = open_fees(case, assessment)
    if still_open:
        raise FeesAreNotRecorded(fees=get_text_list([str(kind.label) for kind in still_open], _("and")))

"""What a file still lacks: papers that nobody accepted, fees without a receipt."""

from applications.enums import PaperState, ReceiptKind
from applications.fee_accounts import account_of
from applications.fees import fees_due
from applications.models import Application
from applications.papers.current import current_papers
from permits.rules.assessment import Assessment
from permits.rules.papers import RequiredPaper

RECEIPTS = frozenset({"fee_receipt", "card_fee_receipt"})


def papers_to_judge(assessment: Assessment) -> list[RequiredPaper]:
    """The papers that an officer looks at; fee receipts are recorded with their amounts instead."""
    return [paper for paper in assessment.documents if paper.document not in RECEIPTS]


def open_papers(application: Application, assessment: Assessment) -> list[RequiredPaper]:
    """The papers that an officer has still to accept, or asked for anew."""
    accepted = {slug for slug, paper in current_papers(application).items() if paper.state == PaperState.ACCEPTED}
    accepted -= set(application.missing_papers.unsettled().values_list("document", flat=True))
    return [paper for paper in papers_to_judge(assessment) if paper.document not in accepted]


def open_fees(application: Application, assessment: Assessment) -> list[ReceiptKind]:
    """The kinds of fee of which something remains to be paid."""
    receipts = list(application.fee_receipts.counting())
    due = fees_due(application, assessment)
    return [ReceiptKind(fee.code) for fee in due if not account_of(fee.code, fee, receipts).is_paid]

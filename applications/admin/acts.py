"""The buttons of the case page: each names a right, a form and the one verb that it calls."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from applications.admin.act import Act
from applications.admin.extension_forms import CardForm, PostedFileForm, PresentPermitForm
from applications.admin.forms import (
    AskForPapersForm,
    FeeReceiptForm,
    NoteForm,
    PaperForm,
    ProtectionForm,
    ReassignForm,
    RefusePaperForm,
    RegisterChecksForm,
    RemarkForm,
)
from applications.admin.more_acts import MORE_ACTS
from applications.admin.outcome_forms import CardMadeForm, CardPostedForm, RefusalForm, ServiceForm
from applications.asking_papers import ask_for_papers, close_for_missing_papers, drop_missing_paper
from applications.cards.losing import order_card_again, record_card_lost_in_post
from applications.cards.sending import (
    record_card_collected,
    record_card_delivered,
    record_card_made,
    record_card_posted,
    record_card_returned,
)
from applications.deciding import approve_decision, propose_grant, send_back
from applications.decisions.serving import record_service
from applications.downtimes.deciding import give_more_days, give_no_more_days
from applications.extension.posting import record_posted_file, report_lost
from applications.households.protecting import lift_protection, protect_file
from applications.households.sponsoring import read_withdrawal
from applications.households.without_sponsor import record_sponsors_death, take_back_sponsors_death
from applications.noting import write_note
from applications.paper_orders import make_papers_again
from applications.present_card import confirm_present_permit, record_card
from applications.receiving import (
    accept_all_papers,
    accept_paper,
    issue_residence_application_document,
    mark_attendance,
    record_fee_receipt,
    record_register_checks,
    refuse_paper,
)
from applications.refusing import propose_refusal
from applications.taking import reassign_case, release_case, take_case

__all__ = ["ACTS", "Act"]

WORK, FEES, PROPOSE = "work_case", "take_fees", "propose_decision"
APPROVE, PROTECT, ASSIGN = "approve_decision", "protect_file", "assign_case"

ACTS: dict[str, Act] = {
    act.slug: act
    for act in (
        Act("take", _("Take this case"), _("You have taken the case."), WORK, take_case),
        Act(
            "reassign",
            _("Give it to another officer"),
            _("The case is with the other officer now."),
            ASSIGN,
            reassign_case,
            ReassignForm,
        ),
        Act("release", _("Give it back to the queue"), _("The case is back in the queue."), WORK, release_case),
        Act(
            "attendance", _("The applicant is here, passport seen"), _("Attendance is recorded."), WORK, mark_attendance
        ),
        Act(
            "not-in-person",
            _("Go on without the applicant, as granted"),
            _("The case goes on. The identity is not proven by it."),
            WORK,
            mark_attendance,
        ),
        Act(
            "posted-file",
            _("Record the posted file"),
            _("The posted file is recorded. The case says what comes next."),
            WORK,
            record_posted_file,
            PostedFileForm,
        ),
        Act(
            "posting-lost",
            _("Lost in the post: to be sent again"),
            _("The applicant is told to send the file again, with a new last day."),
            WORK,
            report_lost,
        ),
        Act(
            "confirm-permit",
            _("Confirm the present permit"),
            _("The present permit is confirmed."),
            WORK,
            confirm_present_permit,
            PresentPermitForm,
        ),
        Act(
            "present-card",
            _("Record the present card"),
            _("What became of the present card is recorded."),
            WORK,
            record_card,
            CardForm,
        ),
        Act("write-note", _("Write the note"), _("The note stands in the case."), WORK, write_note, NoteForm, "#notes"),
        Act("accept-all", _("Accept all papers"), _("The papers are accepted."), WORK, accept_all_papers),
        Act("accept", _("Accept"), _("The paper is accepted."), WORK, accept_paper, PaperForm, "#next-paper"),
        Act(
            "refuse",
            _("Do not accept"),
            _("The applicant is told what to send."),
            WORK,
            refuse_paper,
            RefusePaperForm,
            "#next-paper",
        ),
        Act(
            "ask-papers",
            _("Ask for these papers"),
            _("The applicant is told which papers are missing, and until when."),
            WORK,
            ask_for_papers,
            AskForPapersForm,
        ),
        Act(
            "drop-missing",
            _("No longer needed"),
            _("The paper is no longer asked for."),
            WORK,
            drop_missing_paper,
            PaperForm,
        ),
        Act(
            "close-missing",
            _("Close for missing papers"),
            _("The case is closed, and the applicant is told what can still be done."),
            WORK,
            close_for_missing_papers,
        ),
        Act(
            "more-days",
            _("Give more days"),
            _("The last day is moved, and the applicant is told."),
            WORK,
            give_more_days,
        ),
        Act(
            "no-more-days",
            _("Give no more days"),
            _("It is recorded that the last day stays."),
            WORK,
            give_no_more_days,
        ),
        Act(
            "fee",
            _("Record the receipt"),
            _("The receipt is recorded."),
            FEES,
            record_fee_receipt,
            FeeReceiptForm,
            "#fees",
        ),
        Act(
            "checks",
            _("Record the checks"),
            _("The checks are recorded."),
            WORK,
            record_register_checks,
            RegisterChecksForm,
        ),
        Act(
            "application-document",
            _("Issue the residence application document"),
            _("The document is on its way to the applicant."),
            WORK,
            issue_residence_application_document,
        ),
        Act(
            "propose",
            _("Propose to grant"),
            _("The grant is proposed. Another officer approves it."),
            PROPOSE,
            propose_grant,
        ),
        Act(
            "make-papers",
            _("Make the paper again"),
            _("The paper is ordered again. It is here in a minute, or back in the queue within two hours."),
            WORK,
            make_papers_again,
        ),
        Act("approve", _("Approve"), _("The decision stands and the applicant is told."), APPROVE, approve_decision),
        Act(
            "protect",
            _("Protect the file"),
            _(
                "The file is protected, and with it the files of children that this person fills in: sponsor, "
                "household, the other parent and public status no longer see them."
            ),
            PROTECT,
            protect_file,
            ProtectionForm,
        ),
        Act(
            "hand-over",
            _("Protect the file, and let the other parent keep it"),
            _("The file is protected, and the other parent keeps it from now on."),
            PROTECT,
            partial(protect_file, other_parent_keeps=True),
            ProtectionForm,
        ),
        Act(
            "lift",
            _("Lift the protection"),
            _("The file is no longer protected."),
            PROTECT,
            lift_protection,
            ProtectionForm,
        ),
        Act(
            "sponsor-died",
            _("The sponsor has died: certificate seen"),
            _("It is recorded. Each member reads on the own page what can be asked for now."),
            WORK,
            record_sponsors_death,
        ),
        Act(
            "sponsor-lives",
            _("Take back that the sponsor has died"),
            _("It is taken back."),
            WORK,
            take_back_sponsors_death,
        ),
        Act(
            "read-sponsor",
            _("The sponsor's message is read"),
            _("It is recorded that you have read the message."),
            WORK,
            read_withdrawal,
        ),
        Act(
            "send-back", _("Send back"), _("The proposal is back with the caseworker."), APPROVE, send_back, RemarkForm
        ),
        Act(
            "propose-refusal",
            _("Propose to refuse"),
            _("The refusal is proposed. Another officer approves it."),
            PROPOSE,
            propose_refusal,
            RefusalForm,
        ),
        Act(
            "record-service",
            _("Record service"),
            _("Service is recorded and the applicant is told the last day."),
            WORK,
            record_service,
            ServiceForm,
        ),
        Act("card-made", _("The card is made"), _("The card is made."), WORK, record_card_made, CardMadeForm),
        Act(
            "card-posted",
            _("The card was posted"),
            _("The applicant is told the posting number."),
            WORK,
            record_card_posted,
            CardPostedForm,
        ),
        Act("card-delivered", _("It was delivered"), _("Delivery is recorded."), WORK, record_card_delivered),
        Act("card-returned", _("It came back"), _("The applicant is told to collect it."), WORK, record_card_returned),
        Act("card-collected", _("It was collected"), _("Collecting is recorded."), WORK, record_card_collected),
        Act(
            "card-lost-in-post",
            _("The post lost it"),
            _("Another card is ordered. The applicant pays nothing for it."),
            WORK,
            record_card_lost_in_post,
        ),
        Act(
            "card-again",
            _("Order a new card: the receipts are there"),
            _("Another card is ordered."),
            WORK,
            order_card_again,
        ),
    )
}
ACTS.update(MORE_ACTS)

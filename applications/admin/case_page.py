"""What the case page shows: everything an officer needs to see before acting, prepared in few queries."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.issuing_states import name_of
from accounts.models import Person
from applications.admin.blockers import Blocker, blockers
from applications.admin.downtime_panel import DowntimePanel, downtime_panel
from applications.admin.extension_panel import ExtensionPanel, extension_panel
from applications.admin.forms import RefusePaperForm
from applications.admin.messages_panel import ShownMessage, messages_shown
from applications.admin.missing_papers import MissingPapersPanel, missing_papers_panel
from applications.admin.more_panel import Section as MoreSection
from applications.admin.more_panel import more_sections
from applications.admin.offers import OfferedAct, Offers
from applications.admin.outcome import OutcomePanel, outcome_panel
from applications.admin.papers_beside import PaperBeside, papers_beside, person_rows
from applications.admin.person_panel import PersonPanel, person_panel
from applications.admin.reassigning import reassigning
from applications.enums import AT_THE_COUNTER, ApplicationStatus, DecisionOutcome, ReceiptKind
from applications.facts.answer_rows import AnswerRow, answered_sections
from applications.facts.assessing import assess_application
from applications.facts.sections import Section
from applications.fee_accounts import NOTHING, FeeAccount, account_of
from applications.fees import bill_of_case, family_bills
from applications.households.desk import family_acts, sponsor_section
from applications.models import (
    Application,
    CaseQuestion,
    Decision,
    FeeReceipt,
    RegisterCheck,
    ToldChange,
)
from applications.papers.completeness import papers_to_judge
from applications.papers.current import beside
from applications.proposals import open_proposal
from applications.reservations import appointment_of
from applications.taking import kept_until
from applications.telling_words import new_details
from applications.timeline import TimelineEntry, timeline
from appointments.attendees import is_seen_in_person
from appointments.models import Appointment
from documents.models import IssuedPaper
from goc_portal import clock
from permits.fees import FeeDue, Total, family_total
from permits.rules.assessment import Assessment
from permits.rules.codes import CappedBy, FindingOutcome
from permits.rules.findings import Finding
from permits.wording import cited, finding_text, sentence

if TYPE_CHECKING:
    from accounts.models import User


CAPPED_BY: dict[CappedBy, str | Promise] = {
    CappedBy.REQUESTED: _("The period asked for"),
    CappedBy.TYPE_MAXIMUM: _("The longest grant of this type"),
    CappedBy.PASSPORT: _("60 days before the passport expires"),
    CappedBy.SPONSOR_PERMIT: _("The sponsor's own permit"),
    CappedBy.INSURANCE: _("The health insurance"),
    CappedBy.PROGRAMME: _("The programme"),
}
FOUND: dict[FindingOutcome, str | Promise] = {
    FindingOutcome.MET: _("met"),
    FindingOutcome.NOT_MET: _("not met"),
    FindingOutcome.MISSING: _("not known"),
    FindingOutcome.REVIEW: _("look at this"),
    FindingOutcome.WARNING: _("note"),
}


@dataclass(frozen=True)
class ShownCap:
    """A day that the permit cannot outlast, with who set it."""

    words: str | Promise
    until: date
    citation: str


@dataclass(frozen=True)
class ShownFinding:
    """A finding of the rulebook in words."""

    outcome: str
    label: str | Promise
    sentence: str
    citation: str


@dataclass(frozen=True)
class ShownFee:
    """A fee that is due, beside its receipts."""

    label: str | Promise
    amount: Decimal | None
    dollars: Decimal | None
    verified: bool
    why: str
    citation: str
    account: FeeAccount

    @property
    def seems_short(self) -> Decimal:
        """How much less was paid than an amount that nobody compared with the official text: worth a look, no bar."""
        if self.verified or self.amount is None or not self.account.receipts:
            return NOTHING
        return max(self.amount - self.account.paid, NOTHING)

    @property
    def seems_too_much(self) -> Decimal:
        """How much more was paid than such an amount; what was paid a second time says so itself."""
        if self.verified or self.amount is None or self.account.too_much:
            return NOTHING
        return max(self.account.paid - self.amount, NOTHING)


@dataclass(frozen=True)
class ShownExemption:
    """A fee that is not paid, with the article."""

    label: str | Promise
    citation: str
    verified: bool


@dataclass(frozen=True)
class ShownBill:
    """All fees of a case, and the sum of the family that comes together."""

    fees: list[ShownFee]
    exempt: list[ShownExemption]
    not_known: list[str]
    total: Total
    family: Total | None
    people: int


@dataclass(frozen=True)
class CasePage:
    """The case page, ready for its template."""

    case: Application
    birth: str
    nationality: str
    appointment: Appointment | None
    sections: list[tuple[str | Promise, list[AnswerRow]]]
    papers: list[PaperBeside]
    issued_papers: list[IssuedPaper]
    assessment: Assessment
    caps: list[ShownCap]
    findings: list[ShownFinding]
    bill: ShownBill
    proposal: Decision | None
    missing: MissingPapersPanel
    told_changes: list[tuple[ToldChange, list[str]]]
    questions: list[CaseQuestion]
    events: list[TimelineEntry]
    blocking: list[Blocker]
    notes: list[TimelineEntry]
    messages: list[ShownMessage]
    acts: list[OfferedAct]
    judges_papers: bool
    refuse_form: RefusePaperForm
    fee: OfferedAct | None
    checks: list[RegisterCheck]
    record_checks: OfferedAct | None
    downtime: DowntimePanel
    extension: ExtensionPanel
    outcome: OutcomePanel
    reassign: OfferedAct | None
    kept_until: datetime | None
    known: PersonPanel
    write_note: OfferedAct | None
    more: list[MoreSection]


def case_page(case: Application, user: "User", sent: OfferedAct | None = None) -> CasePage:
    """Prepare the page for this officer; ``sent`` is the form that was not taken."""
    proposal = open_proposal(case)
    offers = Offers(user, sent, proposal)
    mine = case.taken_by_id == user.pk
    at_the_counter = mine and case.status in AT_THE_COUNTER
    takes_fees = at_the_counter or at_the_cash_desk(case, user)
    assessment = assess_application(case)
    appointment = appointment_of(case)
    answered, of_sponsor = answered_sections(case), sponsor_section(case)
    events, known = timeline(case, for_officer=True)[::-1], person_panel(case, user)
    issued = list(IssuedPaper.objects.filter(subject=case.public_id).select_related("stored_file"))
    return CasePage(
        case=case,
        birth=birth_parts(case.person),
        nationality=name_of(case.person.nationality),
        appointment=appointment,
        sections=[*((section.title, rows) for section, rows in answered), *of_sponsor],
        papers=papers_beside(beside(papers_to_judge(assessment), case), rows_to_prove(case, answered, of_sponsor)),
        issued_papers=issued,
        assessment=assessment,
        caps=[ShownCap(CAPPED_BY[cap.by], cap.until, cited(cap.citation)) for cap in assessment.caps],
        findings=[shown_finding(finding) for finding in assessment.findings],
        bill=shown_bill(case, assessment, user),
        proposal=proposal,
        told_changes=[(told, new_details(told)) for told in case.person.told_changes.select_related("province")],
        questions=list(case.questions.all()),
        missing=missing_papers_panel(case, assessment, offers, proposed=proposal is not None),
        events=events,
        blocking=blockers(case, assessment, proposal),
        notes=[entry for entry in events if entry.note],
        messages=messages_shown(known.messages),
        acts=[
            offer
            for slug in [*offered(case, user, proposal, appointment), *paper_acts(issued), *family_acts(case)]
            if (offer := offers.offer(slug))
        ],
        judges_papers=at_the_counter,
        refuse_form=RefusePaperForm(auto_id=False),
        fee=offers.offer("fee", {"paid_on": clock.today()}) if takes_fees else None,
        checks=list(case.register_checks.all()),
        record_checks=offers.offer("checks") if mine and case.status in CHECKED_WHILE else None,
        downtime=downtime_panel(case, offers),
        extension=extension_panel(case, offers),
        outcome=outcome_panel(case, offers),
        reassign=reassigning(case, offers),
        kept_until=kept_until(case),
        known=known,
        write_note=offers.offer("write-note"),
        more=more_sections(case, offers, issued),
    )


GUIDE: dict[ApplicationStatus, str] = {
    ApplicationStatus.INTERVIEW_SCHEDULED: "day",
    ApplicationStatus.AWAITING_MAIL: "posted-files",
    ApplicationStatus.UNDER_ASSESSMENT: "granting",
    ApplicationStatus.APPROVED: "cards",
    ApplicationStatus.REFUSED: "service",
}


def guide_of(case: Application, proposal: Decision | None) -> str:
    """The task of the officers' guide that the case needs next."""
    if proposal is not None and proposal.outcome != DecisionOutcome.GRANT:
        return "refusing" if proposal.outcome == DecisionOutcome.REFUSE else "cancelling"
    return GUIDE.get(ApplicationStatus(case.status), "papers")


def rows_to_prove(
    case: Application,
    answered: list[tuple[Section, list[AnswerRow]]],
    of_sponsor: list[tuple[str | Promise, list[AnswerRow]]],
) -> dict[str, list[AnswerRow]]:
    """Answers by section, with who the person and the sponsor are."""
    person = case.person
    who = person_rows(
        {
            "surname": person.surname,
            "given_names": person.given_names,
            "native_name": person.native_name,
            "birth": birth_parts(person),
            "sex": person.get_sex_display(),
            "nationality": str(name_of(person.nationality)),
        }
    )
    sponsor = [row for _title, rows in of_sponsor for row in rows]
    return {"person": who, "sponsor": sponsor, **{section.slug: rows for section, rows in answered}}


def at_the_cash_desk(case: Application, user: "User") -> bool:
    """Whether this is a cashier, who records receipts without taking the case."""
    is_cashier = user.has_perm("applications.take_fees") and not user.has_perm("applications.work_case")
    return is_cashier and case.status in AT_THE_COUNTER


def birth_parts(person: Person) -> str:
    """Day, month and year of birth as far as they are known, year first so that nobody mixes them up."""
    parts = (person.birth_year, person.birth_month, person.birth_day)
    return "-".join("??" if part is None else f"{part:02d}" for part in parts)


def shown_finding(finding: Finding) -> ShownFinding:
    """A finding with its outcome in a word and its sentence filled."""
    return ShownFinding(finding.outcome.value, FOUND[finding.outcome], finding_text(finding), cited(finding.citation))


def shown_bill(case: Application, assessment: Assessment, user: "User") -> ShownBill:
    """Every fee that is due, with the receipts recorded for it, and every one that is not paid."""
    receipts = list(case.fee_receipts.counting())
    bill, family = bill_of_case(case, assessment), family_bills(case, assessment, user)
    return ShownBill(
        fees=[shown_fee(fee, receipts) for fee in bill.due],
        exempt=[
            ShownExemption(ReceiptKind(exempt.code).label, cited(exempt.citation), exempt.verified)
            for exempt in bill.exempt
        ],
        not_known=[str(each.message) for each in bill.not_known],
        total=bill.total,
        family=family_total(family) if family else None,
        people=len(family),
    )


def shown_fee(fee: FeeDue, receipts: list[FeeReceipt]) -> ShownFee:
    """A fee in words, beside its receipts."""
    return ShownFee(
        ReceiptKind(fee.code).label,
        fee.amount,
        fee.dollars,
        fee.verified,
        sentence(fee.message, fee.places),
        cited(fee.citation),
        account_of(fee.code, fee, receipts),
    )


def offered(case: Application, user: "User", proposal: Decision | None, appointment: Appointment | None) -> list[str]:
    """The acts that make sense now, most likely first; the verbs decide all the same."""
    if proposal is not None:
        return [] if proposal.proposed_by_id == user.pk else ["approve", "send-back"]
    if case.taken_by_id is None:
        return ["take"] if case.status in UNFINISHED_FOR_CASEWORKER else []
    if case.taken_by_id != user.pk:
        return []
    if case.status == ApplicationStatus.INTERVIEW_SCHEDULED:
        return ["attendance" if appointment is None or is_seen_in_person(appointment) else "not-in-person", "release"]
    return [*NEXT_ACTS.get(ApplicationStatus(case.status), ()), "release"]


def paper_acts(issued: list[IssuedPaper]) -> list[str]:
    """What can be done about a paper that the worker could not draw."""
    return ["make-papers"] if any(paper.was_given_up and paper.is_current for paper in issued) else []


UNFINISHED_FOR_CASEWORKER = frozenset(
    {
        ApplicationStatus.INTERVIEW_SCHEDULED,
        ApplicationStatus.AWAITING_MAIL,
        *AT_THE_COUNTER,
        ApplicationStatus.UNDER_ASSESSMENT,
    }
)
CHECKED_WHILE = (*AT_THE_COUNTER, ApplicationStatus.UNDER_ASSESSMENT)
NEXT_ACTS: dict[ApplicationStatus, tuple[str, ...]] = {
    ApplicationStatus.RECEIVED: ("accept-all", "application-document"),
    ApplicationStatus.INCOMPLETE: ("accept-all", "application-document"),
    ApplicationStatus.UNDER_ASSESSMENT: ("propose",),
}

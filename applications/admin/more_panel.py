"""The part of the case page about what is rarer, a section each: what is on record, and what can be done now."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.admin.offers import OfferedAct, Offers
from applications.admin.outcome_forms import with_articles
from applications.decisions.grounds import grounds_to_cancel
from applications.decisions.serving import decision_of
from applications.enums import AGAINST_THE_PERSON, AT_THE_COUNTER, UNFINISHED, ApplicationStatus, ReceiptStanding
from applications.fee_accounts import FeeAccount
from applications.models import Application, CourtRecord, FeeReceipt, MinistryApproval, RefundRequest, Suspension
from applications.printing.forms import DRAWN_KINDS
from applications.standstill.enums import SuspensionKind
from applications.standstill.ministry import APPROVED_BY_MINISTRY
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper
from goc_portal import clock
from goc_portal.pages.dates import long_date
from goc_portal.pages.money import in_lira
from permits.enums import PermitState, PermitType
from permits.models import Permit

IN_ASSESSMENT = (*AT_THE_COUNTER, ApplicationStatus.UNDER_ASSESSMENT)
Lines = list[str]


@dataclass(frozen=True)
class Section:
    """A heading, lines of what is on record, and acts, each folded behind its label."""

    slug: str
    title: str | Promise
    lines: Lines = field(default_factory=list)
    acts: list[OfferedAct] = field(default_factory=list)


def more_sections(case: Application, offers: Offers, issued: list[IssuedPaper]) -> list[Section]:
    """The sections that have something to show to this officer."""
    sections = [*(make(case, offers) for make in SECTIONS), papers_anew(issued, offers)]
    return [section for section in sections if section.lines or section.acts]


def offered(offers: Offers, *slugs: str, **initial: Any) -> list[OfferedAct]:
    """The acts of these names, as far as the officer's posts allow them."""
    return [offer for slug in slugs if (offer := offers.offer(slug, initial))]


def standstill(case: Application, offers: Offers) -> Section:
    """Why the case stands still or stood, and letting it stand still or go on."""
    rows = list(case.suspensions.select_related("began_by__person"))
    running = next((row for row in rows if row.ended_at is None), None)
    slugs: list[str] = []
    if case.taken_by_id == offers.user.pk and case.status in IN_ASSESSMENT and offers.proposal is None:
        slugs = ["suspend" if running is None else "go-on"]
    acts = offered(offers, *slugs)
    for act in acts:
        fit_kinds(act, case)
    return Section("standstill", gettext_lazy("Standing still"), [said_of_suspension(row) for row in rows], acts)


def fit_kinds(offered_act: OfferedAct, case: Application) -> None:
    """Offer only the kinds that can be chosen in this case."""
    kinds = offered_act.form.fields.get("kind")
    if kinds is None:
        return
    left_out = set() if case.permit_type == PermitType.FAMILY else {SuspensionKind.INQUIRY}
    if case.status != ApplicationStatus.UNDER_ASSESSMENT:
        left_out.add(SuspensionKind.POSTPONED)
    kinds.choices = [choice for choice in SuspensionKind.choices if choice[0] not in left_out]  # type: ignore[attr-defined]


def said_of_suspension(row: Suspension) -> str:
    """A standstill in one line."""
    asked = f": {row.get_body_display()} ({_('simulator')}, {row.reference})" if row.body else ""
    came = row.answer or _("until %(until)s at the latest") % {"until": long_date(row.until)}
    return f"{row.get_kind_display()}{asked} · {long_date(row.began_on)} · {row.reason} → {came}"


def ministry(case: Application, offers: Offers) -> Section:
    """The approval of the Ministry, for the permits that need one."""
    title = gettext_lazy("Approval of the Ministry")
    if case.permit_type not in APPROVED_BY_MINISTRY:
        return Section("ministry", title)
    rows = list(case.ministry_approvals.all())
    waits = any(row.answered_at is None for row in rows)
    is_mine = case.taken_by_id == offers.user.pk and case.status == ApplicationStatus.UNDER_ASSESSMENT
    slugs = ["ministry-answer"] if waits else []
    if is_mine and not any(row.answer in ("", "given") for row in rows):
        slugs = ["ask-ministry"]
    return Section("ministry", title, [said_of_approval(row) for row in rows], offered(offers, *slugs))


def said_of_approval(row: MinistryApproval) -> str:
    """A request in one line."""
    return f"{row.reason} → {row.get_answer_display() or _('waits for headquarters')} {row.reference}".strip()


def cancelling(case: Application, offers: Offers) -> Section:
    """Proposing to cancel the permit that was granted."""
    title = gettext_lazy("Cancelling the permit")
    can = case.status == ApplicationStatus.APPROVED and grounds_to_cancel(case.permit_type)
    active = can and Permit.objects.filter(application=case.public_id, state=PermitState.ACTIVE).exists()
    if not active or offers.proposal is not None:
        return Section("cancelling", title)
    acts = offered(offers, "propose-cancellation")
    for act in acts:
        with_articles(act.form, PermitType(case.permit_type), grounds_to_cancel(case.permit_type))
    return Section("cancelling", title, acts=acts)


def court(case: Application, offers: Offers) -> Section:
    """What a court said of a refusal or cancellation, that of an annulled one too."""
    title = gettext_lazy("At court")
    if case.status in (*IN_ASSESSMENT, ApplicationStatus.REFUSED, ApplicationStatus.APPROVED):
        stands = decision_of(case)
        rows = CourtRecord.objects.filter(decision__in=case.decisions.all()).order_by("recorded_at", "pk")
        lines = [f"{row.get_step_display()} · {long_date(row.on)} · {row.court} · {row.file_number}" for row in rows]
        can = stands is not None and stands.outcome in AGAINST_THE_PERSON
        return Section("court", title, lines, offered(offers, "court", on=clock.today()) if can else [])
    return Section("court", title)


def money(case: Application, offers: Offers) -> Section:
    """Receipts that were reversed or are to be, and refunds."""
    receipts = list(case.fee_receipts.all())
    refunds = list(case.refund_requests.all())
    can_be_asked = [row for row in receipts if not row.reversal_asked_at]
    asked = [row for row in receipts if row.reversal_asked_at and not row.reversed_at]
    of_others = [row for row in asked if row.reversal_asked_by_id != offers.user.pk]
    slugs = [*(["reverse-ask"] if can_be_asked else []), *(["refund-ask"] if receipts else [])]
    if of_others:
        slugs.append("reverse")
    if any(row.decided_at is None and row.asked_by_id != offers.user.pk for row in refunds):
        slugs.append("refund-decide")
    too_much = paid_too_much(receipts)
    short = [row for row in receipts if row.standing == ReceiptStanding.PART and not row.reversed_at]
    lines = [said_of_standing(row) for row in receipts if row in short or row in too_much]
    lines += [said_of_receipt(row) for row in receipts if row.reversal_asked_at]
    title = gettext_lazy("Money: wrong, too much or too little")
    acts = offered(offers, *slugs, **(refund_of_surplus(too_much) if not refunds else {}))
    for act in acts:
        fit_receipts(act, {"reverse-ask": can_be_asked, "reverse": of_others}.get(act.act.slug, []))
    return Section("money", title, lines + [said_of_refund(row) for row in refunds], acts)


def fit_receipts(offered_act: OfferedAct, receipts: list[FeeReceipt]) -> None:
    """Offer the receipts of the case, each as it lies on the counter; the only one is chosen already."""
    field = offered_act.form.fields.get("receipt_number")
    if field is None or not receipts:
        return
    choices = [(f"{row.kind}:{row.receipt_number}", said_to_choose(row)) for row in receipts]
    field.choices = choices if len(choices) == 1 else [("", _("Choose")), *choices]  # type: ignore[attr-defined]


def said_to_choose(row: FeeReceipt) -> str:
    """A receipt as it is told from the others."""
    return f"{row.receipt_number} · {row.get_kind_display()} · {in_lira(row.amount)} · {long_date(row.paid_on)}"


def paid_too_much(receipts: list[FeeReceipt]) -> dict[FeeReceipt, Decimal]:
    """Receipts for a fee that was paid before, each with how much of it is too much as the receipts count today.

    What a receipt is was written when it was recorded: once the one before it is reversed, it may pay the fee itself.
    """
    counting = [row for row in receipts if not row.reversed_at]
    again = [row for row in counting if row.standing == ReceiptStanding.SURPLUS]
    accounts = {row: FeeAccount(row.due, tuple(each for each in counting if each.kind == row.kind)) for row in again}
    return {row: min(row.amount, account.too_much) for row, account in accounts.items() if account.too_much}


def refund_of_surplus(too_much: dict[FeeReceipt, Decimal]) -> dict[str, Any]:
    """What to ask back of a fee that was paid twice, as the form proposes it."""
    for again, amount in too_much.items():
        reason = _("Receipt %(number)s: the fee was paid before.") % {"number": again.receipt_number}
        return {"amount": amount, "reason": reason}
    return {}


def said_of_standing(row: FeeReceipt) -> str:
    """A receipt that is short of its fee, or for a fee that was paid before, in one line."""
    return f"{row.receipt_number} · {in_lira(row.amount)} · {row.get_standing_display()}"


def said_of_receipt(row: FeeReceipt) -> str:
    """A receipt that is to be reversed, or was, in one line."""
    state = _("reversed") if row.reversed_at else _("waits for a second officer")
    return f"{row.receipt_number} · {in_lira(row.amount)} · {row.reversal_reason} → {state}"


def said_of_refund(row: RefundRequest) -> str:
    """A refund in one line."""
    states = {None: _("waits for a second officer"), True: _("granted"), False: _("not granted")}
    asked = f"{_('Refund')} · {in_lira(row.amount)} · {row.reason}"
    return f"{asked} → {states[row.is_granted]} {row.reference}".strip()


def papers_anew(issued: list[IssuedPaper], offers: Offers) -> Section:
    """A mistake on a paper that counts."""
    title = gettext_lazy("A mistake on a paper")
    kinds = {paper.kind for paper in issued if paper.is_current and paper.kind in DRAWN_KINDS}
    acts = offered(offers, "issue-anew") if kinds else []
    for act in acts:
        choices = [(kind, IssuedPaperKind(kind).label) for kind in DRAWN_KINDS if kind in kinds]
        act.form.fields["kind"].choices = choices  # type: ignore[attr-defined]
    return Section("anew", title, acts=acts)


def moving(case: Application, offers: Offers) -> Section:
    """Another directorate."""
    can = case.status in UNFINISHED and offers.proposal is None
    return Section("moving", gettext_lazy("Another directorate"), acts=offered(offers, "transfer") if can else [])


def death(case: Application, offers: Offers) -> Section:
    """The death of the applicant, or writing it down."""
    died = case.person.deaths.filter(taken_back_at__isnull=True).first()
    lines = [f"{long_date(died.died_on)} · {died.proof}"] if died else []
    return Section(
        "death",
        gettext_lazy("Death of the applicant"),
        lines,
        offered(offers, "person-lives" if died else "person-died"),
    )


SECTIONS: tuple[Callable[[Application, Offers], Section], ...] = (
    standstill,
    ministry,
    court,
    cancelling,
    money,
    moving,
    death,
)

"""Missing papers on the case page: what was asked for and whether it was told, and the form to ask for more."""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise

from applications.admin.forms import PREFIX
from applications.admin.offers import Offers
from applications.asking_papers import ASKED_WHILE, is_overdue, papers_of_the_applicant, was_in_time
from applications.enums import ApplicationStatus, MissingPaperState, MissingReason
from applications.messages_after import PapersAreMissing
from applications.models import Application, MissingPaper
from applications.papers.names import name_of_paper
from goc_portal import clock
from notices.models import Notice
from permits.rules.assessment import Assessment


@dataclass(frozen=True)
class ShownMissingPaper:
    """A paper that was asked for, with how the applicant was told."""

    missing: MissingPaper
    name: str | Promise
    told: list[Notice]
    came_late: bool
    can_be_dropped: bool


@dataclass(frozen=True)
class AskablePaper:
    """A paper that may be asked for, with the reason that was chosen before the form was not taken."""

    document: str
    name: str | Promise
    chosen: str


@dataclass(frozen=True)
class MissingPapersPanel:
    """Everything about missing papers on the case page."""

    asked: list[ShownMissingPaper]
    can_be_asked: list[AskablePaper]
    """The papers that may be asked for now, empty where this officer may not."""
    is_overdue: bool
    reasons: list[tuple[str, str]]
    nothing_chosen: list[str]
    """Why what was asked for was not taken, in words."""


def missing_papers_panel(
    case: Application, assessment: Assessment, offers: Offers, *, proposed: bool
) -> MissingPapersPanel:
    """The panel for an officer: who has taken the case may ask."""
    rows = list(case.missing_papers.order_by("-asked_at", "pk"))
    mine = case.taken_by_id == offers.user.pk
    waits = mine and case.status == ApplicationStatus.INCOMPLETE
    may_ask = mine and case.status in ASKED_WHILE and not proposed
    sent = offers.was_sent("ask-papers")
    return MissingPapersPanel(
        asked=shown(rows, waits=waits),
        can_be_asked=askable(rows, assessment, sent) if may_ask else [],
        is_overdue=waits and is_overdue(case, clock.today()),
        reasons=[(reason.value, str(reason.label)) for reason in MissingReason],
        nothing_chosen=[str(error) for error in sent.non_field_errors()] if sent else [],
    )


def askable(rows: list[MissingPaper], assessment: Assessment, sent: forms.Form | None) -> list[AskablePaper]:
    """Every paper that is not asked for already."""
    unsettled = {row.document for row in rows if row.settled_at is None}
    return [
        AskablePaper(paper.document, paper.name, sent.data.get(f"{PREFIX}{paper.document}", "") if sent else "")
        for paper in papers_of_the_applicant(assessment)
        if paper.document not in unsettled
    ]


def shown(rows: list[MissingPaper], *, waits: bool) -> list[ShownMissingPaper]:
    """Each row with its notices, read in one query."""
    causes = {row.notice_cause for row in rows}
    notices = Notice.objects.filter(code=PapersAreMissing.code, cause__in=causes).order_by("channel") if causes else []
    told: dict[str, list[Notice]] = {}
    for notice in notices:
        told.setdefault(notice.cause, []).append(notice)
    return [
        ShownMissingPaper(
            row,
            name_of_paper(row.document),
            told.get(row.notice_cause, []),
            came_late=row.answered_at is not None and not was_in_time(row),
            can_be_dropped=waits and row.state == MissingPaperState.OPEN,
        )
        for row in rows
    ]

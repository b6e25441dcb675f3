"""Missing papers on the case page: what was asked for and whether it was told, and the form to ask for more."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.asking_papers import ASKED_WHILE, is_overdue, papers_of_the_applicant, was_in_time
from applications.enums import ApplicationStatus, MissingPaperState, MissingReason
from applications.messages_after import PapersAreMissing
from applications.models import Application, MissingPaper
from applications.papers.names import name_of_paper
from goc_portal import clock
from notices.models import Notice
from permits.rules.assessment import Assessment

PREFIX = "reason-"


class AskForPapersForm(forms.Form):
    """A reason for each paper that is asked for; the papers are those of the case, which the verb knows."""

    def clean(self) -> dict[str, Any]:
        """The reasons by paper, as the verb takes them."""
        typed = {name.removeprefix(PREFIX): value for name, value in self.data.items() if name.startswith(PREFIX)}
        asked = {document: value for document, value in typed.items() if value}
        if not asked or not set(asked.values()) <= set(MissingReason.values):
            raise forms.ValidationError(_("Choose a reason for at least one paper."))
        return {"asked": {document: MissingReason(value) for document, value in asked.items()}}


@dataclass(frozen=True)
class ShownMissingPaper:
    """A paper that was asked for, with how the applicant was told."""

    missing: MissingPaper
    name: str | Promise
    told: list[Notice]
    came_late: bool
    can_be_dropped: bool


@dataclass(frozen=True)
class MissingPapersPanel:
    """Everything about missing papers on the case page."""

    asked: list[ShownMissingPaper]
    can_be_asked: list[tuple[str, str | Promise]]
    """The papers that may be asked for now, empty where this officer may not."""
    is_overdue: bool
    reasons: list[tuple[str, str]]


def missing_papers_panel(
    case: Application, assessment: Assessment, *, mine: bool, proposed: bool
) -> MissingPapersPanel:
    """The panel for an officer; ``mine`` says whether this officer has taken the case."""
    rows = list(case.missing_papers.order_by("-asked_at", "pk"))
    waits = mine and case.status == ApplicationStatus.INCOMPLETE
    may_ask = mine and case.status in ASKED_WHILE and not proposed
    unsettled = {row.document for row in rows if row.settled_at is None}
    papers = [
        (paper.document, paper.name) for paper in papers_of_the_applicant(assessment) if paper.document not in unsettled
    ]
    return MissingPapersPanel(
        asked=shown(rows, waits=waits),
        can_be_asked=papers if may_ask else [],
        is_overdue=waits and is_overdue(case, clock.today()),
        reasons=[(reason.value, str(reason.label)) for reason in MissingReason],
    )


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

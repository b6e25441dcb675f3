"""Asking for papers that are missing, one by one, with thirty days for each; closed when nothing came (E7, E8).

An answer in time counts whenever it is looked at. If it is not accepted then, some working days more are given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from applications.enums import ApplicationStatus, MissingPaperState, MissingReason, PaperRefusal
from applications.errors import AskedAlready, NothingIsOverdue, NotPossibleNow, SendItBackFirst, UnknownPaper
from applications.events import locked_case, move, record
from applications.facts.assessing import assess_application
from applications.facts.downtime import is_put_off
from applications.messages_after import ClosedForMissingPapers, PapersAreMissing
from applications.models import AnsweringPolicy, Application, ApplicationEvent, MissingPaper
from applications.papers.completeness import papers_to_judge
from applications.papers.names import name_of_paper
from applications.papers.of_sponsor import is_of_sponsor
from applications.proposals import open_proposal
from applications.taking import case_in_hand
from directorates.models import DecreedDay
from goc_portal import clock, locking
from notices.enums import NoticeState
from notices.models import Notice
from notices.outbox import queue
from permits.rules.assessment import Assessment
from permits.rules.deadlines import documents_due_on
from permits.rules.papers import RequiredPaper

if TYPE_CHECKING:
    from accounts.models import User

ASKED_WHILE = (ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE, ApplicationStatus.UNDER_ASSESSMENT)
CLOSED_AT_ONCE = 500
READING = AnsweringPolicy()
"""What holds where no row says otherwise."""


@dataclass(frozen=True)
class Asking:
    """What is asked for, until when, and after which answers that were not accepted."""

    reasons: Mapping[str, MissingReason]
    due_on: date
    follows: MissingPaper | None = None


@locking.verb
def ask_for_papers(*, application: Application, asked: Mapping[str, MissingReason], by: "User") -> list[MissingPaper]:
    """Ask for papers, each with its reason; the last day is 30 days after today, when the notice goes out (C-06)."""
    case = case_in_hand(application, by=by)
    if case.status not in ASKED_WHILE or not asked:
        raise NotPossibleNow(status=case.get_status_display())
    if open_proposal(case) is not None:
        raise SendItBackFirst
    refuse_unknown(case, asked)
    refuse_asked_already(case, asked)
    return ask(case, Asking(asked, documents_due_on(clock.today())), code="papers_asked", by=by)


def refuse_unknown(case: Application, documents: Iterable[str]) -> None:
    """Only what the rulebook asks of this case can be missing in it."""
    known = {paper.document for paper in papers_of_the_applicant(assess_application(case))}
    if not set(documents) <= known:
        raise UnknownPaper


def papers_of_the_applicant(assessment: Assessment) -> list[RequiredPaper]:
    """The papers that can be asked for here; a sponsor is asked in the own dossier, out of the family's sight."""
    return [paper for paper in papers_to_judge(assessment) if not is_of_sponsor(paper)]


def refuse_asked_already(case: Application, documents: Iterable[str]) -> None:
    """One last day a paper; the constraint says the same."""
    again = case.missing_papers.unsettled().filter(document__in=list(documents)).first()
    if again is not None:
        raise AskedAlready(paper=name_of_paper(again.document))


def ask(case: Application, asking: Asking, *, code: str, by: "User") -> list[MissingPaper]:
    """Write the rows, and the notice whose day they rest on, in one transaction."""
    facts = {"documents": sorted(asking.reasons), "due_on": asking.due_on.isoformat()}
    event = wait_for_papers(case, code, by, facts)
    cause = f"event:{event.pk}"
    queue(
        message=PapersAreMissing,
        person=case.person,
        cause=cause,
        facts={"number": case.number_shown, "due_on": facts["due_on"]},
    )
    return [
        MissingPaper.objects.create(
            application=case,
            document=document,
            reason=reason,
            asked_at=event.at,
            asked_by=by,
            notified_on=clock.istanbul_day(event.at),
            notice_cause=cause,
            due_on=asking.due_on,
            follows=asking.follows,
        )
        for document, reason in asking.reasons.items()
    ]


def wait_for_papers(case: Application, code: str, by: "User", facts: Mapping[str, Any]) -> ApplicationEvent:
    """Bring the case to where it waits for papers; the time for the decision begins anew when all are there (C-07)."""
    if case.status == ApplicationStatus.INCOMPLETE:
        return record(application=case, code=code, by=by, **facts)
    case.file_complete_on = case.decision_due_on = None
    return move(application=case, to=ApplicationStatus.INCOMPLETE, code=code, by=by, **facts)


def answer_given(*, case: Application, document: str, by: "User") -> None:
    """A file came for a paper that was asked for; called with the case locked, by whatever way the file came."""
    missing = locking.locked(case.missing_papers.open().filter(document=document)).first()
    if missing is None:
        return
    missing.state = MissingPaperState.ANSWERED
    missing.answered_at, missing.answered_by = clock.now(), by
    missing.save(update_fields=["state", "answered_at", "answered_by"])
    go_on_when_nothing_is_open(case, code="missing_papers_answered", by=by)


def answer_accepted(*, case: Application, document: str, by: "User") -> None:
    """The paper is there, sent or shown at the counter."""
    missing = locking.locked(case.missing_papers.unsettled().filter(document=document)).first()
    if missing is not None:
        settle(missing, MissingPaperState.ACCEPTED, at=clock.now())
        go_on_when_nothing_is_open(case, code="missing_papers_here", by=by)


def answer_refused(*, case: Application, document: str, reason: PaperRefusal, by: "User") -> bool:
    """An answer in time that is not accepted: the same paper again, and some working days more; says whether."""
    missing = locking.locked(case.missing_papers.answered().filter(document=document)).first()
    if missing is None:
        return False
    settle(missing, MissingPaperState.NOT_ACCEPTED, at=clock.now())
    if not was_in_time(missing):
        return False
    due_on = max(missing.due_on, day_to_answer_again(clock.today()))
    asking = Asking({document: MissingReason(reason)}, due_on, follows=missing)
    ask(case, asking, code="papers_asked_again", by=by)
    return True


def was_in_time(missing: MissingPaper) -> bool:
    """Whether the answer came on or before the last day, whenever it is looked at."""
    return missing.answered_at is not None and clock.istanbul_day(missing.answered_at) <= missing.due_on


def day_to_answer_again(today: date) -> date:
    """The last day for another answer, by the policy in force."""
    policy = AnsweringPolicy.objects.applying_on(today).first() or READING
    return DecreedDay.objects.calendar().add_working_days(today, policy.working_days_after_refusal)


def settle(missing: MissingPaper, state: MissingPaperState, *, at: datetime) -> None:
    """Nothing more is expected of this row."""
    missing.state, missing.settled_at = state, at
    missing.save(update_fields=["state", "settled_at"])


def go_on_when_nothing_is_open(case: Application, *, code: str, by: "User") -> None:
    """The directorate's turn again, once every paper that was asked for has come."""
    if case.status == ApplicationStatus.INCOMPLETE and not case.missing_papers.open().exists():
        move(application=case, to=ApplicationStatus.RECEIVED, code=code, by=by)


@locking.verb
def drop_missing_paper(*, application: Application, document: str, by: "User") -> None:
    """No longer ask for a paper that was asked for by mistake or is not needed any more."""
    case = case_in_hand(application, by=by)
    missing = locking.locked(case.missing_papers.open().filter(document=document)).first()
    if missing is None or case.status != ApplicationStatus.INCOMPLETE:
        raise NotPossibleNow(status=case.get_status_display())
    settle(missing, MissingPaperState.CLOSED, at=clock.now())
    record(application=case, code="missing_paper_dropped", by=by, document=document)
    go_on_when_nothing_is_open(case, code="missing_papers_here", by=by)


@locking.verb
def close_for_missing_papers(*, application: Application, by: "User") -> Application:
    """Close a case whose last day passed though something had been answered: an officer's decision, never a job's."""
    case = case_in_hand(application, by=by)
    if case.status != ApplicationStatus.INCOMPLETE:
        raise NotPossibleNow(status=case.get_status_display())
    if not is_overdue(case, clock.today()):
        raise NothingIsOverdue
    close(case, by=by)
    return case


def close_unanswered() -> int:
    """Close the cases in which nothing was answered until the last day; says how many."""
    overdue = Application.objects.with_overdue_papers(clock.today()).order_by("pk")
    return sum(close_unanswered_case(application=case) for case in overdue[:CLOSED_AT_ONCE])


@locking.verb
def close_unanswered_case(*, application: Application) -> bool:
    """Close one case, unless an answer came since it was looked at, or nobody can prove that the person was told."""
    case = locked_case(application)
    today = clock.today()
    if case.status != ApplicationStatus.INCOMPLETE or not is_overdue(case, today):
        return False
    if case.missing_papers.filter(answered_at__isnull=False).exists() or not was_told(case):
        return False
    if any(is_put_off(case, day) for day in set(case.missing_papers.open().values_list("due_on", flat=True))):
        return False
    close(case, by=None)
    return True


def is_overdue(case: Application, today: date) -> bool:
    """Whether papers are open and the last day of each has passed."""
    last_days = list(case.missing_papers.open().values_list("due_on", flat=True))
    return bool(last_days) and max(last_days) < today


def was_told(case: Application) -> bool:
    """Whether at least one message about each asking has left."""
    causes = set(case.missing_papers.open().values_list("notice_cause", flat=True))
    sent = Notice.objects.filter(code=PapersAreMissing.code, cause__in=causes, state=NoticeState.SENT)
    return causes == set(sent.values_list("cause", flat=True))


def close(case: Application, *, by: "User | None") -> None:
    """End a locked case for want of papers, and tell what can still be done."""
    event = move(application=case, to=ApplicationStatus.LAPSED, code="closed_papers_missing", by=by)
    case.missing_papers.unsettled().update(state=MissingPaperState.CLOSED, settled_at=event.at)
    queue(
        message=ClosedForMissingPapers,
        person=case.person,
        cause=f"event:{event.pk}",
        facts={"number": case.number_shown},
    )

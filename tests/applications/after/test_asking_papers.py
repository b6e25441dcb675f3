"""Missing papers: asked one by one, answered in time, refused with days more, closed only when nothing came."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.models import User
from applications import demo
from applications.asking_papers import (
    ask_for_papers,
    close_for_missing_papers,
    close_unanswered,
    day_to_answer_again,
    drop_missing_paper,
)
from applications.deciding import propose_grant
from applications.drafting import upload_paper
from applications.enums import ApplicationStatus, MissingPaperState, MissingReason, PaperRefusal
from applications.errors import AskedAlready, NothingIsOverdue, NotPossibleNow, SendItBackFirst, UnknownPaper
from applications.models import AnsweringPolicy, Application, MissingPaper
from applications.next_steps import next_step
from applications.receiving import accept_all_papers, accept_paper, issue_residence_application_document, refuse_paper
from applications.timeline import APPLICANT_READS, OFFICER_READS, timeline
from documents.enums import IssuedPaperKind
from documents.issuing import is_valid
from documents.models import IssuedPaper
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice

DAY = timedelta(days=1)
PASSPORT, PHOTO = "passport_copy", "biometric_photo"


def ask(case: Application, officer: User, *documents: str) -> list[MissingPaper]:
    """Ask for papers that cannot be read."""
    return ask_for_papers(application=case, asked=dict.fromkeys(documents, MissingReason.UNREADABLE), by=officer)


def answer(case: Application, document: str = PASSPORT) -> None:
    """Send a paper."""
    upload_paper(application=case, document=document, upload=demo.passport_page(), by=case.submitted_by)


def everything_is_sent() -> None:
    """The notices have left the house."""
    Notice.objects.unsettled().update(state=NoticeState.SENT, sent_at=clock.now(), lease=None, leased_until=None)


def days_later(days: int) -> Any:
    """The clock so many days on."""
    return time_machine.travel(clock.now() + days * DAY, tick=True)


def test_each_paper_has_its_reason_its_last_day_and_its_proof(received: Application, officer: User) -> None:
    (missing,) = ask(received, officer, PASSPORT)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.INCOMPLETE
    assert (missing.reason, missing.due_on) == ("unreadable", clock.today() + 30 * DAY)
    notices = Notice.objects.filter(cause=missing.notice_cause)
    assert {notice.channel for notice in notices} == {"sms", "email"}
    assert missing.notified_on == clock.today()


def test_the_sms_says_only_that_there_is_news(received: Application, officer: User) -> None:
    from applications.messages_after import PapersAreMissing

    assert str(PapersAreMissing.sms) == "News on your application: sign in."
    ask(received, officer, PASSPORT)


@pytest.mark.parametrize("documents", [["no_such_paper"], [PASSPORT, "card_fee_receipt"]])
def test_only_papers_of_the_case_are_asked_for(received: Application, officer: User, documents: list[str]) -> None:
    with pytest.raises(UnknownPaper):
        ask(received, officer, *documents)
    assert not MissingPaper.objects.exists()


def test_a_paper_has_one_last_day_at_a_time(received: Application, officer: User) -> None:
    (missing,) = ask(received, officer, PASSPORT)
    with pytest.raises(AskedAlready):
        ask(received, officer, PASSPORT, PHOTO)
    with pytest.raises(IntegrityError, match="a_missing_paper_is_asked_for_once_at_a_time"), transaction.atomic():
        MissingPaper.objects.create(
            application=received,
            document=missing.document,
            reason=missing.reason,
            asked_at=missing.asked_at,
            asked_by=officer,
            notified_on=missing.notified_on,
            notice_cause="event:1",
            due_on=missing.due_on,
        )


def test_nothing_is_asked_beside_a_proposal(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    with pytest.raises(SendItBackFirst):
        ask(case, officer, PASSPORT)


def test_the_days_for_the_decision_begin_anew_and_the_person_may_stay(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    paper = IssuedPaper.objects.get(subject=case.public_id, kind=IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT)
    ask(case, officer, PASSPORT)
    case.refresh_from_db()
    assert (case.file_complete_on, case.decision_due_on) == (None, None)
    assert is_valid(paper)
    with days_later(10):
        answer(case)
        accept_all_papers(application=case, by=officer)
        issue_residence_application_document(application=case, by=officer)
        case.refresh_from_db()
        assert case.file_complete_on == clock.today()


def test_an_accepted_paper_that_is_asked_for_anew_keeps_the_file_open(received: Application, officer: User) -> None:
    accept_all_papers(application=received, by=officer)
    ask(received, officer, PASSPORT)
    with pytest.raises(Exception, match="not accepted yet"):
        issue_residence_application_document(application=received, by=officer)


def test_item_by_item_until_all_are_there(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT, PHOTO)
    answer(received)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.INCOMPLETE
    upload_paper(application=received, document=PHOTO, upload=demo.portrait(), by=received.submitted_by)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.RECEIVED
    assert list(Application.objects.with_answered_papers()) == [received]
    accept_all_papers(application=received, by=officer)
    assert set(received.missing_papers.values_list("state", flat=True)) == {MissingPaperState.ACCEPTED}
    assert not Application.objects.with_answered_papers().exists()


def test_a_paper_shown_at_the_counter_is_no_longer_missing(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT)
    accept_paper(application=received, document=PASSPORT, by=officer)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.RECEIVED


def test_an_answer_in_time_counts_when_it_is_looked_at_later(received: Application, officer: User) -> None:
    (missing,) = ask(received, officer, PASSPORT)
    everything_is_sent()
    with days_later(30):
        answer(received)
    with days_later(45):
        assert close_unanswered() == 0
        refuse_paper(application=received, document=PASSPORT, reason=PaperRefusal.UNREADABLE, by=officer)
        again = missing.followed_by
        assert again.due_on == day_to_answer_again(clock.today()) > clock.today()
        received.refresh_from_db()
        assert received.status == ApplicationStatus.INCOMPLETE
    missing.refresh_from_db()
    assert missing.state == MissingPaperState.NOT_ACCEPTED


def test_who_is_refused_early_keeps_the_thirty_days(received: Application, officer: User) -> None:
    (missing,) = ask(received, officer, PASSPORT)
    answer(received)
    refuse_paper(application=received, document=PASSPORT, reason=PaperRefusal.EXPIRED, by=officer)
    missing.refresh_from_db()
    assert (missing.followed_by.due_on, missing.followed_by.reason) == (missing.due_on, MissingReason.EXPIRED)


def test_the_days_more_are_a_dated_policy(received: Application) -> None:
    today = clock.today()
    usual = day_to_answer_again(today)
    AnsweringPolicy.objects.create(applies_from=today, source="test", working_days_after_refusal=10)
    assert day_to_answer_again(today) > usual


def test_every_refusal_is_a_reason_to_ask_again() -> None:
    assert set(PaperRefusal.values) <= set(MissingReason.values)


def test_a_late_answer_is_taken_while_the_case_is_open_and_an_officer_decides(
    received: Application, officer: User
) -> None:
    ask(received, officer, PASSPORT, PHOTO)
    everything_is_sent()
    with days_later(31):
        answer(received)
        assert close_unanswered() == 0
        refuse_paper(application=received, document=PASSPORT, reason=PaperRefusal.EXPIRED, by=officer)
        assert not MissingPaper.objects.filter(follows__isnull=False).exists()
        close_for_missing_papers(application=received, by=officer)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.LAPSED


def test_nothing_in_time_closes_the_case_and_says_what_is_left(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT)
    everything_is_sent()
    with days_later(30):
        assert close_unanswered() == 0
    with days_later(31):
        assert close_unanswered() == 1
        assert close_unanswered() == 0
    received.refresh_from_db()
    assert received.status == ApplicationStatus.LAPSED
    assert received.missing_papers.get().state == MissingPaperState.CLOSED
    assert Notice.objects.filter(code="closed_for_missing_papers").count() == 2
    assert "missing papers did not come" in str(next_step(received, None).headline)
    with pytest.raises(NotPossibleNow):
        answer(received)


def test_nobody_is_closed_out_who_was_not_told(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT)
    Notice.objects.unsettled().update(state=NoticeState.FAILED, given_up_at=clock.now(), failure="no_address")
    with days_later(31):
        assert close_unanswered() == 0
        assert list(Application.objects.with_overdue_papers(clock.today())) == [received]


def test_what_is_answered_in_part_is_an_officers_matter(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT, PHOTO)
    everything_is_sent()
    answer(received)
    with pytest.raises(NothingIsOverdue):
        close_for_missing_papers(application=received, by=officer)
    with days_later(40):
        assert close_unanswered() == 0


def test_a_request_can_be_taken_back(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT)
    drop_missing_paper(application=received, document=PASSPORT, by=officer)
    received.refresh_from_db()
    assert received.status == ApplicationStatus.RECEIVED
    assert "still missing" not in str(next_step(received, None).headline)


def test_both_sides_read_what_happened(received: Application, officer: User) -> None:
    ask(received, officer, PASSPORT)
    answer(received)
    refuse_paper(application=received, document=PASSPORT, reason=PaperRefusal.EXPIRED, by=officer)
    drop_missing_paper(application=received, document=PASSPORT, by=officer)
    codes = set(received.events.values_list("code", flat=True)) & (APPLICANT_READS.keys() | OFFICER_READS.keys())
    assert {"papers_asked", "papers_asked_again", "missing_papers_answered", "missing_paper_dropped"} <= codes
    assert len(timeline(received)) > 5

"""An answer in the last moment against the job that closes: first shown without the guard, then never both."""

from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import transaction

from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.asking_papers import ask_for_papers, close_unanswered_case
from applications.drafting import attach_paper
from applications.enums import ApplicationStatus, MissingPaperState, MissingReason
from applications.errors import NotPossibleNow
from applications.models import Application, MissingPaper
from documents.models import StoredFile
from documents.uploading import PAPER, store_upload
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from tests.applications.conftest import load_country, registered
from tests.concurrency.test_cases import officer_of
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

PASSPORT = "passport_copy"


@pytest.fixture
def case(transactional_db: None) -> Application:
    """A case whose missing paper was told thirty-one days ago."""
    with time_machine.travel(clock.now() - timedelta(days=31), tick=True):
        load_country()
        officer = officer_of(PostRole.CASEWORKER, "officer")
        applicant = registered("L898902C3")
        case = demo.make_received(user=applicant, officer=officer)
        ask_for_papers(application=case, asked={PASSPORT: MissingReason.UNREADABLE}, by=officer)
        Notice.objects.unsettled().update(state=NoticeState.SENT, sent_at=clock.now(), lease=None, leased_until=None)
    return case


@pytest.fixture
def applicant(case: Application) -> User:
    """Whose case it is."""
    return case.submitted_by


@pytest.fixture
def stored(case: Application, applicant: User) -> StoredFile:
    """The answer, checked and stored before anything is locked."""
    upload = demo.passport_page()
    return store_upload(upload=upload, kind=PASSPORT, person=case.person, by=applicant, requirements=PAPER)


def close_without_looking_again(case: Application, both_have_looked: Barrier) -> None:
    """Closing as it is done everywhere: look whether something was answered, then write."""
    with transaction.atomic():
        nothing = not MissingPaper.objects.filter(application=case, answered_at__isnull=False).exists()
        both_have_looked.wait()
        assert nothing
        Application.objects.filter(pk=case.pk).update(status=ApplicationStatus.LAPSED)


def answer_without_looking_again(case: Application, by: User, both_have_looked: Barrier) -> None:
    """Answering in the same way."""
    with transaction.atomic():
        is_open = Application.objects.get(pk=case.pk).status == ApplicationStatus.INCOMPLETE
        both_have_looked.wait()
        assert is_open
        MissingPaper.objects.filter(application=case).update(
            state=MissingPaperState.ANSWERED, answered_at=clock.now(), answered_by=by
        )


def test_without_the_guard_a_case_is_closed_with_its_answer(case: Application, applicant: User) -> None:
    both_have_looked = Barrier(2, timeout=20)
    at_once(
        lambda: close_without_looking_again(case, both_have_looked),
        lambda: answer_without_looking_again(case, applicant, both_have_looked),
    )
    assert Application.objects.get(pk=case.pk).status == ApplicationStatus.LAPSED
    assert MissingPaper.objects.get().state == MissingPaperState.ANSWERED


@pytest.mark.parametrize("_round", range(3))
def test_an_answer_that_was_taken_is_never_closed_over(
    case: Application, applicant: User, stored: StoredFile, _round: int
) -> None:
    closed, answer = at_once(
        lambda: close_unanswered_case(application=case),
        lambda: attach_paper(application=case, document=PASSPORT, stored_file=stored, by=applicant),
    )
    state, status = MissingPaper.objects.get().state, Application.objects.get(pk=case.pk).status
    if closed is True:
        assert isinstance(answer, NotPossibleNow)
        assert (status, state) == (ApplicationStatus.LAPSED, MissingPaperState.CLOSED)
    else:
        assert (closed, answer.document) == (False, PASSPORT)
        assert (status, state) == (ApplicationStatus.RECEIVED, MissingPaperState.ANSWERED)

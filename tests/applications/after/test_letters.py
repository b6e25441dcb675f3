"""Questions and mistakes: they reach the place's queue, are answered there, and the SMS tells nothing of it."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.asking import UNANSWERED_AT_ONCE, answer_question, ask_about_case, write_again
from applications.deciding import approve_decision, propose_grant
from applications.enums import QuestionKind
from applications.errors import AnsweredAlready, CaseChangedSince, NotPossibleNow, TooManyLetters
from applications.models import Application, CaseQuestion
from directorates.models import Directorate
from notices.models import Notice
from notices.registry import message_of
from tests.applications.conftest import PASSWORD

TEXT = "My mother's name is Maria, not Marie."


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment."""
    return demo.make_submitted(user=applicant)


def ask(case: Application, kind: QuestionKind = QuestionKind.QUESTION) -> CaseQuestion:
    return ask_about_case(application=case, kind=kind, text=TEXT, by=case.submitted_by)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(case: Application) -> str:
    return reverse("applications:questions", args=[case.public_id])


def test_a_letter_reaches_the_queue_and_its_answer_the_applicant(
    case: Application, applicant: User, officer: User
) -> None:
    response = signed_in(applicant).post(page(case), {"kind": "mistake", "text": TEXT}, follow=True)
    assert "We have your message" in response.content.decode()
    question = CaseQuestion.objects.get()
    desk = signed_in(officer)
    assert "?answer=waiting" in desk.get(reverse("admin:index")).content.decode()
    listed = desk.get(reverse("admin:applications_casequestion_changelist") + "?answer=waiting").content.decode()
    assert case.number_shown in listed
    address = reverse("admin:applications_casequestion_change", args=[question.public_id])
    assert TEXT.replace("'", "&#x27;") in desk.get(address).content.decode()
    act = reverse("admin:applications_casequestion_act", args=[question.public_id, "answer"])
    assert desk.post(act, {"text": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    desk.post(act, {"text": "It is corrected."})
    question.refresh_from_db()
    assert question.waits_since is None
    answered = (
        signed_in(applicant)
        .get(reverse("applications:question", args=[case.public_id, question.public_id]))
        .content.decode()
    )
    assert "It is corrected." in answered
    assert officer.get_full_name() not in answered


def test_the_notice_holds_nothing_of_what_was_said(case: Application, officer: User) -> None:
    answer_question(question=ask(case), text="Bring the marriage certificate.", by=officer)
    notices = Notice.objects.filter(code="letter_answered")
    assert {notice.channel for notice in notices} == {"sms", "email"}
    assert all("marriage" not in str(notice.facts) for notice in notices)
    assert "%" not in str(message_of("letter_answered").sms)


def test_an_officer_elsewhere_has_no_such_letter(case: Application, country: None) -> None:
    izmir = Directorate.objects.provincial_of(35)
    stranger = make_officer(username="izmir", role=PostRole.CASEWORKER, directorate=izmir, password=PASSWORD)
    address = reverse("admin:applications_casequestion_change", args=[ask(case).public_id])
    assert signed_in(stranger).get(address).status_code == HTTPStatus.NOT_FOUND


def test_nobody_else_reads_or_writes(case: Application, other_applicant: User) -> None:
    question = ask(case)
    stranger = signed_in(other_applicant)
    thread = reverse("applications:question", args=[case.public_id, question.public_id])
    for address in (page(case), thread):
        assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
        assert stranger.post(address, {"text": TEXT, "kind": "question"}).status_code == HTTPStatus.NOT_FOUND
    own = demo.make_submitted(user=other_applicant)
    crossed = reverse("applications:question", args=[own.public_id, question.public_id])
    assert stranger.get(crossed).status_code == HTTPStatus.NOT_FOUND


def test_a_thread_goes_on_and_waits_again(case: Application, officer: User) -> None:
    question = ask(case)
    answer_question(question=question, text="Which page?", by=officer)
    write_again(question=question, text="The second.", by=case.submitted_by)
    assert list(CaseQuestion.objects.visible_to(officer).waiting()) == [question]
    assert [letter.is_answer for letter in question.letters.all()] == [False, True, False]


def test_two_officers_do_not_answer_the_same(case: Application, officer: User) -> None:
    question = ask(case)
    answer_question(question=question, text="Yes.", by=officer)
    with pytest.raises(AnsweredAlready):
        answer_question(question=question, text="No.", by=officer)


def test_letters_that_wait_are_bounded(case: Application, applicant: User) -> None:
    question = ask(case)
    for _ in range(UNANSWERED_AT_ONCE - 1):
        write_again(question=question, text=TEXT, by=applicant)
    with pytest.raises(TooManyLetters):
        ask(case)
    response = signed_in(applicant).post(page(case), {"kind": "question", "text": TEXT})
    assert response.status_code == TooManyLetters.status
    assert TEXT.replace("'", "&#x27;") in response.content.decode()


@pytest.mark.parametrize("typed", [{}, {"kind": "question", "text": "   "}, {"kind": "gossip", "text": TEXT}])
def test_what_is_missing_is_said(case: Application, applicant: User, typed: dict[str, str]) -> None:
    response = signed_in(applicant).post(page(case), typed)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not CaseQuestion.objects.exists()


def test_a_draft_has_nobody_to_ask(applicant: User) -> None:
    draft = demo.make_draft(user=applicant)
    with pytest.raises(NotPossibleNow):
        ask_about_case(application=draft, kind=QuestionKind.QUESTION, text=TEXT, by=applicant)
    assert signed_in(applicant).get(page(draft)).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_mistake_stops_a_proposal_and_a_question_does_not(
    applicant: User, officer: User, supervisor: User, kind: QuestionKind
) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    ask(case, kind)
    if kind == QuestionKind.MISTAKE:
        with pytest.raises(CaseChangedSince):
            approve_decision(application=case, by=supervisor)
    else:
        approve_decision(application=case, by=supervisor)

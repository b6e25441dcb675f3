"""The officers' desk over HTTP: what is out of scope does not exist, buttons call verbs, refusals are messages."""

import uuid
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.deciding import propose_grant
from applications.enums import ApplicationStatus, PaperState
from applications.errors import GrantHasNoDays
from applications.models import Application
from directorates.models import Directorate
from tests.applications.conftest import PASSWORD

LIST = "admin:applications_application_changelist"
PAGE = "admin:applications_application_change"
ACT = "admin:applications_application_act"
MOST_QUERIES_OF_A_PAGE = 25
MOST_QUERIES_OF_A_LIST = 15


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment in Ankara."""
    return demo.make_submitted(user=applicant)


@pytest.fixture
def desk(officer: User) -> Client:
    """The Ankara caseworker's browser."""
    client = Client()
    client.force_login(officer)
    return client


def press(client: Client, case: Application, slug: str, **typed: str) -> str:
    """Press a button; the page that follows, with its messages."""
    return client.post(reverse(ACT, args=[case.public_id, slug]), typed, follow=True).content.decode()


def test_an_officer_of_another_province_finds_nothing(case: Application, country: None) -> None:
    izmir = Directorate.objects.provincial_of(35)
    stranger = make_officer(username="izmir", role=PostRole.CASEWORKER, directorate=izmir, password=PASSWORD)
    client = Client()
    client.force_login(stranger)
    assert case.number_shown not in client.get(reverse(LIST)).content.decode()
    assert client.get(reverse(PAGE, args=[case.public_id])).status_code == 404
    assert client.post(reverse(ACT, args=[case.public_id, "take"])).status_code == 404
    case.refresh_from_db()
    assert case.taken_by is None


def test_an_applicant_has_no_desk(case: Application, applicant: User) -> None:
    client = Client()
    client.force_login(applicant)
    answer = client.get(reverse(PAGE, args=[case.public_id]))
    assert answer.status_code in {302, 403}
    assert case.number_shown not in answer.content.decode()


def test_a_caseworker_cannot_approve(desk: Client, case: Application) -> None:
    assert desk.post(reverse(ACT, args=[case.public_id, "approve"])).status_code == 403


def test_what_is_not_an_act(desk: Client, case: Application) -> None:
    assert desk.post(reverse(ACT, args=[case.public_id, "grant-everything"])).status_code == 404
    assert desk.get(reverse(ACT, args=[case.public_id, "take"])).status_code == 302  # after signing in again
    assert desk.post(reverse(ACT, args=[uuid.uuid4(), "take"])).status_code == 404
    assert desk.get(reverse("admin:index") + "applications/application/not-a-number/change/").status_code == 404


def test_a_refused_verb_is_a_sentence(desk: Client, case: Application) -> None:
    assert "Take the case first" in press(desk, case, "attendance")


def test_a_form_that_is_not_complete_changes_nothing(desk: Client, case: Application) -> None:
    press(desk, case, "take")
    press(desk, case, "attendance")
    page = press(desk, case, "fee", kind="card", amount="-5", receipt_number="", paid_on="soon")
    assert "Receipt number" in page
    assert case.fee_receipts.count() == 0


def test_from_the_queue_to_the_refusal_of_a_paper(desk: Client, case: Application) -> None:
    assert case.number_shown in desk.get(reverse(LIST), {"queue": "unassigned"}).content.decode()
    assert "You have taken the case" in press(desk, case, "take")
    assert case.number_shown not in desk.get(reverse(LIST), {"queue": "unassigned"}).content.decode()
    press(desk, case, "attendance")
    press(desk, case, "refuse", document="biometric_photo", reason="unreadable")
    paper = case.papers.get(document="biometric_photo")
    assert (paper.state, paper.refusal) == (PaperState.REFUSED, "unreadable")


@pytest.mark.parametrize("typed", ["number", "number_shown", "name", "passport"])
def test_a_case_is_found_however_it_is_asked_for(desk: Client, case: Application, typed: str) -> None:
    asked = {
        "number": case.number.lower(),
        "number_shown": case.number_shown,
        "name": "eriksson anna",
        "passport": "l898902c3",
    }[typed]
    assert case.number_shown in desk.get(reverse(LIST), {"q": asked}).content.decode()


def test_the_status_cannot_be_written_by_hand(desk: Client, case: Application) -> None:
    page = reverse(PAGE, args=[case.public_id])
    desk.post(page, {"status": ApplicationStatus.APPROVED, "_save": "1"})
    case.refresh_from_db()
    assert case.status == ApplicationStatus.INTERVIEW_SCHEDULED
    assert desk.get(reverse("admin:applications_application_add")).status_code == 403
    assert desk.get(reverse("admin:applications_application_delete", args=[case.public_id])).status_code in {403, 404}


def test_the_pages_ask_few_questions(desk: Client, case: Application, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    desk.get(reverse(LIST))
    with django_assert_max_num_queries(MOST_QUERIES_OF_A_LIST):
        desk.get(reverse(LIST), {"queue": "unassigned"})
    with django_assert_max_num_queries(MOST_QUERIES_OF_A_PAGE):
        desk.get(reverse(PAGE, args=[case.public_id]))


def receipt(**typed: str) -> dict[str, str]:
    """A receipt as it is typed, with what is wrong in it."""
    right = {
        "kind": "card",
        "amount": "964.00",
        "receipt_number": "A-7",
        "paid_on": "2026-11-20",
        "paid_how": "cash_desk",
    }
    return right | typed


@pytest.fixture
def counter(applicant: User, officer: User) -> Application:
    """A case at the counter, taken by the officer."""
    return demo.make_received(user=applicant, officer=officer)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"amount": "much"}, "amount"), ({"paid_on": "yesterday"}, "paid_on"), ({"receipt_number": ""}, "receipt_number")],
)
def test_a_receipt_that_is_not_taken_stands_as_it_was_typed(
    desk: Client, counter: Application, wrong: dict[str, str], field: str
) -> None:
    response = desk.post(reverse(ACT, args=[counter.public_id, "fee"]), receipt(**wrong))
    page = response.content.decode()
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f'id="fee_{field}_error"' in page
    assert all(f'value="{typed}"' in page for name, typed in receipt(**wrong).items() if typed and name != "paid_on")
    assert not counter.fee_receipts.exists()


def test_what_a_verb_refuses_stands_beside_its_field(desk: Client, counter: Application) -> None:
    act = reverse(ACT, args=[counter.public_id, "fee"])
    assert desk.post(act, receipt()).status_code == HTTPStatus.FOUND
    response = desk.post(act, receipt(amount="12.50"))
    page = response.content.decode()
    assert response.status_code == HTTPStatus.CONFLICT
    assert 'id="fee_receipt_number_error"' in page
    assert 'value="12.50"' in page
    assert page.count("has already been recorded. Check the number on the paper.") == 2  # above, and beside the field


def test_papers_that_were_chosen_stay_chosen(desk: Client, counter: Application) -> None:
    typed = {"reason-passport_copy": "unreadable", "reason-biometric_photo": "because"}
    page = desk.post(reverse(ACT, args=[counter.public_id, "ask-papers"]), typed).content.decode()
    assert '<option value="unreadable" selected>' in page
    assert "Choose a reason for at least one paper." in page


def test_a_refusal_that_is_not_weighed_keeps_its_words(desk: Client, applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    typed = {"grounds": "accommodation", "reasoning": "Adres kaydı yok.", "family_ties": "none", "length_of_stay": ""}
    page = desk.post(reverse(ACT, args=[case.public_id, "propose-refusal"]), typed).content.decode()
    assert "Adres kaydı yok.</textarea>" in page
    assert 'id="propose-refusal_length_of_stay_error"' in page
    assert "<details open>" in page
    assert not case.decisions.exists()


def test_a_grant_without_a_last_day_is_refused_at_the_proposal(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    case.insuranceanswers.delete()
    with pytest.raises(GrantHasNoDays, match="no last day"):
        propose_grant(application=Application.objects.get(pk=case.pk), by=officer)
    assert not case.decisions.exists()


def test_fees_name_their_law_in_words(desk: Client, counter: Application) -> None:
    page = desk.get(reverse(PAGE, args=[counter.public_id])).content.decode()
    assert "GOCFEE" not in page
    assert "practice of the directorates" in page

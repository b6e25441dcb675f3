"""The list of missing papers over HTTP, on both sides."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application, MissingPaper
from applications.receiving import accept_paper
from goc_portal.pages.dates import long_date

PASSPORT, PHOTO = "passport_copy", "biometric_photo"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def press(officer: User, case: Application, slug: str, **typed: str) -> str:
    """Press a button on the case page; the page that follows."""
    address = reverse("admin:applications_application_act", args=[case.public_id, slug])
    return signed_in(officer).post(address, typed, follow=True).content.decode()


def list_of(case: Application) -> str:
    return reverse("applications:missing-papers", args=[case.public_id])


def answer_address(missing: MissingPaper) -> str:
    return reverse("applications:answer-missing-paper", args=[missing.application.public_id, missing.public_id])


@pytest.fixture
def asked(received: Application, officer: User) -> Application:
    """A case in which an officer asked for two papers, each for its reason."""
    page = press(officer, received, "ask-papers", **{f"reason-{PASSPORT}": "unreadable", f"reason-{PHOTO}": "too_old"})
    assert "The applicant is told which papers are missing" in page
    received.refresh_from_db()
    return received


def test_an_officer_asks_and_sees_until_when_and_how_it_was_told(asked: Application, officer: User) -> None:
    assert asked.status == ApplicationStatus.INCOMPLETE
    page = signed_in(officer).get(reverse("admin:applications_application_change", args=[asked.public_id]))
    shown = page.content.decode()
    assert long_date(asked.missing_papers.first().due_on) in shown
    assert "Waiting to be sent" in shown


@pytest.mark.parametrize("typed", [{}, {f"reason-{PASSPORT}": ""}, {f"reason-{PASSPORT}": "because"}])
def test_asking_for_nothing_is_said(received: Application, officer: User, typed: dict[str, str]) -> None:
    assert "Choose a reason for at least one paper." in press(officer, received, "ask-papers", **typed)
    assert not MissingPaper.objects.exists()


def test_the_list_says_why_and_the_last_day_in_words(asked: Application, applicant: User) -> None:
    page = signed_in(applicant).get(list_of(asked)).content.decode()
    assert "Send a sharper picture" in page
    assert "It is too old" in page
    assert page.count(long_date(asked.missing_papers.first().due_on)) == 2
    assert "30 days left" in page
    assert "See the missing papers" in signed_in(applicant).get(asked.get_absolute_url()).content.decode()
    assert list_of(asked) not in signed_in(applicant).get(reverse("applications:dashboard")).content.decode()


def send(user: User, missing: MissingPaper, upload: Any) -> Any:
    data = {} if upload is None else {f"{missing.document}-file": upload}
    return signed_in(user).post(answer_address(missing), data)


def test_one_by_one_until_none_is_left(asked: Application, applicant: User) -> None:
    first, second = asked.missing_papers.order_by("-document")
    response = send(applicant, first, demo.passport_page())
    assert response["Location"] == list_of(asked)
    assert "Sent, not yet looked at" in signed_in(applicant).get(list_of(asked)).content.decode()
    assert send(applicant, first, demo.passport_page())["Location"] == list_of(asked)  # a second click
    assert send(applicant, second, demo.portrait())["Location"] == asked.get_absolute_url()
    asked.refresh_from_db()
    assert asked.status == ApplicationStatus.RECEIVED
    assert "You need not send anything now" in signed_in(applicant).get(list_of(asked)).content.decode()


@pytest.mark.parametrize(
    "upload", [None, SimpleUploadedFile("passport.jpg", b"%PDF-1.4 no"), SimpleUploadedFile("empty.pdf", b"")]
)
def test_a_file_that_is_not_taken_costs_nothing_else(asked: Application, applicant: User, upload: Any) -> None:
    response = send(applicant, asked.missing_papers.get(document=PASSPORT), upload)
    assert response.status_code in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.BAD_REQUEST}
    assert "govuk-error-summary" in response.content.decode()
    assert asked.missing_papers.open().count() == 2


def test_nobody_else_sees_or_answers(asked: Application, other_applicant: User) -> None:
    missing = asked.missing_papers.first()
    assert signed_in(other_applicant).get(list_of(asked)).status_code == HTTPStatus.NOT_FOUND
    assert send(other_applicant, missing, demo.passport_page()).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(list_of(asked)).status_code == HTTPStatus.FOUND


def test_a_case_without_missing_papers_has_no_list(received: Application, applicant: User) -> None:
    assert signed_in(applicant).get(list_of(received))["Location"] == received.get_absolute_url()


def test_a_request_is_taken_back_and_a_case_closed_by_buttons(asked: Application, officer: User) -> None:
    assert "no longer asked for" in press(officer, asked, "drop-missing", document=PHOTO)
    assert "has not passed yet" in press(officer, asked, "close-missing")


def test_several_files_wait_as_pages_and_are_sent_as_one(asked: Application, applicant: User) -> None:
    missing = asked.missing_papers.get(document=PASSPORT)
    response = send(applicant, missing, [demo.passport_page(), demo.passport_page()])
    pages = reverse("applications:upload", args=[asked.public_id, PASSPORT])
    assert response["Location"] == pages
    assert asked.missing_papers.open().count() == 2
    assert "2 pages are kept and not sent yet" in signed_in(applicant).get(list_of(asked)).content.decode()
    signed_in(applicant).post(reverse("applications:send-pages", args=[asked.public_id, PASSPORT]))
    missing.refresh_from_db()
    assert missing.state == "answered"
    assert asked.papers.get(document=PASSPORT, replaced_at__isnull=True).stored_file.pages == 2


def test_one_bad_file_among_several_is_named_and_the_others_wait(asked: Application, applicant: User) -> None:
    missing = asked.missing_papers.get(document=PASSPORT)
    bad = SimpleUploadedFile("second.jpg", b"%PDF-1.4 no")
    response = send(applicant, missing, [demo.passport_page(), bad])
    assert response.status_code >= HTTPStatus.BAD_REQUEST
    assert "second" in response.content.decode()
    assert "1 page is kept and not sent yet" in response.content.decode()
    assert asked.missing_papers.open().count() == 2


def test_a_translation_follows_the_paper_until_it_is_judged(asked: Application, applicant: User, officer: User) -> None:
    missing = asked.missing_papers.get(document=PASSPORT)
    send(applicant, missing, demo.passport_page())
    address = reverse("applications:translation", args=[asked.public_id, PASSPORT])
    signed_in(applicant).post(address, {f"{PASSPORT}-translation-file": demo.passport_page()})
    paper = asked.papers.get(document=PASSPORT, replaced_at__isnull=True)
    assert paper.translations.count() == 1
    accept_paper(application=asked, document=PASSPORT, by=officer)
    signed_in(applicant).post(address, {f"{PASSPORT}-translation-file": demo.passport_page()})
    assert paper.translations.count() == 1


def test_questions_and_fees_end_with_what_happens_next(asked: Application, applicant: User) -> None:
    for name in ("applications:questions", "applications:fees"):
        page = signed_in(applicant).get(reverse(name, args=[asked.public_id])).content.decode()
        assert page.count("What happens next") == 1
        assert long_date(asked.missing_papers.first().due_on) in page

"""Duties to tell: a dated form that is its own proof; late is taken, and each leads to its service."""

from datetime import date, timedelta
from http import HTTPStatus
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from applications.enums import ChangeKind
from applications.errors import ChangeIsAhead
from applications.models import ToldChange
from applications.printing.changes import draw_told_change
from applications.telling import SERVICES, Change, last_day_to_tell, tell_change
from documents.errors import NoSuchPaper
from documents.models import IssuedPaper
from documents.verification import verify_paper
from goc_portal import clock
from goc_portal.pages.dates import long_date
from notices.models import Notice

DAY = timedelta(days=1)
NEW: dict[ChangeKind, dict[str, Any]] = {
    ChangeKind.ADDRESS: {"province": "6", "address": "Kavaklıdere, Örnek Sokak 12/4, Çankaya"},
    ChangeKind.PASSPORT: {"document_number": "l 898902 c9", "issuing_state": "GEO"},
    ChangeKind.MARITAL_STATUS: {"marital_status": "married"},
    ChangeKind.NAME: {"surname": "ŞAHİN", "given_names": ""},
}


@pytest.fixture
def visitor(applicant: User) -> Client:
    """The applicant, signed in."""
    client = Client()
    client.force_login(applicant)
    return client


def parts(day: date) -> dict[str, str]:
    return {"changed_on_day": str(day.day), "changed_on_month": str(day.month), "changed_on_year": str(day.year)}


def tell(visitor: Client, kind: ChangeKind, day: date | None = None, **typed: str) -> Any:
    address = reverse("applications:tell-change", args=[kind.value])
    return visitor.post(address, {**NEW[kind], **parts(day or clock.today()), **typed}, follow=True)


@pytest.mark.parametrize("kind", ChangeKind)
def test_each_change_is_told_and_leads_to_its_service(visitor: Client, applicant: User, kind: ChangeKind) -> None:
    page = tell(visitor, kind).content.decode()
    told = ToldChange.objects.get()
    assert (told.person, told.kind, told.told_on) == (applicant.person, kind, clock.today())
    assert "You told it in time" in page
    assert reverse("appointments:place", args=[applicant.person.public_id, SERVICES[kind]]) in page
    assert long_date(told.due_on) in page


@pytest.mark.usefixtures("db")
def test_twenty_working_days() -> None:
    assert last_day_to_tell(date(2026, 6, 1)) == date(2026, 6, 29)


def test_late_is_taken_and_said_kindly(visitor: Client) -> None:
    page = tell(visitor, ChangeKind.NAME, clock.today() - 60 * DAY).content.decode()
    assert "It is good that you did" in page
    assert not ToldChange.objects.get().was_in_time


def test_a_double_click_is_one_proof(visitor: Client) -> None:
    for _ in range(2):
        tell(visitor, ChangeKind.ADDRESS)
    assert ToldChange.objects.count() == IssuedPaper.objects.filter(kind="told_change").count() == 1


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (ChangeKind.ADDRESS, {"address": " "}),
        (ChangeKind.ADDRESS, {"province": "99"}),
        (ChangeKind.PASSPORT, {"document_number": ""}),
        (ChangeKind.PASSPORT, {"issuing_state": "QQQ"}),
        (ChangeKind.MARITAL_STATUS, {"marital_status": "it is complicated"}),
        (ChangeKind.NAME, {"surname": ""}),
        (ChangeKind.NAME, {"changed_on_month": "13"}),
        (ChangeKind.NAME, {"surname": "A\x00B"}),
        (ChangeKind.NAME, {"changed_on_year": "2999"}),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(visitor: Client, kind: ChangeKind, typed: dict[str, str]) -> None:
    response = tell(visitor, kind, **typed)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "govuk-error-summary" in response.content.decode()
    assert not ToldChange.objects.exists()


def test_only_what_has_happened_is_told(applicant: User) -> None:
    ahead = Change(ChangeKind.NAME, clock.today() + DAY, {"surname": "X"})
    with pytest.raises(ChangeIsAhead):
        tell_change(person=applicant.person, change=ahead, by=applicant)


def test_a_change_says_what_is_new(applicant: User) -> None:
    with pytest.raises(IntegrityError, match="a_told_change_says_what_is_new"), transaction.atomic():
        tell_change(person=applicant.person, change=Change(ChangeKind.NAME, clock.today(), {}), by=applicant)


def test_the_proof_is_a_paper_that_others_can_check(visitor: Client, applicant: User) -> None:
    tell(visitor, ChangeKind.ADDRESS)
    paper = IssuedPaper.objects.get(kind="told_change")
    draw_told_change(paper=paper)
    draw_told_change(paper=IssuedPaper.objects.get(pk=paper.pk))
    paper.refresh_from_db()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.stored_file.read())).pages)
    assert "Kavaklıdere" in text
    assert long_date(clock.today()) in text
    assert verify_paper(code=paper.verification_code, last_four="02C3").is_valid
    with pytest.raises(NoSuchPaper):
        verify_paper(code=paper.verification_code, last_four="0000")
    assert Notice.objects.filter(code="change_told").count() == 2
    page = visitor.get(reverse("applications:told-change", args=[ToldChange.objects.get().public_id]))
    assert str(paper.stored_file.public_id) in page.content.decode()


def test_nobody_else_reads_it(visitor: Client, other_applicant: User) -> None:
    tell(visitor, ChangeKind.NAME)
    address = reverse("applications:told-change", args=[ToldChange.objects.get().public_id])
    stranger = Client()
    stranger.force_login(other_applicant)
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(address).status_code == HTTPStatus.FOUND
    assert visitor.get(reverse("applications:tell-change", args=["gossip"])).status_code == HTTPStatus.NOT_FOUND


def test_a_new_name_says_which_of_the_two_it_is(visitor: Client) -> None:
    page = tell(visitor, ChangeKind.NAME).content.decode()
    assert "Surname now: ŞAHİN" in page
    assert "Given names now" not in page

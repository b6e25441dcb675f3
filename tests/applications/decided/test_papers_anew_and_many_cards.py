"""A paper with a mistake is issued anew; posting numbers of many cards are looked at, then recorded one by one."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.cards.many import read_rows, record_rows
from applications.cards.sending import card_of, record_card_made
from applications.enums import CardState
from applications.errors_desk import NothingToIssueAnew
from applications.models import Application
from applications.reissuing import issue_anew
from documents.enums import IssuedPaperKind
from documents.issuing import is_valid
from documents.models import IssuedPaper
from goc_portal import clock
from tests.applications.decided.test_courts import granted_case

POSTING = "RR123456785TR"


def made_card(applicant: User, officer: User, supervisor: User) -> Application:
    """A granted case whose card is made and not posted."""
    case = granted_case(applicant, officer, supervisor)
    record_card_made(application=case, serial="A00B00001", by=officer)
    return case


def test_the_code_of_a_paper_with_a_mistake_no_longer_counts(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    kind = IssuedPaperKind.RESIDENCE_APPLICATION_DOCUMENT
    wrong = IssuedPaper.objects.current().get(subject=case.public_id, kind=kind)
    assert is_valid(wrong)
    right = issue_anew(application=case, kind=kind, reason="A letter of the name", by=officer)
    wrong.refresh_from_db()
    assert (is_valid(wrong), is_valid(right)) == (False, True)
    assert right.verification_code != wrong.verification_code
    with pytest.raises(NothingToIssueAnew):
        issue_anew(application=case, kind=IssuedPaperKind.DECISION_NOTICE, reason="x", by=officer)


def test_each_line_is_looked_at_and_recorded_for_itself(applicant: User, officer: User, supervisor: User) -> None:
    case = made_card(applicant, officer, supervisor)
    text = f"{case.number_shown}; {POSTING}\n{case.number} {POSTING}\nnobody 12\n{POSTING}"
    rows = read_rows(text, by=officer)
    assert [bool(row.trouble) for row in rows] == [False, True, True, True]
    card = card_of(case)
    assert card is not None
    assert card.state == CardState.MADE  # looking changes nothing
    done = record_rows(rows, posted_on=clock.today(), by=officer)
    assert [row.is_done for row in done] == [True, False, False, False]
    card.refresh_from_db()
    assert card.state == CardState.POSTED
    assert all(row.trouble for row in record_rows(read_rows(text, by=officer), posted_on=clock.today(), by=officer))


def test_the_page_keeps_the_list(client: Client, applicant: User, officer: User, supervisor: User) -> None:
    case = made_card(applicant, officer, supervisor)
    client.force_login(officer)
    address = reverse("admin:applications_card_numbers")
    typed = {"lines": f"{case.number_shown} {POSTING}", "posted_on": ""}
    page = client.post(address, typed)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert POSTING in page.content.decode()
    typed["posted_on"] = clock.today().isoformat()
    assert "Can be recorded" in client.post(address, typed).content.decode()
    assert "Recorded, the holder is told" in client.post(address, typed | {"record": "1"}).content.decode()
    client.force_login(applicant)
    assert client.get(address).status_code != HTTPStatus.OK

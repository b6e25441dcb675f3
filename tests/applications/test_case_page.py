"""The case page: what blocks leads to where it is mended, papers stand beside what they prove, nothing is raw."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.admin.blockers import blockers
from applications.admin.messages_panel import about, messages_shown
from applications.admin.papers_beside import PROVES
from applications.deciding import propose_grant
from applications.enums import RegisterCheckKind
from applications.facts.assessing import assess_application
from applications.facts.sections import SECTIONS
from applications.models import Application
from applications.noting import write_note
from applications.papers.completeness import open_fees
from applications.proposals import open_proposal
from applications.receiving import (
    accept_all_papers,
    issue_residence_application_document,
    record_register_checks,
)
from notices.models import Notice
from permits.rules.papers import PAPERS

PAGE = "admin:applications_application_change"
ACT = "admin:applications_application_act"
BLOCKER = re.compile(r'<li><a href="#([\w-]+)">')
MOST_QUERIES = 25


@pytest.fixture
def desk(officer: User) -> Client:
    """The officer's browser."""
    client = Client()
    client.force_login(officer)
    return client


def page_of(desk: Client, case: Application) -> str:
    """The page as it is now."""
    return desk.get(reverse(PAGE, args=[case.public_id])).content.decode()


def hrefs(case: Application) -> list[str]:
    """Where the things that block lead to."""
    case = Application.objects.with_answers().get(pk=case.pk)
    return [each.href for each in blockers(case, assess_application(case), open_proposal(case))]


def test_every_paper_of_the_matrix_says_what_it_must_prove() -> None:
    receipts = {"fee_receipt", "card_fee_receipt"}
    assert {row.document for row in PAPERS} - receipts <= set(PROVES)
    named = {section for proved in PROVES.values() for section, _names in proved}
    assert named <= {section.slug for section in SECTIONS} | {"person", "sponsor"}


def test_what_blocks_leads_to_where_it_is_mended(desk: Client, applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    page = page_of(desk, case)
    led_to = BLOCKER.findall(page)
    assert "paper-passport_copy" in led_to
    assert "fees" in led_to
    assert all(f'id="{part}"' in page for part in led_to)


def test_before_a_grant_each_register_blocks(applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    accept_all_papers(application=case, by=officer)
    for kind in open_fees(case, assess_application(case)):
        demo.pay(case, kind, officer)
    assert hrefs(case) == []
    case = issue_residence_application_document(application=case, by=officer)
    assert hrefs(case) == ["#checks"] * 4
    record_register_checks(
        application=case, found=dict.fromkeys(RegisterCheckKind.values, False), source="Register", by=officer
    )
    assert hrefs(case) == []


def test_a_proposal_waits_for_another_officer(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    assert hrefs(case) == [""]


def test_the_officer_goes_on_with_the_next_paper(desk: Client, applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    for paper in re.findall(r'id="paper-(\w+)"', page_of(desk, case)):
        assert page_of(desk, case).count('id="next-paper"') == 1
        answer = desk.post(reverse(ACT, args=[case.public_id, "accept"]), {"document": paper})
        assert answer["Location"].endswith("#next-paper")
    assert 'id="next-paper"' not in page_of(desk, case)


def test_messages_are_said_in_the_words_of_the_registry(desk: Client, applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    notices = list(Notice.objects.filter(person=case.person))
    shown = messages_shown(notices)
    assert len(shown) < len(notices)  # SMS and e-mail of one cause are one line
    page = page_of(desk, case)
    assert not [notice.code for notice in notices if f">{notice.code}<" in page]
    assert all(about(notice) and "%(" not in about(notice) for notice in notices)
    assert about(Notice(code="of_another_time")) == "of_another_time"


def test_notes_stand_by_themselves_and_papers_are_named(desk: Client, applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    write_note(application=case, text="Seen with the aunt.", by=officer)
    page = page_of(desk, case)
    assert "case__note" in page
    assert "Paper accepted: Biometric photo" in page


def test_the_page_asks_few_questions(  # type: ignore[no-untyped-def]
    desk: Client, applicant: User, officer: User, django_assert_max_num_queries
) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    page_of(desk, case)
    with django_assert_max_num_queries(MOST_QUERIES):
        page_of(desk, case)

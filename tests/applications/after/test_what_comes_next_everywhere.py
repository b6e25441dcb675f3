"""Every page of a case ends with what happens next: the page that is open is where people look for it."""

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications import demo_extension as extension
from applications.asking import ask_about_case
from applications.enums import QuestionKind
from applications.models import Application
from tests.applications.households.family import make_family

HEADING = "What happens next"


def shown(client: Client, name: str, case: Application, *more: object) -> str:
    response = client.get(reverse(f"applications:{name}", args=[case.public_id, *more]))
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


@pytest.mark.parametrize("name", ["withdraw", "confirm-withdrawal", "questions"])
def test_on_the_pages_of_a_submitted_case(visitor: Client, applicant: User, name: str) -> None:
    case = demo.make_submitted(user=applicant)
    assert HEADING in shown(visitor, name, case)


def test_on_the_page_of_a_letter(visitor: Client, applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    question = ask_about_case(application=case, kind=QuestionKind.QUESTION, text="When is it my turn?", by=applicant)
    page = shown(visitor, "question", case, question.public_id)
    assert HEADING in page
    assert "Come to your appointment to hand in your papers" in page


def test_on_the_page_of_the_posting_number(visitor: Client, applicant: User, officer: User, supervisor: User) -> None:
    extension.make_permit_ending_soon(user=applicant, officer=officer, supervisor=supervisor)
    case = extension.make_awaiting_mail(user=applicant)
    page = shown(visitor, "posting", case)
    assert HEADING in page
    assert "Post your file to the directorate" in page


def test_for_each_member_on_the_page_of_a_family(officer: User) -> None:
    family = make_family(officer)
    client = Client()
    client.force_login(family.spouse)
    page = shown(client, "household", family.case_of(family.spouse.person))
    assert page.count(HEADING) == 1 + len(family.children)
    assert page.count("Finish and submit your application") == 1 + len(family.children)


TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def test_the_frame_alone_says_that_something_is_wrong() -> None:
    """Said by a page as well, a screen reader hears "Error: Error:" and finds the list of mistakes twice."""
    frame = settings.BASE_DIR / "templates/base.html"
    for template in TEMPLATES:
        text = template.read_text()
        assert template == frame or not re.search(r"{% block title %}[^\n]*{% error_prefix", text), template
        outside = re.sub(r"{% block error_summary %}.*?{% endblock", "", text, flags=re.DOTALL)
        assert not re.search(r"{% error_summary", outside), template


@pytest.mark.parametrize("name", ["questions", "confirm-withdrawal"])
def test_a_wrong_answer_is_said_once(visitor: Client, applicant: User, name: str) -> None:
    case = demo.make_submitted(user=applicant)
    page = visitor.post(reverse(f"applications:{name}", args=[case.public_id]), {}).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, flags=re.DOTALL)
    assert title
    assert title.group(1).count("Error:") == 1
    assert page.count('class="govuk-error-summary"') == 1

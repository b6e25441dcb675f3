"""Two windows: the older one never saves over the newer answers without showing both."""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import User
from applications import demo
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.models import Application, PersonalAnswers
from permits.enums import PermitType
from tests.applications.pages import page, text_of

pytestmark = pytest.mark.django_db

ANSWERS = {
    "father_name": "Erik",
    "mother_name": "Maria",
    "birth_place": "Oslo",
    "marital_status": "married",
    "occupation": "Smith",
    "monthly_income": "25000",
}


@pytest.fixture
def address(applicant: User) -> str:
    return page("section", demo.make_draft(user=applicant), "about-you")


def mark_in(shown: str) -> str:
    """What the opened page says of the answers that stand."""
    found = re.search(r'name="answered" value="([^"]*)"', shown)
    assert found
    return found[1]


def test_the_older_window_is_shown_both_and_saves_only_then(visitor: Client, address: str) -> None:
    older, newer = (mark_in(text_of(visitor.get(address))) for _window in range(2))
    sent = visitor.post(address, {**ANSWERS, "occupation": "Baker", "answered": newer})
    assert sent.status_code == HTTPStatus.FOUND
    refused = visitor.post(address, {**ANSWERS, "occupation": "Smith", "answered": older})
    assert refused.status_code == HTTPStatus.CONFLICT
    shown = text_of(refused)
    assert 'id="changed-meanwhile"' in shown
    assert "Baker" in shown
    assert 'value="Smith"' in shown
    assert PersonalAnswers.objects.get().occupation == "Baker"
    again = visitor.post(address, {**ANSWERS, "occupation": "Smith", "answered": mark_in(shown)})
    assert again.status_code == HTTPStatus.FOUND
    assert PersonalAnswers.objects.get().occupation == "Smith"


def test_a_wrong_answer_does_not_make_an_old_page_a_new_one(visitor: Client, address: str) -> None:
    older = mark_in(text_of(visitor.get(address)))
    visitor.post(address, {**ANSWERS, "occupation": "Baker", "answered": older})
    asked_again = visitor.post(address, {**ANSWERS, "monthly_income": "a lot", "answered": older})
    assert asked_again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert mark_in(text_of(asked_again)) == older
    refused = visitor.post(address, {**ANSWERS, "answered": mark_in(text_of(asked_again))})
    assert refused.status_code == HTTPStatus.CONFLICT
    assert PersonalAnswers.objects.get().occupation == "Baker"


def test_a_second_click_is_no_second_window(visitor: Client, address: str) -> None:
    opened = mark_in(text_of(visitor.get(address)))
    for _click in range(2):
        answer = visitor.post(address, {**ANSWERS, "answered": opened})
        assert answer.status_code == HTTPStatus.FOUND


def test_a_list_is_compared_entry_by_entry(visitor: Client, applicant: User) -> None:
    assert applicant.person
    draft: Application = start_application(
        person=applicant.person, kind=ApplicationKind.FIRST, permit_type=PermitType.LONG_TERM, purpose="", by=applicant
    )
    address = page("section", draft, "time-abroad")
    opened = mark_in(text_of(visitor.get(address)))
    assert visitor.post(address, {"rows": "1", **journey(2024), "answered": opened}).status_code == HTTPStatus.FOUND
    assert visitor.post(address, {"rows": "1", **journey(2024), "answered": opened}).status_code == HTTPStatus.FOUND
    refused = visitor.post(address, {"rows": "1", **journey(2023), "answered": opened})
    assert refused.status_code == HTTPStatus.CONFLICT
    assert 'id="changed-meanwhile"' in text_of(refused)


def journey(year: int) -> dict[str, str]:
    """A journey of a week, as the page sends it."""
    days = {"from": "3", "until": "10"}
    return {
        f"{name}_0_{part}": value
        for name, day in days.items()
        for part, value in (("day", day), ("month", "5"), ("year", str(year)))
    }

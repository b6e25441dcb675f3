"""Status without sign-in: three words for a number, and one sentence, in the same time, for every other one."""

import time
from collections.abc import Callable
from http import HTTPStatus
from statistics import median

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.asking_papers import ask_for_papers
from applications.deciding import approve_decision, propose_grant
from applications.enums import MissingReason
from applications.models import Application
from applications.numbers import new_number, shown
from applications.public_status import PublicStage, hide_public_status, public_stage
from applications.withdrawing import withdraw_application
from goc_portal import clock

PAGE = reverse("applications:public-status")
NOTHING = "We tell nothing about this number here."
TRIES = 200
AS_LONG = 1.25
"""Medians of equal work on a busy machine lie closer together than this."""


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """No test pays for the questions of another."""
    cache.clear()


@pytest.fixture
def case(applicant: User) -> Application:
    """A case that waits for its appointment."""
    return demo.make_submitted(user=applicant)


def ask(number: str) -> str:
    return Client().post(PAGE, {"number": number}).content.decode()


def protect(case: Application) -> None:
    Application.objects.filter(pk=case.pk).update(
        protected_at=clock.now(), protected_by=case.submitted_by, protection_reason="x"
    )


def test_three_words_and_no_more(case: Application, officer: User, supervisor: User) -> None:
    page = ask(case.number_shown.lower().replace("-", " "))
    assert str(PublicStage.RECEIVED.label) in page
    hidden = (case.person.surname, case.get_purpose_display(), case.get_status_display(), "appointment to hand")
    assert not [word for word in hidden if word in page]


def test_each_step_has_its_word(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    assert public_stage(case.number) == PublicStage.IN_PROGRESS
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    assert public_stage(case.number) == PublicStage.DECIDED


def test_missing_papers_are_not_told(applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    ask_for_papers(application=case, asked={"passport_copy": MissingReason.EXPIRED}, by=officer)
    assert "missing" not in ask(case.number).lower()


def test_a_withdrawal_does_not_show(case: Application, applicant: User) -> None:
    before = ask(case.number)
    withdraw_application(application=case, is_understood=True, by=applicant)
    assert str(PublicStage.RECEIVED.label) in before
    assert str(PublicStage.RECEIVED.label) in ask(case.number)


def test_a_withdrawal_of_what_was_begun_does_not_show_either(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    withdraw_application(application=case, is_understood=True, by=applicant)
    assert public_stage(case.number) == PublicStage.IN_PROGRESS


def without_form_tokens(page: str, number: str) -> str:
    """The page without what differs at each drawing."""
    lines = (line for line in page.replace(number, "NUMBER").splitlines() if "csrfmiddlewaretoken" not in line)
    return "\n".join(line for line in lines if "nonce" not in line)


def silent_numbers(case: Application, other_applicant: User) -> dict[str, str]:
    """A number for each reason to say nothing; ``case`` is protected by this."""
    draft = demo.make_draft(user=other_applicant)
    protect(case)
    return {
        "unknown": shown(new_number()),
        "mistyped": shown(case.number[:-1] + ("0" if case.number[-1] != "0" else "1")),
        "no number": "not a number",
        "draft": draft.number_shown,
        "protected": case.number_shown,
    }


def test_every_number_that_says_nothing_gets_the_same_page(case: Application, other_applicant: User) -> None:
    numbers = silent_numbers(case, other_applicant)
    pages = {why: without_form_tokens(ask(number), number) for why, number in numbers.items()}
    assert NOTHING in pages["unknown"]
    assert {why for why, page in pages.items() if page != pages["unknown"]} == set()


def test_the_person_switches_it_off_and_on(case: Application, applicant: User) -> None:
    visitor = Client()
    visitor.force_login(applicant)
    choice = reverse("applications:public-status-choice")
    assert "It is switched on now." in visitor.get(choice).content.decode()
    assert "Switched off" in visitor.post(choice, {"hide": "1"}, follow=True).content.decode()
    assert NOTHING in ask(case.number_shown)
    visitor.post(choice, {"show": "1"})
    assert str(PublicStage.RECEIVED.label) in ask(case.number_shown)
    assert Client().get(choice).status_code == HTTPStatus.FOUND


def medians(*actions: Callable[[], object]) -> list[float]:
    """The median time of each action, tried in turns so that the machine's moods hit all alike."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(TRIES):
        for action, times in zip(actions, taken, strict=True):
            begun = time.perf_counter()
            action()
            times.append(time.perf_counter() - begun)
    return [median(times) for times in taken]


def test_time_does_not_tell_an_unknown_number_from_a_protected_one(
    case: Application, applicant: User, other_applicant: User
) -> None:
    hidden = demo.make_submitted(user=other_applicant)
    hide_public_status(person=hidden.person, by=other_applicant)
    protect(case)
    unknown, mistyped, protected, switched_off = medians(
        lambda: public_stage(new_number()),
        lambda: public_stage(None),
        lambda: public_stage(case.number),
        lambda: public_stage(hidden.number),
    )
    for other in (mistyped, protected, switched_off):
        assert 1 / AS_LONG < other / unknown < AS_LONG


def test_time_of_the_page_does_not_tell_either(case: Application) -> None:
    protect(case)
    browser, unknown_number = Client(), shown(new_number())

    def page_of(number: str) -> None:
        cache.clear()
        browser.post(PAGE, {"number": number})

    unknown, protected = medians(lambda: page_of(unknown_number), lambda: page_of(case.number_shown))
    assert 1 / AS_LONG < protected / unknown < AS_LONG


def test_numbers_cannot_be_tried_out(case: Application) -> None:
    statuses = [Client().post(PAGE, {"number": shown(new_number())}).status_code for _ in range(31)]
    assert statuses[0] == HTTPStatus.OK
    assert statuses[-1] == HTTPStatus.TOO_MANY_REQUESTS
    assert "Try again later" in ask(case.number)


def test_the_number_stands_in_no_address(case: Application) -> None:
    assert str(PublicStage.RECEIVED.label) not in Client().get(PAGE, {"number": case.number}).content.decode()


def test_an_empty_form_says_what_to_type() -> None:
    response = Client().post(PAGE, {"number": " "})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Enter the application number" in response.content.decode()

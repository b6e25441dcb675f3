"""What is typed on a page of the form is kept before it is saved, counts for nothing, and goes with the answer."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import User
from applications import demo
from applications.drafting import start_application
from applications.enums import ApplicationKind
from applications.expiring import close_draft
from applications.facts.sections import unanswered
from applications.models import Application, PassportAnswers, UnsavedAnswers
from applications.submission import submit_application
from applications.unsaved import MOST_CHARACTERS
from goc_portal import clock
from permits.enums import PermitType
from tests.applications.pages import page, text_of

pytestmark = pytest.mark.django_db

HALF = {"father_name": "Erik Ağaoğlu", "monthly_income": "a lot", "marital_status": "married"}


@pytest.fixture
def draft(applicant: User) -> Application:
    return demo.make_draft(user=applicant)


def type_in(client: Client, draft: Application, slug: str, **boxes: object) -> int:
    """What the page's script sends while somebody types."""
    status: int = client.post(page("typed", draft, slug), {"answered": "", **boxes}).status_code
    return status


def test_half_a_page_stands_there_again_without_reproaches(visitor: Client, draft: Application) -> None:
    assert type_in(visitor, draft, "about-you", **HALF) == HTTPStatus.NO_CONTENT
    shown = text_of(visitor.get(page("section", draft, "about-you")))
    assert 'value="Erik Ağaoğlu"' in shown
    assert 'value="a lot"' in shown
    assert 'id="not-saved"' in shown
    assert "govuk-error-message" not in shown
    tasks = text_of(visitor.get(page("tasks", draft)))
    assert "Not saved yet" in tasks
    assert any(section.slug == "about-you" for section in unanswered(draft))


def test_dates_choices_and_documents_stand_there_again(visitor: Client, draft: Application) -> None:
    document = draft.person.travel_documents.get()
    boxes = {"travel_document": document.pk, "entry_kind": "visa", "entered_on_day": "31", "entered_on_month": "june"}
    type_in(visitor, draft, "passport-and-entry", **boxes)
    shown = text_of(visitor.get(page("section", draft, "passport-and-entry")))
    assert 'value="31"' in shown
    assert 'value="june"' in shown
    assert shown.count(" checked") == 2


def test_a_list_stands_there_again_with_all_of_its_entries(visitor: Client, applicant: User) -> None:
    assert applicant.person
    draft = start_application(
        person=applicant.person,
        kind=ApplicationKind.FIRST,
        permit_type=PermitType.LONG_TERM,
        purpose="",
        by=applicant,
    )
    boxes = {"rows": "2", "from_0_day": "3", "from_0_month": "5", "from_0_year": "2020", "from_1_year": "2022"}
    type_in(visitor, draft, "time-abroad", **boxes)
    shown = text_of(visitor.get(page("section", draft, "time-abroad")))
    assert 'name="from_1_year"' in shown
    assert 'value="2020"' in shown
    assert 'value="2022"' in shown


def test_saving_takes_it_away(visitor: Client, draft: Application) -> None:
    type_in(visitor, draft, "about-you", **HALF)
    sent = {**HALF, "monthly_income": "25000", "mother_name": "Maria", "birth_place": "Oslo", "occupation": "Smith"}
    assert visitor.post(page("section", draft, "about-you"), sent).status_code == HTTPStatus.FOUND
    assert not UnsavedAnswers.objects.exists()
    assert 'id="not-saved"' not in text_of(visitor.get(page("section", draft, "about-you")))


def test_an_old_window_does_not_bring_back_what_was_saved_since(visitor: Client, draft: Application) -> None:
    sent = {**HALF, "monthly_income": "25000", "mother_name": "Maria", "birth_place": "Oslo", "occupation": "Smith"}
    visitor.post(page("section", draft, "about-you"), sent)
    assert type_in(visitor, draft, "about-you", father_name="Old") == HTTPStatus.CONFLICT
    assert not UnsavedAnswers.objects.exists()
    mark = Application.objects.with_answers().get(pk=draft.pk).personalanswers.answered_at.isoformat()
    assert f'data-answered="{mark}"' in text_of(visitor.get(page("section", draft, "about-you")))
    answer = visitor.post(page("typed", draft, "about-you"), {"answered": mark, "father_name": "New"})
    assert answer.status_code == HTTPStatus.NO_CONTENT


def test_what_no_page_can_hold_is_not_kept(visitor: Client, draft: Application) -> None:
    too_much = type_in(visitor, draft, "about-you", father_name="x" * (MOST_CHARACTERS + 1))
    assert too_much == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert type_in(visitor, draft, "about-you", father_name="a\0b") == HTTPStatus.NO_CONTENT
    assert UnsavedAnswers.objects.get().typed["father_name"] == ["ab"]
    assert type_in(visitor, draft, "about-you", **{"a\0b": "1", "nickname": "x"}) == HTTPStatus.CONFLICT
    assert UnsavedAnswers.objects.get().typed["father_name"] == ["ab"]


def test_what_was_typed_can_be_forgotten(visitor: Client, draft: Application) -> None:
    type_in(visitor, draft, "about-you", **HALF)
    answer = visitor.post(page("typed", draft, "about-you"), {"forget": "1"})
    assert answer["Location"] == page("section", draft, "about-you")
    assert not UnsavedAnswers.objects.exists()


def test_what_stands_in_the_way_is_said_all_the_same(visitor: Client, applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    PassportAnswers.objects.filter(application=draft).update(expires_on=clock.today() + timedelta(days=20))
    before = text_of(visitor.get(page("tasks", draft)))
    mark = Application.objects.with_answers().get(pk=draft.pk).passportanswers.answered_at.isoformat()
    visitor.post(page("typed", draft, "passport-and-entry"), {"answered": mark, "entry_kind": "visa"})
    after = text_of(visitor.get(page("tasks", draft)))
    assert "Please look again" in before
    assert "Please look again" in after
    assert "What you typed is kept." in after


def test_nobody_else_types_or_reads(visitor: Client, draft: Application, other_applicant: User) -> None:
    type_in(visitor, draft, "about-you", **HALF)
    other = Client()
    other.force_login(other_applicant)
    assert type_in(other, draft, "about-you", father_name="Mallory") == HTTPStatus.NOT_FOUND
    assert type_in(Client(), draft, "about-you", father_name="Mallory") == HTTPStatus.FOUND
    assert UnsavedAnswers.objects.get().typed["father_name"] == ["Erik Ağaoğlu"]


def test_it_counts_for_nothing_and_goes_with_the_submission(visitor: Client, applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    mark = Application.objects.with_answers().get(pk=draft.pk).personalanswers.answered_at.isoformat()
    typed = visitor.post(page("typed", draft, "about-you"), {"answered": mark, "father_name": "Somebody else"})
    assert typed.status_code == HTTPStatus.NO_CONTENT
    assert "not saved yet" in text_of(visitor.get(page("check", draft)))
    case = submit_application(application=draft, declared=True, by=applicant)
    assert Application.objects.with_answers().get(pk=case.pk).personalanswers.father_name == "Erik"
    assert not UnsavedAnswers.objects.exists()
    assert type_in(visitor, draft, "about-you", father_name="Late") == HTTPStatus.FOUND


def test_it_goes_with_a_draft_that_closes(visitor: Client, draft: Application) -> None:
    type_in(visitor, draft, "about-you", **HALF)
    Application.objects.filter(pk=draft.pk).update(expires_on=clock.today() - timedelta(days=1))
    assert close_draft(application=draft)
    assert not UnsavedAnswers.objects.exists()

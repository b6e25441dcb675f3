"""Who has no passport gets on: by another document, or with the law's way where there is none."""

from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import TravelDocument, User
from applications import demo
from applications.models import Application, PassportAnswers
from goc_portal import clock
from goc_portal.pages.dates import long_date
from tests.applications.pages import DAYS, date_parts, page, passport_answers


@pytest.fixture
def draft(applicant: User) -> Application:
    """A first application in which nothing is answered."""
    return demo.make_draft(user=applicant)


@pytest.fixture
def without(draft: Application) -> Application:
    """One of a person of whom no document is on record, such as a child."""
    TravelDocument.objects.filter(person=draft.person).delete()
    return draft


def test_the_section_names_both_ways(visitor: Client, without: Application) -> None:
    shown = visitor.get(page("section", without, "passport-and-entry")).content.decode()
    assert "No passport or travel document is on record here yet" in shown
    assert page("new-passport", without) in shown
    assert page("no-passport", without) in shown
    assert 'name="expires_on_day"' not in shown


def test_who_has_one_can_still_say_that_it_is_not_valid(visitor: Client, draft: Application) -> None:
    shown = visitor.get(page("section", draft, "passport-and-entry")).content.decode()
    assert page("no-passport", draft) in shown
    assert 'name="expires_on_day"' in shown


def test_each_reason_has_its_article_and_the_last_day(visitor: Client, draft: Application) -> None:
    visitor.post(page("section", draft, "passport-and-entry"), passport_answers(draft))
    shown = visitor.get(page("no-passport", draft)).content.decode()
    for article in ("Article 21(2)", "Article 50", "Article 65", "Article 46(1)"):
        assert article in shown
    assert long_date(PassportAnswers.objects.get(application=draft).legal_stay_until) in shown
    assert page("new-passport", draft) in shown


@pytest.mark.parametrize("kind", ["stateless", "refugee", "other", "passport"])
def test_a_document_in_place_of_a_passport_finishes_the_section(
    visitor: Client, without: Application, kind: str
) -> None:
    expires_on = clock.today() + 1500 * DAYS
    told = {"kind": kind, "issuing_state": "SWE", "number": "t 7654321", **date_parts("expires_on", expires_on)}
    assert visitor.post(page("new-passport", without), told).status_code == HTTPStatus.FOUND
    document = TravelDocument.objects.get(person=without.person)
    assert (document.kind, document.number) == (kind, "T7654321")
    answered = visitor.post(page("section", without, "passport-and-entry"), passport_answers(without))
    assert answered.status_code == HTTPStatus.FOUND
    assert PassportAnswers.objects.get(application=without).travel_document == document


def test_a_kind_is_chosen(visitor: Client, without: Application) -> None:
    told = {"issuing_state": "SWE", "number": "7654321", **date_parts("expires_on", clock.today() + 1500 * DAYS)}
    assert visitor.post(page("new-passport", without), told).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not TravelDocument.objects.filter(person=without.person).exists()

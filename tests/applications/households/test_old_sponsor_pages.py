"""The sponsor's questions in two windows: the older one never saves over the newer answers without showing both."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from applications.errors import AnswersChangedMeanwhile
from applications.household_enums import SponsorStatus
from applications.households.sponsoring import save_sponsor_answers
from applications.models import SponsorAnswers
from applications.old_pages import mark_of_answers
from goc_portal import clock
from tests.applications.households.family import Family, answer_as_sponsor, plain_sponsor_answers
from tests.applications.pages import date_parts, text_of


@pytest.fixture
def sponsor(family: Family) -> Client:
    """The sponsor, signed in; nothing is answered yet."""
    client = Client()
    client.force_login(family.sponsor)
    return client


def address(family: Family) -> str:
    return reverse("applications:sponsor-answers", args=[family.dossier.public_id]) + "?ground=residence_permit"


def typed(income: str, answered: str) -> dict[str, str]:
    """The whole page, as a browser sends it."""
    today = clock.today()
    return {
        **date_parts("permit_until", today + timedelta(days=700)),
        **date_parts("resident_since", today - timedelta(days=800)),
        "permit_type": "short_term",
        "married_to_turkish_citizen": "False",
        "monthly_income": income,
        "household_size": "5",
        "address_registered": "True",
        "family_offence_conviction": "False",
        "other_spouse_holds_family_permit": "False",
        "answered": answered,
    }


def mark_in(shown: str) -> str:
    """What the opened page says of the answers that stand."""
    found = re.search(r'name="answered" value="([^"]*)"', shown)
    assert found
    return found[1]


def income() -> str:
    return str(SponsorAnswers.objects.get().monthly_income)


def test_the_older_window_is_shown_both_and_saves_only_then(family: Family, sponsor: Client) -> None:
    older = mark_in(text_of(sponsor.get(address(family))))
    assert sponsor.post(address(family), typed("91000", older)).status_code == HTTPStatus.FOUND
    refused = sponsor.post(address(family), typed("52000", older))
    assert refused.status_code == HTTPStatus.CONFLICT
    shown = text_of(refused)
    assert 'id="changed-meanwhile"' in shown
    assert "91,000.00" in shown
    assert 'value="52000' in shown
    assert income() == "91000.00"
    again = sponsor.post(address(family), typed("52000", mark_in(shown)))
    assert again.status_code == HTTPStatus.FOUND
    assert income() == "52000.00"


def test_a_wrong_answer_does_not_make_an_old_page_a_new_one(family: Family, sponsor: Client) -> None:
    older = mark_in(text_of(sponsor.get(address(family))))
    sponsor.post(address(family), typed("91000", older))
    asked_again = sponsor.post(address(family), typed("a lot", older))
    assert asked_again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert mark_in(text_of(asked_again)) == older
    refused = sponsor.post(address(family), typed("52000", mark_in(text_of(asked_again))))
    assert refused.status_code == HTTPStatus.CONFLICT
    assert income() == "91000.00"


def test_a_second_click_is_no_second_window(family: Family, sponsor: Client) -> None:
    opened = mark_in(text_of(sponsor.get(address(family))))
    for _click in range(2):
        assert sponsor.post(address(family), typed("91000", opened)).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize(
    "change", [{"household_size": 4}, {"address_registered": False}, {"status": SponsorStatus.WORK_PERMIT}]
)
def test_every_answer_is_compared(family: Family, change: dict[str, object]) -> None:
    opened = mark_of_answers(None)
    answer_as_sponsor(family)
    with pytest.raises(AnswersChangedMeanwhile):
        save_sponsor_answers(
            dossier=family.dossier, answers=plain_sponsor_answers(**change), seen=opened, by=family.sponsor
        )

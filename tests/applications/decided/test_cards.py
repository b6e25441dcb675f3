"""The card: made, posted, delivered or back at the directorate, lost or stolen; each step by its table of states."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.cards import losing, sending
from applications.deciding import approve_decision, propose_grant
from applications.enums import CardState
from applications.errors import CardCannotDoThat, NoPostingNumber, PostedOnAnImpossibleDay
from applications.models import Application, Card
from applications.outcomes import outcome_of
from applications.timeline import timeline
from goc_portal import clock
from notices.models import Notice
from tests.applications.test_constraints import refused_by

NUMBER = "RR 123 456 785 TR"


@pytest.fixture
def granted(applicant: User, officer: User, supervisor: User) -> Application:
    """A case whose permit was granted a moment ago."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    return Application.objects.with_answers().get(pk=case.pk)


def post(case: Application, officer: User, number: str = NUMBER) -> Card:
    """Made and given to the post today."""
    sending.record_card_made(application=case, serial="a12b345", by=officer)
    return sending.record_card_posted(application=case, posting_number=number, posted_on=clock.today(), by=officer)


def test_a_grant_orders_a_card_to_the_address_of_the_application(granted: Application) -> None:
    card = sending.card_of(granted)
    assert card is not None
    assert (card.state, card.street) == (CardState.ORDERED, granted.addressanswers.street)
    assert "can change it" in str(outcome_of(granted).next.text)  # type: ignore[union-attr]


def test_the_way_of_a_card(granted: Application, officer: User, visitor: Client) -> None:
    with pytest.raises(CardCannotDoThat):
        sending.record_card_delivered(application=granted, by=officer)
    card = post(granted, officer)
    assert (card.posting_number, card.permit.card_serial) == ("RR123456785TR", "A12B345")
    told = Notice.objects.filter(code="card_posted").first()
    assert told is not None
    assert told.facts["posting_number"] == "RR123456785TR"
    sending.record_card_returned(application=granted, by=officer)
    assert set(Application.objects.with_returned_card()) == {granted}
    assert Application.objects.filter(cards__state=CardState.RETURNED).get() == granted
    page = visitor.get(reverse("applications:card", args=[granted.public_id])).content.decode()
    assert granted.directorate.name in page
    assert "Where it goes" not in page  # it goes nowhere any more
    sending.record_card_posted(application=granted, posting_number="RR999456787TR", posted_on=clock.today(), by=officer)
    sending.record_card_delivered(application=granted, by=officer)
    words = [str(entry.sentence) for entry in timeline(granted)]
    assert "Your card was posted: posting number RR123456785TR." in words


def test_numbers_and_days_that_cannot_be(granted: Application, officer: User) -> None:
    sending.record_card_made(application=granted, serial="A1", by=officer)
    today = clock.today()
    for number in ("", "123", "R123456789TR", "RR12345678"):
        with pytest.raises(NoPostingNumber):
            sending.record_card_posted(application=granted, posting_number=number, posted_on=today, by=officer)
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(PostedOnAnImpossibleDay):
            sending.record_card_posted(application=granted, posting_number=NUMBER, posted_on=day, by=officer)


def test_a_lost_card_is_replaced_once(granted: Application, officer: User, applicant: User) -> None:
    post(granted, officer)
    with pytest.raises(CardCannotDoThat):  # whether the post lost it is for an officer to say
        losing.report_card_gone(application=granted, what=CardState.LOST, by=applicant)
    sending.record_card_delivered(application=granted, by=officer)
    losing.report_card_gone(application=granted, what=CardState.STOLEN, by=applicant)
    losing.report_card_gone(application=granted, what=CardState.STOLEN, by=applicant)
    assert granted.events.filter(code="card_stolen").count() == 1
    again = losing.order_card_again(application=granted, by=officer)
    assert again.replaces is not None
    with pytest.raises(CardCannotDoThat):
        losing.order_card_again(application=granted, by=officer)


def test_what_the_post_lost_is_made_again_at_once(granted: Application, officer: User) -> None:
    first = post(granted, officer)
    second = losing.record_card_lost_in_post(application=granted, by=officer)
    first.refresh_from_db()
    assert (first.state, second.state, second.replaces_id) == (CardState.LOST, CardState.ORDERED, first.pk)


def test_the_database_holds_the_same(granted: Application, officer: User) -> None:
    card = post(granted, officer)
    rows = Card.objects.filter(pk=card.pk)
    assert refused_by("a_posted_card_has_its_posting_number", lambda: rows.update(posting_number=""))
    assert refused_by("a_posted_card_has_its_posting_number", lambda: rows.update(state=CardState.MADE))
    assert refused_by("card_state_is_known", lambda: rows.update(state="eaten"))
    assert refused_by("one_card_a_permit", lambda: sending.order_card(application=granted, permit=card.permit))


def test_the_holder_changes_the_address_until_it_is_posted(
    granted: Application, officer: User, applicant: User, client: Client
) -> None:
    client.force_login(applicant)
    address = reverse("applications:card-address", args=[granted.public_id])
    typed = {
        "province": "6",
        "district": "Keçiören",
        "neighbourhood": "Etlik",
        "street": "Yeni Sokak",
        "door_number": "",
    }
    refused = client.post(address, typed)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Building and flat number" in refused.content.decode()
    assert "Yeni Sokak" in refused.content.decode()
    assert client.post(address, {**typed, "door_number": "3/1"}).status_code == HTTPStatus.FOUND
    card = sending.card_of(granted)
    assert card is not None
    assert card.street == "Yeni Sokak"
    post(granted, officer)
    late = client.post(address, {**typed, "door_number": "5"})
    assert late.status_code == HTTPStatus.CONFLICT
    assert "In the post" in late.content.decode()


def test_a_stolen_card_leads_to_its_service(
    granted: Application, officer: User, applicant: User, client: Client
) -> None:
    post(granted, officer)
    sending.record_card_delivered(application=granted, by=officer)
    client.force_login(applicant)
    address = reverse("applications:card-gone", args=[granted.public_id])
    assert client.post(address, {}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = client.post(address, {"what": "stolen"}, follow=True).content.decode()
    assert reverse("appointments:place", args=[granted.person.public_id, "lost_card"]) in page
    assert "112" in page


def test_nobody_else_sees_the_card(granted: Application, other_applicant: User, client: Client) -> None:
    client.force_login(other_applicant)
    for name in ("card", "card-address", "card-gone", "decision", "fees"):
        address = reverse(f"applications:{name}", args=[granted.public_id])
        assert client.get(address).status_code == HTTPStatus.NOT_FOUND

"""The pages of status and province over HTTP, and the officers' side of a stated card."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import Person, User
from directorates.models import Province
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.demo import make_proven_status
from permits.enums import ClaimState, LegalStatusKind, ProvinceSource
from permits.models import LegalStatus, StatusClaim
from permits.provinces import register_province
from tests.permits.conftest import caseworker_in, picture

DAY = timedelta(days=1)
MOST_QUERIES_OF_A_PAGE = 20


@pytest.fixture
def visitor(client: Client, resident: User) -> Client:
    """The resident, signed in."""
    client.force_login(resident)
    return client


@pytest.fixture
def own(resident: User) -> Person:
    """The resident as subject."""
    assert resident.person is not None
    return resident.person


@pytest.fixture
def desk(ankara_officer: User) -> Client:
    """The Ankara caseworker's browser."""
    client = Client()
    client.force_login(ankara_officer)
    return client


def card(**changed: Any) -> dict[str, Any]:
    """A card as the form sends it."""
    today = clock.today()
    return {
        "kind": "residence_permit",
        "number": "tr 123-456",
        **parts("valid_from", today - 90 * DAY),
        **parts("valid_until", today + 200 * DAY),
        "province": "6",
        **parts("registered_since", today - 80 * DAY),
        "front": picture(),
        **changed,
    }


def parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def send(visitor: Client, own: Person, **changed: Any) -> Any:
    return visitor.post(reverse("permits:card", args=[own.public_id]), card(**changed), follow=True)


def test_from_nothing_on_record_to_a_confirmed_card(visitor: Client, own: Person, desk: Client) -> None:
    page = visitor.get(reverse("permits:status")).text
    assert "no residence permit, work permit or protection status on record" in page
    assert "We do not know yet in which province" in page

    page = send(visitor, own).text
    assert "We have your card." in page
    assert "Waiting" in page
    assert "An officer has still to confirm the card" in page
    claim = StatusClaim.objects.get()
    assert claim.number == "TR123456"

    start = desk.get(reverse("admin:index")).text
    queue = reverse("admin:permits_statusclaim_changelist") + "?state__exact=open"
    assert queue in start
    assert "ERIKSSON" in desk.get(queue).text
    address = reverse("admin:permits_statusclaim_change", args=[claim.public_id])
    assert "TR123456" in desk.get(address).text
    assert desk.get(reverse("documents:download", args=[claim.front.public_id])).status_code == HTTPStatus.OK
    page = desk.post(reverse("admin:permits_statusclaim_act", args=[claim.public_id, "confirm"]), follow=True).text
    assert "The status is confirmed" in page
    assert "There is nothing for you to do here now." in page

    page = visitor.get(reverse("permits:status")).text
    assert "With this status you can book" in page
    assert "Ankara" in page
    assert long_date(claim.registered_since) in page  # type: ignore[arg-type]


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_survives(visitor: Client, own: Person) -> None:
    today = clock.today()
    response = send(visitor, own, kind="", front="", number="?!", **parts("valid_until", today - 100 * DAY))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    for sentence in (
        "still open. Choose an answer",
        "Enter the number that is printed on the card.",
        "Choose a file, then send the form again.",
        f"Enter a date after {long_date(today - 90 * DAY)}",
    ):
        assert sentence in response.text
    assert 'value="?!"' in response.text
    response = send(visitor, own, front=SimpleUploadedFile("card.png", b"no picture", content_type="image/png"))
    assert response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    assert "not of a type that is taken here" in response.text
    assert not StatusClaim.objects.exists()


def test_a_verbs_refusal_is_a_sentence_on_the_page(visitor: Client, own: Person) -> None:
    send(visitor, own)
    response = send(visitor, own, front=picture())
    assert response.status_code == HTTPStatus.CONFLICT
    assert "You have already sent us a card of this kind" in response.text


def test_correcting_needs_no_new_picture_and_withdrawing_asks_once(visitor: Client, own: Person) -> None:
    send(visitor, own)
    claim = StatusClaim.objects.get()
    address = reverse("permits:claim", args=[claim.public_id])
    page = visitor.get(address).text
    assert "We have this picture." in page
    assert 'value="TR123456"' in page
    changed = card(number="TR 9")
    del changed["front"]
    assert "Your corrections are kept." in visitor.post(address, changed, follow=True).text
    front = claim.front
    claim.refresh_from_db()
    assert (claim.number, claim.front) == ("TR9", front)
    withdraw = reverse("permits:withdraw-claim", args=[claim.public_id])
    assert "Withdraw this card?" in visitor.get(withdraw).text
    assert "The card is withdrawn." in visitor.post(withdraw, follow=True).text
    assert visitor.get(withdraw).status_code == HTTPStatus.FOUND
    assert "can no longer be changed" in visitor.post(withdraw, follow=True).text
    assert visitor.get(address).status_code == HTTPStatus.FOUND


def test_a_refusal_is_read_with_its_reason(visitor: Client, own: Person, desk: Client) -> None:
    send(visitor, own)
    claim = StatusClaim.objects.get()
    act = reverse("admin:permits_statusclaim_act", args=[claim.public_id, "refuse"])
    response = desk.post(act, {"reason": ""})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "the person reads it" in response.text
    desk.post(act, {"reason": "The picture is too dark."})
    page = visitor.get(reverse("permits:status")).text
    assert "The picture is too dark." in page
    assert "Send a card" in page


def test_strangers_pages_do_not_exist(visitor: Client, own: Person, person: Person) -> None:
    send(visitor, own)
    claim = StatusClaim.objects.get()
    stranger = Client()
    stranger.force_login(User.objects.create(username="s", person=person, date_joined=clock.now()))
    for name, key in (("status-of", own.public_id), ("card", own.public_id), ("claim", claim.public_id)):
        assert stranger.get(reverse(f"permits:{name}", args=[key])).status_code == HTTPStatus.NOT_FOUND
    assert stranger.post(reverse("permits:withdraw-claim", args=[claim.public_id])).status_code == HTTPStatus.NOT_FOUND
    assert stranger.post(reverse("permits:card", args=[own.public_id]), card()).status_code == HTTPStatus.NOT_FOUND
    claim.refresh_from_db()
    assert claim.state == ClaimState.OPEN
    assert Client().get(reverse("permits:status")).status_code == HTTPStatus.FOUND


def test_officers_of_other_provinces_and_wrong_acts(visitor: Client, own: Person, desk: Client) -> None:
    send(visitor, own)
    claim = StatusClaim.objects.get()
    other = Client()
    other.force_login(caseworker_in(35))
    page = reverse("admin:permits_statusclaim_change", args=[claim.public_id])
    act = reverse("admin:permits_statusclaim_act", args=[claim.public_id, "confirm"])
    assert other.get(page).status_code == HTTPStatus.NOT_FOUND
    assert other.post(act).status_code == HTTPStatus.NOT_FOUND
    assert other.get(reverse("documents:download", args=[claim.front.public_id])).status_code == HTTPStatus.NOT_FOUND
    assert desk.get(act).status_code == HTTPStatus.FOUND
    assert desk.post(act.replace("confirm", "bless")).status_code == HTTPStatus.NOT_FOUND
    assert desk.get(page.replace(str(claim.public_id), str(uuid4()))).status_code == HTTPStatus.NOT_FOUND
    assert not LegalStatus.objects.exists()


def test_what_the_database_would_refuse_is_a_message_for_the_officer(
    visitor: Client, own: Person, desk: Client, ankara: Province
) -> None:
    send(visitor, own)
    make_proven_status(person=own, province=ankara, number="OTHER")
    claim = StatusClaim.objects.get()
    page = desk.get(reverse("admin:permits_statusclaim_change", args=[claim.public_id])).text
    assert "already confirmed for part of that time" in page
    assert "OTHER" in page
    page = desk.post(reverse("admin:permits_statusclaim_act", args=[claim.public_id, "confirm"]), follow=True).text
    assert "Compare the days" in page


def test_the_page_says_which_province_counts_since_when_and_what_was_before(
    visitor: Client,
    own: Person,
    ankara: Province,
    izmir: Province,
    ankara_officer: User,
    django_assert_max_num_queries: Any,
) -> None:
    today = clock.today()
    make_proven_status(person=own, province=ankara)
    make_proven_status(person=own, province=ankara, kind=LegalStatusKind.WORK_PERMIT, number="W1")
    for province, since in ((ankara, today - 90 * DAY), (izmir, today - 2 * DAY)):
        source = ProvinceSource.ADDRESS_REGISTRATION
        register_province(person=own, province=province, since=since, source=source, by=ankara_officer)
    with django_assert_max_num_queries(MOST_QUERIES_OF_A_PAGE):
        page = visitor.get(reverse("permits:status")).text
    assert f"registered there since {long_date(today - 2 * DAY)}" in page
    assert f"since {long_date(today - 90 * DAY)}" in page
    assert page.index("İzmir") < page.index("Where it was registered before")


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_the_pages_open_in_every_language(visitor: Client, own: Person, language: str) -> None:
    send(visitor, own)
    visitor.cookies["django_language"] = language
    claim = StatusClaim.objects.get()
    for address in (
        reverse("permits:status"),
        reverse("permits:card", args=[own.public_id]),
        reverse("permits:claim", args=[claim.public_id]),
        reverse("permits:withdraw-claim", args=[claim.public_id]),
    ):
        with translation.override(language):  # gives the language of the tests back
            assert visitor.get(address, {"language": language}, follow=True).status_code == HTTPStatus.OK

"""Adding a child on the pages, and the officers' side of it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Person, Representation, User
from accounts.representation import may_act_for
from directorates import reference
from directorates.models import Directorate
from goc_portal import clock
from tests.accounts.conftest import certificate

THIS_YEAR = clock.today().year
CHANGE, ACT = "admin:accounts_representation_change", "admin:accounts_representation_act"


@pytest.fixture
def parent(register: Callable[..., User]) -> User:
    reference.load()
    return register()


@pytest.fixture
def visitor(client: Client, parent: User) -> Client:
    """The parent, signed in."""
    client.force_login(parent)
    return client


def desk_in(plate_code: int) -> Client:
    """The browser of a caseworker in a province."""
    directorate = Directorate.objects.provincial_of(plate_code)
    officer = make_officer(
        username=f"o{plate_code}", role=PostRole.CASEWORKER, directorate=directorate, password="four words put so"
    )
    client = Client()
    client.force_login(officer)
    return client


def child(**changed: Any) -> dict[str, Any]:
    """A child as the form sends it."""
    return {
        "surname": "ERIKSSON",
        "given_names": "ELSA",
        "native_name": "",
        "sex": "F",
        "birth_day": "3",
        "birth_month": "4",
        "birth_year": str(THIS_YEAR - 9),
        "nationality": "SWE",
        "issuing_state": "SWE",
        "number": "e 1",
        "expires_on_day": "1",
        "expires_on_month": "1",
        "expires_on_year": str(THIS_YEAR - 1),
        "foreigner_identity_number": "",
        "province": "6",
        "certificate": certificate(),
        **changed,
    }


def add(visitor: Client, **changed: Any) -> Any:
    return visitor.post(reverse("people:child"), child(**changed), follow=True)


def test_from_adding_a_child_to_acting_for_it(visitor: Client, parent: User) -> None:
    assert "You act for yourself only." in visitor.get(reverse("people:list")).text
    page = add(visitor).text
    assert "We have what you sent." in page
    assert "Waiting" in page
    row = Representation.objects.get()
    assert row.represented.travel_documents.get().number == "E1"

    desk = desk_in(6)
    queue = reverse("admin:accounts_representation_changelist") + "?accepted_at__isempty=1&ended_at__isempty=1"
    assert queue.replace("&", "&amp;") in desk.get(reverse("admin:index")).text
    assert "ELSA ERIKSSON" in desk.get(queue).text
    page = desk.get(reverse(CHANGE, args=[row.public_id])).text
    assert "SWE E1" in page
    assert desk.get(reverse("documents:download", args=[row.paper.public_id])).status_code == HTTPStatus.OK
    page = desk.post(reverse(ACT, args=[row.public_id, "accept"]), follow=True).text
    assert "It is accepted, and the person is told." in page
    assert may_act_for(parent, row.represented)

    assert "Accepted" in visitor.get(reverse("people:list")).text
    own = visitor.get(reverse("permits:status")).text
    assert reverse("permits:status-of", args=[row.represented.public_id]) in own
    page = visitor.get(reverse("permits:status-of", args=[row.represented.public_id])).text
    assert "ELSA ERIKSSON" in page

    response = desk.post(reverse(ACT, args=[row.public_id, "end"]), {"reason": ""})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    desk.post(reverse(ACT, args=[row.public_id, "end"]), {"reason": "Custody went to the father."})
    page = visitor.get(reverse("people:list")).text
    assert "Custody went to the father." in page
    gone = visitor.get(reverse("permits:status-of", args=[row.represented.public_id]))
    assert gone.status_code == HTTPStatus.NOT_FOUND


def test_a_newborn_needs_no_passport(visitor: Client) -> None:
    nothing = dict.fromkeys(("issuing_state", "number", "expires_on_day", "expires_on_month", "expires_on_year"), "")
    assert "We have what you sent." in add(visitor, **nothing).text
    assert not Representation.objects.get().represented.travel_documents.exists()


@pytest.mark.parametrize(
    ("changed", "sentence", "status"),
    [
        ({"surname": "", "given_names": ""}, "Enter at least one name", HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"issuing_state": ""}, "Choose the state that issued the passport", HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"number": ""}, "or leave the state empty too", HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"province": ""}, "Choose an answer", HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"certificate": ""}, "Choose a file", HTTPStatus.UNPROCESSABLE_ENTITY),
        ({"birth_year": str(THIS_YEAR - 30)}, "only for a child under 18", HTTPStatus.UNPROCESSABLE_ENTITY),
        (
            {"certificate": SimpleUploadedFile("birth.pdf", b"nothing")},
            "not of a type that is taken here",
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_recorded(
    visitor: Client, changed: dict[str, Any], sentence: str, status: HTTPStatus
) -> None:
    people = Person.objects.count()
    response = add(visitor, **changed)
    assert (response.status_code, sentence in response.text) == (status, True)
    assert Person.objects.count() == people


def test_the_two_lines_of_the_passport_fill_the_page(visitor: Client) -> None:
    address = reverse("people:child-lines")
    assert visitor.post(address, {"line_1": "P<", "line_2": ""}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    lines = ("P<SWEERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36SWE7408122F1204159ZE184226B<<<<<10")
    response = visitor.post(address, {"line_1": lines[0], "line_2": lines[1]}, follow=True)
    assert "We have filled in what the two lines say." in response.text
    assert 'value="L898902C3"' in response.text
    assert 'value="ERIKSSON"' in response.text


def test_taking_it_back_asks_once(visitor: Client) -> None:
    add(visitor)
    row = Representation.objects.get()
    address = reverse("people:withdraw", args=[row.public_id])
    assert "Withdraw this?" in visitor.get(address).text
    assert "It is withdrawn." in visitor.post(address, follow=True).text
    assert visitor.get(address).status_code == HTTPStatus.FOUND
    assert "decided or withdrawn meanwhile" in visitor.post(address, follow=True).text


def test_others_find_nothing(visitor: Client, register: Callable[..., User]) -> None:
    add(visitor)
    row = Representation.objects.get()
    stranger = Client()
    stranger.force_login(register(number="X1", mobile="+905321234568", email="x@example.org"))
    assert stranger.post(reverse("people:withdraw", args=[row.public_id])).status_code == HTTPStatus.NOT_FOUND
    assert "ELSA" not in stranger.get(reverse("people:list")).text
    elsewhere = desk_in(35)
    assert elsewhere.get(reverse(CHANGE, args=[row.public_id])).status_code == HTTPStatus.NOT_FOUND
    assert elsewhere.post(reverse(ACT, args=[row.public_id, "accept"])).status_code == HTTPStatus.NOT_FOUND
    row.refresh_from_db()
    assert row.is_claimed


def test_the_officer_sees_the_record_under_which_a_child_is_known(
    visitor: Client, register: Callable[..., User]
) -> None:
    add(visitor)
    desk, first = desk_in(6), Representation.objects.get()
    desk.post(reverse(ACT, args=[first.public_id, "accept"]))
    other = Client()
    other.force_login(register(number="F7", mobile="+905321234568", email="erik@example.org"))
    add(other)
    second = Representation.objects.exclude(pk=first.pk).get()
    assert "is known already" in desk.get(reverse(CHANGE, args=[second.public_id])).text
    accept = reverse(ACT, args=[second.public_id, "accept"])
    assert "one person must not have two records" in desk.post(accept, follow=True).text
    desk.post(accept, {"same_person": "on"})
    second.refresh_from_db()
    assert second.represented == first.represented


@pytest.mark.parametrize("language", ["en", "tr", "ar", "fa", "ru"])
def test_the_pages_open_in_every_language(visitor: Client, language: str) -> None:
    add(visitor)
    row = Representation.objects.get()
    addresses = [reverse(f"people:{name}") for name in ("list", "child", "child-lines")]
    for address in (*addresses, reverse("people:withdraw", args=[row.public_id])):
        with translation.override(language):  # gives the language of the tests back
            assert visitor.get(address, {"language": language}, follow=True).status_code == HTTPStatus.OK

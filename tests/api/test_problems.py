"""Whatever goes wrong below /api/ is said as a problem, in the reader's language."""

import json
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from directorates.models import Directorate
from goc_portal.api import errors
from tests.api.problems import LANGUAGES, assert_problem, sentence_in

DIRECTORATES = "/api/v1/directorates/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_there_is_said_in_the_readers_language(guest: APIClient, language: str) -> None:
    nobody = "00000000-0000-4000-8000-000000000000"
    response = guest.get(f"{DIRECTORATES}{nobody}/", headers={"Accept-Language": language})

    members = assert_problem(response, 404, "not_found")
    assert members["detail"] == sentence_in(language, errors.NothingHere.message)
    assert response["Content-Language"] == language


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing/", "/api/", "/api/v2/directorates/", f"{DIRECTORATES}not-a-uuid/", "/api/v1/nothing"]
)
def test_an_unknown_address_is_a_problem_too(guest: APIClient, path: str) -> None:
    response = guest.get(path)
    assert_problem(response, 404, "not_found")
    # The length of the page that the problem replaces would let a program wait for what never comes.
    assert int(response["Content-Length"]) == len(response.content)


def test_a_nul_in_the_address(guest: APIClient) -> None:
    assert_problem(guest.get(f"{DIRECTORATES}?province=%00"), 400, "unreadable")


def test_another_method_names_those_that_work(guest: APIClient) -> None:
    response = guest.delete(DIRECTORATES)

    assert_problem(response, 405, "method_not_allowed")
    assert "GET" in response["Allow"]


def test_each_mistake_is_named_by_its_field(guest: APIClient) -> None:
    response = guest.get(f"{DIRECTORATES}?province=99")

    members = assert_problem(response, 400, "invalid")
    [mistake] = members["errors"]
    assert mistake["field"] == "province"
    assert mistake["code"] == "max_value"


@pytest.mark.parametrize(
    "query", ["page=", "page_size=", "page=0", "page=abc", "page_size=0", "page_size=101", "page=999999999"]
)
def test_a_page_that_cannot_be(guest: APIClient, query: str) -> None:
    assert_problem(guest.get(f"{DIRECTORATES}?{query}"), 400, "invalid")


@pytest.mark.parametrize("address", [f"{DIRECTORATES}?province=", "/api/v1/services/?directorate="])
def test_an_empty_value_is_a_mistake(guest: APIClient, address: str) -> None:
    assert_problem(guest.get(address), 400, "invalid")


def test_a_page_after_the_last(guest: APIClient) -> None:
    assert_problem(guest.get(f"{DIRECTORATES}?page=1000"), 404, "not_found")


def test_only_json_is_given(guest: APIClient) -> None:
    assert_problem(guest.get(DIRECTORATES, headers={"Accept": "application/xml"}), 406, "not_acceptable")


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer nonsense", "Bearer \xff\xfe", "Bearer é"])
def test_a_token_that_is_none(guest: APIClient, header: str) -> None:
    guest.credentials(HTTP_AUTHORIZATION=header)
    response = guest.get(DIRECTORATES)

    assert_problem(response, 401, "token_not_known")
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_fault_of_ours_tells_nothing_of_it(guest: APIClient, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    def fall(*args: object) -> None:
        raise ZeroDivisionError("a secret of the inside")

    monkeypatch.setattr(Directorate.objects._queryset_class, "visible_to", fall)
    guest.raise_request_exception = False
    response = guest.get(DIRECTORATES)

    assert_problem(response, 500, "fault")
    assert b"secret" not in response.content


def test_addresses_work_without_the_last_slash(guest: APIClient) -> None:
    assert guest.get("/api/v1/directorates").status_code == 200


def test_pages_for_people_stay_pages(country: None) -> None:
    response = Client().get("/nothing-here/")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("text/html")


def test_a_session_needs_the_protection_of_its_pages(anna: User) -> None:
    browser = APIClient(enforce_csrf_checks=True)
    browser.force_login(anna)

    assert browser.get(DIRECTORATES).status_code == 200
    response = browser.delete(DIRECTORATES)
    assert_problem(response, 403, "csrf_failed")


def test_every_problem_can_be_read_as_json_text(guest: APIClient) -> None:
    response = guest.get("/api/v1/nothing/", headers={"Accept-Language": "ar"})

    assert "لا" in json.loads(response.content)["detail"] or response.json()["detail"]

"""Choosing a language by a plain link, on any page, without losing one's place."""

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory

from goc_portal.pages import language


def test_the_choice_is_kept_and_the_page_stays(client: Client) -> None:
    response = client.get("/?a=1&a=2&language=ar")
    assert (response.status_code, response["Location"]) == (302, "/?a=1&a=2")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    assert 'lang="ar" dir="rtl"' in client.get("/").content.decode()


@pytest.mark.parametrize("unknown", ["xx", "../../etc/passwd", "de", ""])
def test_a_language_that_is_not_offered_changes_nothing(client: Client, unknown: str) -> None:
    response = client.get("/", {"language": unknown})
    assert response.status_code == 200
    assert not response.cookies


def test_a_choice_never_leads_to_another_host() -> None:
    request = RequestFactory().get("/", {"language": "tr"})
    request.path = "//elsewhere.example/"
    assert language.same_page(request) == "/elsewhere.example/"


def test_sending_a_form_never_chooses_a_language(client: Client) -> None:
    assert settings.LANGUAGE_COOKIE_NAME not in client.post("/?language=tr").cookies


def test_others_are_told_of_the_choice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(language, "language_listeners", [])

    @language.when_language_is_chosen
    def listen(request: HttpRequest, code: str) -> None:
        heard.append(code)

    language.when_language_is_chosen(listen)
    client.get("/?language=tr")
    client.get("/?language=xx")
    assert heard == ["tr"]

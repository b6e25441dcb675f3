"""Readers of the information pages: without an account, in each language."""

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from tests.pages.conftest import open_page as open_page


@pytest.fixture(params=[code for code, _name in settings.LANGUAGES])
def reader(request: pytest.FixtureRequest) -> Client:
    """Somebody at a browser who has chosen a language."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = request.param
    return client


def page_of(client: Client, address: str) -> html.HtmlElement:
    """A page that is there."""
    response = client.get(address)
    assert response.status_code == 200, address
    return html.document_fromstring(response.content.decode())


def words(page: html.HtmlElement) -> str:
    """What stands in the main part."""
    return " ".join(page.xpath("//main")[0].text_content().split())

"""The page for people in danger: for everybody, never kept, and left at once."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Route

from goc_portal.urls import urlpatterns
from tests.information.conftest import page_of, words
from tests.pages.conftest import HOST, OpenPage

ADDRESS = "/help/"


def test_it_needs_no_account_and_is_in_every_language(reader: Client) -> None:
    page = page_of(reader, ADDRESS)
    assert page.get("lang") == reader.cookies[settings.LANGUAGE_COOKIE_NAME].value
    assert len(page.xpath("//main//h1")) == 1
    assert page.xpath("//main//a/@href")[:2] == ["tel:157", "tel:+903121571122"]


def test_nobody_keeps_it_and_no_cookie_is_set() -> None:
    response = Client().get(ADDRESS)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


def test_neither_tab_nor_address_tell_what_it_is_about() -> None:
    page = page_of(Client(), ADDRESS)
    assert page.findtext(".//title") == "Help – Migration portal"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert any(pattern.pattern.match("help/") is not None for pattern in urlpatterns)


def test_the_way_out_is_the_first_thing_after_the_header_and_tells_nobody() -> None:
    page = page_of(Client(), ADDRESS)
    way_out = page.xpath("//header/following::a")[0]
    assert way_out.get("href") == settings.LEAVE_QUICKLY_ADDRESS
    assert {"noreferrer", "noopener"} <= set(way_out.get("rel").split())


def test_an_installation_chooses_where_the_way_out_leads(settings: pytest.FixtureRequest) -> None:
    settings.LEAVE_QUICKLY_ADDRESS = "https://example.org/weather/"
    page = page_of(Client(), ADDRESS)
    assert page.xpath("//a[@data-leave]/@href") == ["https://example.org/weather/"]


def test_every_page_leads_there() -> None:
    assert "/help/" in page_of(Client(), "/").xpath("//footer//a/@href")


def test_it_says_which_articles_it_rests_on(reader: Client) -> None:
    text = words(page_of(reader, ADDRESS))
    assert all(article in text for article in ("34(6)", "48(1)", "48(2)", "49(1)", "55(1)(ç)", "55(1)(d)"))


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar", "tr", "fa", "ru"])
def test_everybody_can_read_it_on_a_small_phone(open_page: OpenPage, language: str) -> None:
    page = open_page(ADDRESS, language=language, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_leaving_shows_another_page_and_with_scripts_back_does_not_return(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", scripts=scripts)
    page.goto(f"{HOST}{ADDRESS}")
    asked: list[dict[str, str]] = []

    def weather(route: Route) -> None:
        asked.append(route.request.headers)
        route.fulfill(content_type="text/html", body="<title>Weather</title>")

    page.context.route(f"{settings.LEAVE_QUICKLY_ADDRESS}**", weather)
    page.locator("a[data-leave]").click()
    page.wait_for_url(settings.LEAVE_QUICKLY_ADDRESS)
    assert "referer" not in asked[0]
    page.go_back()
    assert page.url == (f"{HOST}/" if scripts else f"{HOST}{ADDRESS}")

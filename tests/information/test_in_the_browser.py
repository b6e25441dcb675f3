"""The information pages in a real Chromium: a small phone, axe, three languages, and a search without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.conftest import HOST, OpenPage

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/information/",
    "/information/services/",
    "/information/words/",
    "/information/questions/?words=180",
    "/information/rights/persons-held/",
    "/accessibility/",
]


@pytest.mark.parametrize("language", ["en", "ar", "tr", "fa", "ru"])
def test_everybody_can_read_them_on_a_small_phone(open_page: OpenPage, language: str) -> None:
    page = open_page(ADDRESSES[0], language=language, width=320)
    for address in ADDRESSES:
        page.goto(f"{HOST}{address}")
        result = Axe().run(page)
        assert result.violations_count == 0, f"{address}: {result.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_a_word_is_found_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/information/questions/", scripts=False)
    everything = page.locator("main details").count()
    page.locator("#words").fill("interpreter")
    page.locator("main form button").click()
    page.wait_for_url("**/?words=interpreter")
    assert 1 <= page.locator("main details[open]").count() < everything

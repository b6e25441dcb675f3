"""Somebody without an account, in danger or with a question, at the real portal: help, an office, an answer."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.live import LiveStack

pytestmark = pytest.mark.browser


def reader(browser: Browser, portal: LiveStack, language: str) -> Page:
    """A small phone without scripts, since no page needs any."""
    page = browser.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False).new_page()
    page.goto(f"{portal.address}/?language={language}")
    return page


def can_be_read_by_everybody(browser: Browser, portal: LiveStack, language: str, address: str) -> None:
    """Axe, which is a script itself, looks at the same address."""
    page = browser.new_context(viewport={"width": 320, "height": 700}).new_page()
    page.goto(f"{portal.address}/?language={language}")
    page.goto(f"{portal.address}{address}")
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_help_an_office_and_an_answer_are_two_steps_away(browser: Browser, portal: LiveStack, language: str) -> None:
    page = reader(browser, portal, language)
    page.locator("footer a[href='/help/']").click()
    assert page.locator("a[href='tel:157']").first.is_visible()

    page.locator("main a[href='/offices/']").click()
    page.locator("select").select_option(label="Ankara")
    page.locator("main button[type=submit]").click()
    assert page.locator("main h3").count() >= 1
    assert page.locator("main bdi", has_text="Ankara İl Göç İdaresi Müdürlüğü").count() == 1

    page.locator("footer a[href='/information/questions/']").click()
    everything = page.locator("main details").count()
    page.locator("#words").fill("180")
    page.locator("main form button").click()
    assert 1 <= page.locator("main details[open]").count() < everything
    page.context.close()
    for address in ("/offices/?province=6", "/information/questions/?words=180", "/information/words/"):
        can_be_read_by_everybody(browser, portal, language, address)

"""On a network of the second generation the way to a case is gone to its end, and the page says that it waits."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from goc_portal.management.commands.demo import OTHERS, PASSWORD
from tests.live import LiveStack

pytestmark = pytest.mark.browser

#: 2G on a bad day: bytes a second each way, and milliseconds until anything comes.
SECOND_GENERATION = {
    "offline": False,
    "downloadThroughput": 250_000 / 8,
    "uploadThroughput": 50_000 / 8,
    "latency": 1500,
}
MOST_SECONDS = 60
SENDING = "[data-form-sent]"
#: While a form is on its way nobody can ask the page: it notes itself what it says, and whether that can be seen.
NOTE = """place => new MutationObserver(() => {
  const box = place.getBoundingClientRect()
  const isSeen = box.height > 0 && box.bottom <= innerHeight
  sessionStorage.setItem('noted', isSeen ? place.textContent : '')
}).observe(place, { childList: true })"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A small phone on a slow network, with an empty cache."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en")
    context.set_default_timeout(MOST_SECONDS * 1000)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SECOND_GENERATION)
    yield page
    context.close()


def test_from_the_first_page_to_the_papers_to_bring(portal: LiveStack, page: Page) -> None:
    page.goto(f"{portal.address}/?language=en")
    page.goto(f"{portal.address}/account/sign-in/")
    page.fill("input[name=login]", OTHERS[0].number)
    page.select_option("[name=issuing_state]", "UTO")
    page.fill("input[name=password]", PASSWORD)
    expect(page.locator(SENDING)).to_be_empty()
    page.locator(SENDING).evaluate(NOTE)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    assert "Sending" in page.evaluate("sessionStorage.getItem('noted')")
    expect(page.locator(SENDING)).to_be_empty()
    page.goto(f"{portal.address}/applications/?language=en")
    page.locator("main a[href^='/applications/']").first.click()
    expect(page.get_by_role("heading", name="Bring these papers")).to_be_visible()

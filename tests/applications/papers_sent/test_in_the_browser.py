"""Sending papers in a real Chromium: progress, wrong files, pages; with scripts and without, in Arabic on a phone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from applications import demo
from applications.models import Application
from applications.papers.current import current_papers
from documents.collecting import open_pages
from documents.tasks import make_preview
from tests.applications.papers_sent.conftest import page as address_of
from tests.documents import corpus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COPY = "passport_copy"
SLOW = 60_000
"""Bytes a second: slow enough to see a file of some hundred kilobytes on its way."""
OpenPage = Callable[..., Page]


@pytest.fixture(autouse=True, scope="session")
def _rows_beside_the_browser() -> Iterator[None]:
    """Playwright keeps a loop in this thread until the session ends; the rows read here stand in no coroutine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def open_page(browser: Browser, live_server: Any, applicant: User) -> Iterator[OpenPage]:
    """Opens an address as the applicant; whatever the console says against the content policy is a failure."""
    complaints: list[str] = []

    def opened(address: str, *, language: str = "en", width: int = 1280, scripts: bool = True) -> Page:
        client = Client()
        client.force_login(applicant)
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: language,
        }
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None
        )
        page.goto(f"{live_server.url}{address}")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files on the reader's computer."""
    contents = {
        "large.jpg": corpus.jpeg(700, 700, noise=True),
        "one.jpg": corpus.jpeg(),
        "two.jpg": corpus.jpeg(),
        "wrong.jpg": b"only text",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in contents}


def choose(page: Page, *chosen: Path) -> None:
    """Choose files for the passport's copy and press the button beside."""
    field = page.locator(f"[name={COPY}-file]")
    field.set_input_files(list(chosen))
    field.locator("xpath=ancestor::form").locator("button[type=submit]").first.click()


def test_a_file_on_its_way_is_shown_and_said(open_page: OpenPage, draft: Application, files: dict[str, Path]) -> None:
    page = open_page(address_of("papers", draft))
    network = page.context.new_cdp_session(page)
    limits = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": SLOW}
    network.send("Network.emulateNetworkConditions", limits)
    choose(page, files["large.jpg"])
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Sending: (25|50|75) percent"), timeout=60_000)
    assert 0 < page.locator("progress").first.evaluate("(bar) => bar.value") <= 100
    expect(page.locator(".govuk-notification-banner")).to_be_focused(timeout=60_000)
    expect(page.locator(".govuk-notification-banner")).to_contain_text("We have your paper")
    stored_file = current_papers(draft)[COPY].stored_file
    assert stored_file is not None
    assert stored_file.original_name == "large.jpg"

    # The small picture comes by itself, once the worker has made it.
    card = page.locator(f"#file-{stored_file.public_id}")
    expect(card).to_contain_text("We are looking")
    make_preview(stored_file.pk)
    expect(card.locator("img")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(("scripts", "longest"), [(True, 3000), (False, 4000)], ids=["with scripts", "without"])
def test_a_photo_of_a_phone_is_made_smaller_before_it_is_sent(
    open_page: OpenPage, draft: Application, tmp_path: Path, scripts: bool, longest: int
) -> None:
    photo = tmp_path / "phone.jpg"
    photo.write_bytes(corpus.jpeg(4000, 1000, noise=True))
    page = open_page(address_of("papers", draft), scripts=scripts)
    choose(page, photo)
    expect(page.locator(".govuk-notification-banner")).to_contain_text("We have your paper", timeout=60_000)
    stored_file = current_papers(draft)[COPY].stored_file
    assert stored_file is not None
    assert stored_file.original_name == "phone.jpg"
    assert stored_file.width == longest


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_wrong_file_and_then_pages(
    open_page: OpenPage, draft: Application, files: dict[str, Path], scripts: bool
) -> None:
    page = open_page(address_of("papers", draft), scripts=scripts)
    choose(page, files["wrong.jpg"])
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("not of a type that is taken")
    expect(page).to_have_url(f"{page.url.split('/applications')[0]}{address_of('upload', draft, COPY)}")
    summary.locator("a").first.click()
    choose(page, files["one.jpg"], files["two.jpg"])
    expect(page.locator(".kept-page")).to_have_count(2)
    page.get_by_role("button", name="Remove File 1").click()
    expect(page.locator(".kept-page")).to_have_count(1)
    assert [waiting.stored_file.original_name for waiting in open_pages(draft.public_id, COPY)] == ["two.jpg"]
    page.get_by_role("button", name="Send this file as the paper").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("We have your paper")
    stored_file = current_papers(draft)[COPY].stored_file
    assert stored_file is not None
    assert stored_file.original_name == "two.pdf"


def test_a_broken_connection_is_said_and_the_file_can_be_sent_again(
    open_page: OpenPage, draft: Application, files: dict[str, Path]
) -> None:
    page = open_page(address_of("papers", draft))
    page.route("**/papers/passport_copy/", lambda route: route.abort())
    choose(page, files["one.jpg"])
    expect(page.locator("[role=status]").first).to_contain_text("The connection broke")
    page.unroute("**/papers/passport_copy/")
    choose(page, files["one.jpg"])
    expect(page.locator(".govuk-notification-banner")).to_contain_text("We have your paper")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    open_page: OpenPage, draft: Application, files: dict[str, Path], language: str
) -> None:
    page = open_page(address_of("papers", draft), language=language, width=320)
    for paper in current_papers(draft).values():
        make_preview(paper.stored_file_id)
    choose(page, files["one.jpg"], files["two.jpg"])
    expect(page.locator(".kept-page")).to_have_count(2)
    choose(page, files["wrong.jpg"])
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    for address in ("", address_of("papers", draft)):
        if address:
            page.goto(page.url.split("/applications")[0] + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()


@pytest.fixture
def draft(applicant: User) -> Application:
    """A draft whose papers were sent before."""
    return demo.make_filled_draft(user=applicant)

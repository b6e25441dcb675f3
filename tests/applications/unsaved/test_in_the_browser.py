"""Typing in a real Chromium: kept after a moment, there again on another device, and nothing left in the browser."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from applications import demo
from applications.models import Application, UnsavedAnswers
from tests.applications.pages import page as address_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OpenPage = Callable[..., Page]
SECONDS_TO_ARRIVE = 10


@pytest.fixture(autouse=True)
def _rows_beside_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Playwright keeps a loop in this thread until the session ends; the rows read here stand in no coroutine."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def draft(applicant: User) -> Application:
    return demo.make_draft(user=applicant)


@pytest.fixture
def open_page(browser: Browser, live_server: Any, applicant: User) -> Iterator[OpenPage]:
    """Opens an address as the applicant, each time on a device of its own."""
    complaints: list[str] = []

    def opened(address: str, *, language: str = "en") -> Page:
        client = Client()
        client.force_login(applicant)
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.LANGUAGE_COOKIE_NAME: language,
        }
        context = browser.new_context(viewport={"width": 320, "height": 800})
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{address}")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert complaints == []


def test_what_is_typed_is_there_on_another_device_and_nowhere_on_this_one(
    open_page: OpenPage, draft: Application
) -> None:
    page = open_page(address_of("section", draft, "about-you"))
    page.fill("[name=father_name]", "Erik")
    page.check("[name=marital_status][value=married]")
    expect(page.get_by_role("status")).to_contain_text("What you typed is kept")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    other = open_page(address_of("section", draft, "about-you"), language="ar")
    expect(other.locator("#not-saved")).to_be_visible()
    expect(other.locator("[name=father_name]")).to_have_value("Erik")
    expect(other.locator("[name=marital_status][value=married]")).to_be_checked()


def test_a_phone_that_is_put_away_keeps_the_last_letters(open_page: OpenPage, draft: Application) -> None:
    page = open_page(address_of("section", draft, "about-you"))
    page.fill("[name=father_name]", "Erik")
    page.goto("about:blank")
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while not UnsavedAnswers.objects.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert UnsavedAnswers.objects.get().typed["father_name"] == ["Erik"]


def test_a_connection_that_breaks_is_said(open_page: OpenPage, draft: Application) -> None:
    page = open_page(address_of("section", draft, "about-you"))
    page.route("**/typed/", lambda route: route.abort())
    page.fill("[name=father_name]", "Erik")
    expect(page.get_by_role("status")).to_contain_text("could not be kept just now")
    assert not UnsavedAnswers.objects.exists()


def test_the_button_leaves_nothing_behind(open_page: OpenPage, draft: Application) -> None:
    page = open_page(address_of("section", draft, "period"))
    for name, value in (("starts_on", ("1", "1", "2031")), ("ends_on", ("1", "7", "2031"))):
        for part, typed in zip(("day", "month", "year"), value, strict=True):
            page.fill(f"[name={name}_{part}]", typed)
    page.fill("[name=reason]", "I want to see the country.")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(page.url.split("/applications/")[0] + address_of("tasks", draft))
    assert not UnsavedAnswers.objects.exists()

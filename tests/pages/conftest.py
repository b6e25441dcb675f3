"""Pages in a real Chromium whose requests Django's test client answers in this process: no server, no database."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route

HOST = "http://portal.test"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def answer_from_django(route: Route) -> None:
    """What a server would answer, static files included."""
    request = route.request
    address = request.url.removeprefix(HOST)
    if address.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        name = address.split("/", 2)[2]
        route.fulfill(path=str(finders.find(name)), content_type=TYPES[name.rsplit(".", 1)[1]])
        return
    client = Client(headers={"Cookie": request.headers.get("cookie", "")})
    response = client.generic(
        request.method, address, request.post_data or "", content_type=request.headers.get("content-type", "")
    )
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a language; any message on the console is a failure."""
    complaints: list[str] = []

    def opened(address: str, *, language: str = "en", width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": HOST}])
        context.route("**/*", answer_from_django)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None
        )
        page.goto(f"{HOST}{address}")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert complaints == []

"""The portal's main pages as people of the demonstration see them: what is measured and pictured."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from goc_portal.management.commands.demo import APPLICANT, PASSWORD, SPONSOR
from tests.live import LiveStack


@dataclass(frozen=True)
class MainPage:
    """A page, what a table calls it, and the cookies with which it opens."""

    slug: str
    name: str
    address: str
    cookies: tuple[tuple[str, str], ...] = ()


def main_pages(browser: Browser, stack: LiveStack) -> Iterator[MainPage]:
    """What somebody sees who comes for the first time, who applies, and who books."""
    yield MainPage("first", "First page", f"{stack.address}/")
    page = signed_in(browser, stack, SPONSOR.number)
    page.goto(f"{stack.address}/applications/start/purpose/")
    page.check("[value=tourism]")
    go_on(page)
    tasks, cookies = page.url, cookies_of(page)
    yield MainPage("applications", "A person’s applications", f"{stack.address}/applications/", cookies)
    yield MainPage("tasks", "Task list of an application", tasks, cookies)
    yield MainPage("papers", "Checklist of papers", tasks.replace("/tasks/", "/papers/"), cookies)
    yield MainPage("form", "Page of the form", tasks.replace("/tasks/", "/answers/about-you/"), cookies)
    page = signed_in(browser, stack, APPLICANT.number)
    page.goto(f"{stack.address}/appointments/book/")
    for _step in ("person", "service", "place"):
        follow(page)
    yield MainPage("days", "Days with free times", page.url, cookies_of(page))
    follow(page)
    yield MainPage("times", "Free times of a day", page.url, cookies_of(page))


def signed_in(browser: Browser, stack: LiveStack, number: str) -> Page:
    """A page of a person of the demonstration, in English."""
    page = browser.new_context().new_page()
    page.goto(f"{stack.address}/account/sign-in/?language=en")
    sign_in(page, number, issuing_state="UTO")
    return page


def sign_in(page: Page, who: str, issuing_state: str = "") -> None:
    """Fill the one sign-in page that everybody uses."""
    page.locator("input[name='login']").fill(who)
    page.locator("[name='issuing_state']").select_option(issuing_state)
    page.locator("input[name='password']").fill(PASSWORD)
    go_on(page)
    page.wait_for_url(lambda address: "sign-in" not in address)


def go_on(page: Page) -> None:
    """Press the page's button."""
    page.locator("main form button[type='submit']").first.click()
    page.wait_for_load_state()


def follow(page: Page) -> None:
    """Choose what a booking page names first."""
    page.locator("main a[href*='/book/']").first.click()
    page.wait_for_load_state()


def cookies_of(page: Page) -> tuple[tuple[str, str], ...]:
    """Names and values of what the browser holds."""
    return tuple((cookie["name"], cookie["value"]) for cookie in page.context.cookies())

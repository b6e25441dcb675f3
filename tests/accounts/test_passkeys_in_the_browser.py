"""A passkey from making to end, with the virtual authenticator of a real Chromium; and the way without scripts."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from accounts.passkeys import passkeys_of
from notices.models import Notice
from tests.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
Open = Callable[..., Page]


@pytest.fixture(autouse=True, scope="session")
def _rows_beside_the_browser() -> Iterator[None]:
    """Playwright keeps a loop in this thread until the session ends; the rows read here stand in no coroutine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.SECOND_FACTOR_FOR_OFFICERS = True
    settings.DEMONSTRATION = True
    cache.clear()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Open]:
    """A browser of its own; whatever the console says against the content policy is a failure."""
    complaints: list[str] = []

    def opened(*, width: int = 1280, scripts: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None
        )
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert complaints == []


def with_telephone(page: Page) -> tuple[Any, str]:
    """Give the browser a device that answers by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})["authenticatorId"]


def sign_in(page: Page, login: str, state: str = "", after: str = "") -> None:
    """The first step."""
    page.goto(reverse("account_login") + (f"?next={after}" if after else ""))
    page.fill("[name=login]", login)
    if state:
        page.locator("[name=issuing_state]").evaluate("(field, state) => { field.value = state }", state)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def type_password_again(page: Page) -> None:
    expect(page).to_have_url(re.compile(reverse("account_reauthenticate")))
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()


def add(page: Page, name: str) -> list[str]:
    """Add the device; the codes that are shown with the first."""
    page.goto(reverse("account_passkey_new"))
    if "confirm" in page.url:
        type_password_again(page)
    page.fill("[name=name]", name)
    page.get_by_role("button", name="Go on to your device").click()
    expect(page.locator("h1")).to_have_text(re.compile("Your recovery codes|Second step at sign-in"))
    return page.locator("code").all_inner_texts()


def test_a_person_adds_a_passkey_signs_in_with_it_and_removes_it(open_page: Open, verified: Any) -> None:
    user: User = verified()
    page = open_page()
    device, name = with_telephone(page)
    sign_in(page, "L898902C3", "UTO")
    codes = add(page, "My telephone")
    assert len(codes) == 10
    assert passkeys_of(user).count() == 1
    assert Notice.objects.filter(code="passkey_added", person=user.person).count() == 2

    page.context.clear_cookies()
    sign_in(page, "L898902C3", "UTO", reverse("account_passkeys"))
    expect(page.locator("h1")).to_have_text("Show your passkey or type a code")
    page.goto(reverse("account_passkeys"))
    expect(page).not_to_have_url(re.compile("passkeys"))  # the password alone opened nothing
    page.goto(reverse("mfa_authenticate"))
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).not_to_have_text("Show your passkey or type a code")
    page.goto(reverse("account_passkeys"))
    expect(page.locator(".govuk-summary-card__title")).to_have_text("My telephone")
    expect(page.locator("main")).not_to_contain_text("Not used yet")

    # The same device is not added twice: it says no, and the page says so.
    page.goto(reverse("account_passkey_new"))
    type_password_again(page)
    page.get_by_role("button", name="Go on to your device").click()
    expect(page.get_by_role("alert")).to_contain_text("Your device made no passkey")

    page.goto(reverse("account_passkeys"))
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("main")).to_contain_text("The passkey is removed")
    assert not passkeys_of(user).exists()
    assert Notice.objects.filter(code="passkey_removed", person=user.person).count() == 2
    page.context.clear_cookies()
    sign_in(page, "L898902C3", "UTO", reverse("account_passkeys"))
    expect(page.locator("h1")).to_have_text("Second step at sign-in")
    device.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": name})


def test_somebody_elses_device_opens_nothing_and_a_code_does(open_page: Open, verified: Any) -> None:
    verified()
    page = open_page()
    with_telephone(page)
    sign_in(page, "L898902C3", "UTO")
    codes = add(page, "My telephone")
    other = open_page()
    with_telephone(other)
    sign_in(other, "L898902C3", "UTO")
    other.get_by_role("button", name="Sign in with a passkey").click()
    expect(other.get_by_role("alert")).to_contain_text("No passkey was shown")
    other.fill("[name=code]", "00000000")
    other.get_by_role("button", name="Sign in", exact=True).click()
    expect(other.locator(".govuk-error-summary")).to_be_visible()
    other.fill("[name=code]", codes[0])
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.goto(reverse("account_passkeys"))
    expect(other.locator("main")).to_contain_text("9 recovery codes can still be used")


def test_an_answer_to_another_question_opens_nothing(open_page: Open, verified: Any) -> None:
    """What was overheard once is of no use a second time."""
    verified()
    page = open_page()
    with_telephone(page)
    sign_in(page, "L898902C3", "UTO")
    add(page, "My telephone")
    page.context.clear_cookies()
    sign_in(page, "L898902C3", "UTO")
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.post_data or "") if request.method == "POST" else None)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).not_to_have_text("Show your passkey or type a code")
    answer = re.search(r"credential=([^&]+)", heard[-1])
    assert answer
    page.context.clear_cookies()
    sign_in(page, "L898902C3", "UTO")
    page.evaluate(
        """(answer) => {
            const form = document.querySelector('form[data-passkey]')
            form.elements.credential.value = decodeURIComponent(answer.replaceAll('+', ' '))
            form.submit()
        }""",
        answer.group(1),
    )
    expect(page.locator(".govuk-error-summary")).to_contain_text("This passkey did not open the account")


def test_an_officer_comes_through_the_desks_own_door_with_a_passkey(open_page: Open) -> None:
    officer = make_officer(username="officer", role=PostRole.CASEWORKER, directorate=None, password=PASSWORD)
    page = open_page()
    with_telephone(page)
    sign_in(page, "officer", after=reverse("admin:index"))
    expect(page).to_have_url(re.compile(reverse("account_second_factor")))
    page.get_by_role("link", name="Use a passkey instead").click()
    type_password_again(page)
    assert len(add(page, "Office key")) == 10
    page.goto(reverse("admin:index"))
    expect(page).to_have_url(re.compile("/admin/$"))
    page.context.clear_cookies()
    page.goto("/admin/")
    page.fill("[name=login]", "officer")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    assert passkeys_of(officer).get().last_used_at is not None


def test_without_scripts_the_codes_do(open_page: Open, verified: Any) -> None:
    verified()
    page = open_page()
    with_telephone(page)
    sign_in(page, "L898902C3", "UTO")
    codes = add(page, "My telephone")
    plain = open_page(scripts=False, width=320)
    plain.goto(reverse("account_login"))
    plain.fill("[name=login]", "L898902C3")
    plain.select_option("[name=issuing_state]", "UTO")
    plain.fill("[name=password]", PASSWORD)
    plain.locator("main form button[type=submit]").first.click()
    expect(plain.get_by_text("Passkeys need scripts")).to_be_visible()
    expect(plain.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    plain.fill("[name=code]", codes[1])
    plain.get_by_role("button", name="Sign in", exact=True).click()
    plain.goto(reverse("account_passkeys"))
    expect(plain.locator("h1")).to_have_text("Second step at sign-in")


def test_nothing_scrolls_sideways_and_axe_finds_nothing(open_page: Open, verified: Any) -> None:
    verified()
    page = open_page(width=320)
    with_telephone(page)
    sign_in(page, "L898902C3", "UTO")
    add(page, "A telephone with a name as long as is allowed"[:40])
    for address in ("account_passkeys", "account_passkey_new", "account_second_factor_off", "account_second_factor"):
        page.goto(reverse(address))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        assert Axe().run(page).response["violations"] == [], address
    page.context.clear_cookies()
    sign_in(page, "L898902C3", "UTO")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert Axe().run(page).response["violations"] == []

"""An appointment for a service in a real browser: from choosing to the paper, and the refusal of a second one."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, BrowserContext, Page, expect

from goc_portal import clock
from goc_portal.management.commands.demo import APPLICANT, CHILD, PASSWORD
from goc_portal.pages.dates import long_date
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.live import LiveStack

pytestmark = pytest.mark.browser
SERVICE = "personal_information_update"
ANOTHER_RESIDENT, RESIDENT_AT_A_KEYBOARD = "U10000082", "U10000090"
MAKE_A_RESIDENT = """
from accounts.demo import make_registered_person
from directorates.models import Province
from permits.demo import make_proven_status
user = make_registered_person(number="{number}", surname="OKOYE", given_names="ADA", password="{password}",
    mobile="{mobile}", email="{number}@example.com", language="tr")
make_proven_status(person=user.person, province=Province.objects.get(pk=6))
"""


class Resident:
    """Somebody with a residence permit in Ankara, at a browser with or without scripts."""

    def __init__(
        self,
        context: BrowserContext,
        portal: LiveStack,
        language: str,
        number: str,
        hands: Callable[[Page], Hands] = Pointer,
    ) -> None:
        self.page, self.portal, self.language, self.number = context.new_page(), portal, language, number
        self.hands = hands(self.page)

    def sign_in(self) -> None:
        """By passport and password; then the own language, which this person's pages keep."""
        page = self.page
        page.goto(f"{self.portal.address}/account/sign-in/")
        self.hands.fill("[name=login]", self.number)
        self.hands.choose("[name=issuing_state]", "UTO")
        self.hands.fill("[name=password]", PASSWORD)
        self.hands.press()
        expect(page).not_to_have_url(re.compile("sign-in"))
        page.goto(f"{self.portal.address}/?language={self.language}")

    def choose_person(self, name: str) -> None:
        """From "Your appointments" to the services, for one of the family where there are several."""
        self.page.goto(f"{self.portal.address}/appointments/book/")
        if self.page.locator(".portal-choice h2", has_text=name).count():
            self.page.locator(".portal-choice a", has_text=name).click()

    def choose_time(self) -> None:
        """The first time of the first day at the first directorate."""
        page = self.page
        self.hands.press(f"main a[href$='/{SERVICE}/']")
        if page.locator(".portal-choice a").count():
            self.hands.press(".portal-choice a")
        self.hands.press("main :is(.calendar a, .govuk-task-list__link):visible")
        assert page.locator("button[name=slot]").count()
        self.hands.press("button[name=slot]")
        expect(page).to_have_url(re.compile("/appointments/kept/"))

    def says(self, words: str) -> None:
        """A sentence of the portal in the reader's language."""
        with override(self.language):
            expect(self.page.locator("main")).to_contain_text(gettext(words))

    def can_be_read_by_everybody(self) -> None:
        """What axe finds wrong with the page that is open: nothing."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, found.generate_report()

    def confirm(self) -> None:
        """Press twice, as people do when nothing seems to happen."""
        self.hands.press_twice("form[action$='/confirm/'] button")
        expect(self.page).to_have_url(re.compile(r"/appointments/[0-9a-f-]{36}/$"))

    def paper(self) -> bytes:
        """The confirmation as PDF, once the worker has made it."""
        link = self.page.locator("#issued-papers a[download]")
        for _look in range(20):
            if link.count():
                break
            self.page.wait_for_timeout(1_000)
            self.page.reload()
        return downloaded(self.page, "#issued-papers a[download]")


def downloaded(page: Page, selector: str) -> bytes:
    """What a link gives for keeping."""
    with page.expect_download() as download:
        page.locator(selector).first.click()
    return Path(download.value.path()).read_bytes()


def appointment_on(portal: LiveStack, page: Page) -> tuple[str, str]:
    """Number and state of the appointment whose page is open."""
    [row] = portal.rows(
        "SELECT reference, status FROM appointments_appointment WHERE public_id = %s",
        [page.url.rstrip("/").rsplit("/", 1)[1]],
    )
    return row[0], row[1]


def is_refused(resident: Resident) -> None:
    """A second appointment is refused, with the day from which on one is possible."""
    page = resident.page
    services = page.url
    answer = page.goto(services)
    assert answer is not None
    assert answer.status == 409
    with override(resident.language):
        expect(page.locator("main")).to_contain_text(long_date(clock.today() + timedelta(days=30)))


@pytest.mark.parametrize(
    ("language", "number", "name", "hands", "with_scripts"),
    [
        ("en", APPLICANT.number, APPLICANT.given_names, Pointer, True),
        ("ar", APPLICANT.number, CHILD, Pointer, True),
        ("tr", ANOTHER_RESIDENT, "ADA", Pointer, False),
        ("fa", RESIDENT_AT_A_KEYBOARD, "ADA", Keyboard, True),
    ],
    ids=["en", "ar-for-a-child", "tr-without-scripts", "fa-by-keyboard"],
)
def test_from_choosing_to_the_paper(
    portal: LiveStack,
    browser: Browser,
    language: str,
    number: str,
    name: str,
    hands: Callable[[Page], Hands],
    with_scripts: bool,
) -> None:
    for made, mobile in ((ANOTHER_RESIDENT, "+905301000082"), (RESIDENT_AT_A_KEYBOARD, "+905301000090")):
        words = {"number": made, "mobile": mobile, "password": PASSWORD}
        portal.manage("shell", "-v", "0", "-c", MAKE_A_RESIDENT.format(**words))
    context = browser.new_context(locale=language, java_script_enabled=with_scripts)
    problems: list[str] = []
    resident = Resident(context, portal, language, number, hands)
    page = resident.page
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    resident.sign_in()
    resident.choose_person(name)
    services = page.url
    resident.choose_time()
    resident.says("You cannot cancel the appointment.")
    with override(language):
        expect(page.locator("main")).to_contain_text(long_date(clock.today() + timedelta(days=30)))
    expect(page.locator("[data-left]")).to_be_visible(visible=with_scripts)
    if with_scripts:
        resident.can_be_read_by_everybody()
    resident.hands.press("form[action$='/longer/'] button")
    expect(page.locator("form[action$='/longer/']")).to_have_count(0)
    resident.confirm()
    reference, status = appointment_on(portal, page)
    assert status == "confirmed"
    expect(page.locator("main")).to_contain_text(reference)
    assert resident.paper().startswith(b"%PDF")
    if with_scripts:
        resident.can_be_read_by_everybody()
    [entry] = icalendar.Calendar.from_ical(downloaded(page, "a[href$='/calendar/']")).walk("VEVENT")
    assert reference in str(entry["description"])
    page.goto(services)
    is_refused(resident)
    # The refusal itself is told to the console as a failed load.
    assert [problem for problem in problems if "409" not in problem] == []

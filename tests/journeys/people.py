"""The people of a journey, at a browser: what they see is found by name and role, in whichever language."""

import json
import re
import time
import urllib.request
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from accounts.machine_readable_zone import check_digit
from applications.demo import passport_page, portrait
from goc_portal import clock
from tests.journeys.hands import Hands, Pointer
from tests.live import LiveStack

SECONDS_TO_ARRIVE = 60
OFFICERS_PASSWORD = "lavender-harbour-42"
PASSWORD = "correct horse 42"


@dataclass(frozen=True)
class Traveller:
    """Who registers: names and number as the passport's two lines have them."""

    number: str
    surname: str
    given_names: str
    mobile: str
    email: str
    language: str

    @property
    def lines(self) -> tuple[str, str]:
        """The two lines of the machine-readable zone, check digits included (ICAO 9303)."""
        names = f"{self.surname}<<{self.given_names.replace(' ', '<')}"
        number, birth, expiry = self.number.ljust(9, "<"), "740812", "120415"
        optional = "ZE184226B<<<<<"
        checked = [part + check_digit(part) for part in (number, birth, expiry, optional)]
        whole = check_digit("".join(checked))
        return f"P<UTO{names}".ljust(44, "<"), f"{checked[0]}UTO{checked[1]}F{checked[2]}{checked[3]}{whole}"


def press(page: Page) -> None:
    """The button that goes on."""
    page.locator("main button[type=submit]").first.click()


def reload_until(page: Page, awaited: Locator, count: int) -> None:
    """The worker makes papers a moment later; without scripts the reader opens the page anew."""
    latest = time.monotonic() + SECONDS_TO_ARRIVE
    page.reload()
    while awaited.count() < count and time.monotonic() < latest:
        page.wait_for_timeout(500)
        page.reload()
    expect(awaited).to_have_count(count)


def fill_day(page: Page | Hands, name: str, day: date) -> None:
    """A date in its three parts."""
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        page.fill(f"[name={name}_{part}]", str(value))


class Applicant:
    """A person who registers and applies."""

    def __init__(self, page: Page, portal: LiveStack, traveller: Traveller, hands: Hands | None = None) -> None:
        self.page, self.portal, self.traveller = page, portal, traveller
        self.hands = hands or Pointer(page)

    def register(self) -> None:
        """From the choice of a language to an account with two verified contacts."""
        page, traveller = self.page, self.traveller
        page.goto(f"{self.portal.address}/?language={traveller.language}")
        expect(page.locator("html")).to_have_attribute("lang", traveller.language)
        page.goto(f"{self.portal.address}/register/")
        self.hands.check("[name=how][value=lines]")
        self.hands.press()
        for name, line in zip(("line_1", "line_2"), traveller.lines, strict=True):
            self.hands.fill(f"[name={name}]", line)
        self.hands.press()
        expect(page.locator("[name=surname]")).to_have_value(traveller.surname)
        expect(page.locator("[name=number]")).to_have_value(traveller.number)
        self.hands.fill("[name=expires_on_year]", str(clock.today().year + 6))
        self.hands.press()
        self.hands.fill("[name=mobile]", traveller.mobile)
        self.hands.fill("[name=email]", traveller.email)
        self.hands.press()
        self.hands.fill("[name=password]", PASSWORD)
        self.hands.check("[name=privacy]")
        self.hands.press()
        self.type_code("sms", re.sub(r"\D", "", traveller.mobile)[-10:])
        self.type_code("email", traveller.email)
        expect(page).not_to_have_url(re.compile("verify"))

    def type_code(self, kind: str, to: str) -> None:
        """Read the code in the outbox, as on one's phone, and type it."""
        code = re.search(r"\b\d{6}\b", self.told(kind, to, r"\b\d{6}\b"))
        assert code
        self.hands.fill("[name=code]", code.group())
        self.hands.press()

    def told(self, kind: str, to: str, pattern: str) -> str:
        """The newest SMS or e-mail to an address whose text fits, once it has arrived."""
        until = time.monotonic() + SECONDS_TO_ARRIVE
        while time.monotonic() < until:
            for message in self.arrived(kind, to):
                if re.search(pattern, message["subject"] + message["text"]):
                    return str(message["subject"] + message["text"])
            time.sleep(0.2)
        raise AssertionError(f"no {kind} to {to} with {pattern}: {self.arrived(kind, to)}")

    def arrived(self, kind: str, to: str) -> list[dict[str, str]]:
        """What has arrived so far; nothing while the outbox starts again."""
        try:
            return self.messages(kind, to)
        except OSError:
            return []

    def messages(self, kind: str, to: str) -> list[dict[str, str]]:
        """What the outbox received for an address, newest first."""
        with urllib.request.urlopen(f"{self.portal.outbox_address}/messages.json?kind={kind}", timeout=10) as answer:
            received = json.load(answer)["messages"]
        return [message for message in received if any(to in address for address in message["to"])]

    def start(self) -> str:
        """A first application for tourism; the task list's path."""
        page = self.page
        page.goto(f"{self.portal.address}/applications/start/purpose/")
        self.hands.check("[value=tourism]")
        self.hands.press()
        expect(page).to_have_url(re.compile("/tasks/$"))
        return page.url

    def answer(self, tasks: str, slug: str) -> None:
        """Fill in one section and save it."""
        self.page.goto(tasks.replace("/tasks/", f"/answers/{slug}/"))
        getattr(self, f"answer_{slug.replace('-', '_')}")()
        self.hands.press()
        expect(self.page.locator(".govuk-error-summary")).to_have_count(0)

    def answer_about_you(self) -> None:
        """Parents, birth place and means."""
        for name, value in {
            "father_name": "Erik",
            "mother_name": "Maria",
            "birth_place": "Zenith",
            "occupation": "Librarian",
            "monthly_income": "45000",
        }.items():
            self.hands.fill(f"[name={name}]", value)
        self.hands.check("[name=marital_status][value=single]")

    def answer_passport_and_entry(self) -> None:
        """The passport that was registered; the expiry is prefilled."""
        self.hands.check("[name=travel_document]")
        self.hands.check("[name=entry_kind][value=visa]")
        fill_day(self.hands, "entered_on", clock.today() - timedelta(days=10))
        fill_day(self.hands, "legal_stay_until", clock.today() + timedelta(days=70))

    def answer_address(self) -> None:
        """A home in Ankara."""
        self.hands.choose("[name=province]", "6")
        for name, value in {
            "district": "Çankaya",
            "neighbourhood": "Kavaklıdere",
            "street": "Örnek Sokak",
            "door_number": "12/4",
        }.items():
            self.hands.fill(f"[name={name}]", value)
        self.hands.check("[name=accommodation][value=rented]")

    def answer_health_insurance(self) -> None:
        """A policy that covers the period."""
        self.hands.check("[name=kind][value=private]")
        self.hands.fill("[name=company]", "Örnek Sigorta")
        self.hands.fill("[name=policy_number]", "TR-1")
        fill_day(self.hands, "starts_on", clock.today())
        fill_day(self.hands, "ends_on", clock.today() + timedelta(days=400))

    def answer_period(self) -> None:
        """Ten months from next month on."""
        fill_day(self.hands, "starts_on", clock.today() + timedelta(days=30))
        fill_day(self.hands, "ends_on", clock.today() + timedelta(days=330))
        self.hands.fill("[name=reason]", "I want to see the country.")

    def send_papers(self, tasks: str, folder: Path) -> None:
        """The passport page and the photo, as files from the phone."""
        for document, upload in (("passport_copy", passport_page()), ("biometric_photo", portrait())):
            path = folder / str(upload.name)
            path.write_bytes(upload.read())
            self.page.goto(tasks.replace("/tasks/", "/papers/"))
            self.hands.add_file(f"[name={document}-file]", path)
            self.hands.send(f"form:has([name={document}-file]) button[type=submit]")
            expect(self.page.locator(".govuk-notification-banner--success")).to_be_visible()

    def submit(self, tasks: str) -> str:
        """Check, declare and press twice; the case page."""
        self.page.goto(tasks.replace("/tasks/", "/check/"))
        self.hands.check("main form input[type=checkbox]")
        self.hands.press_twice("main form button[type=submit] >> nth=-1")
        case = tasks.replace("/tasks/", "/")
        expect(self.page).to_have_url(case)
        return case

    def sign_in(self) -> None:
        """By passport and password."""
        self.page.goto(f"{self.portal.address}/account/sign-in/")
        self.hands.fill("[name=login]", self.traveller.number)
        self.hands.choose("[name=issuing_state]", "UTO")
        self.hands.fill("[name=password]", PASSWORD)
        self.hands.press()


class Officer:
    """Somebody at the officers' side."""

    def __init__(self, page: Page, portal: LiveStack, username: str) -> None:
        self.page, self.portal, self.username = page, portal, username

    def sign_in(self) -> None:
        """Through the one door."""
        self.page.goto(f"{self.portal.address}/admin/")
        self.page.fill("[name=login]", self.username)
        self.page.fill("[name=password]", OFFICERS_PASSWORD)
        press(self.page)
        expect(self.page).to_have_url(f"{self.portal.address}/admin/")

    def find(self, number: str, queue: str) -> None:
        """From the start page's queue to the case, found by the number as people write it."""
        self.page.goto(f"{self.portal.address}/admin/")
        self.page.locator(f".queues a[href$='queue={queue}']").click()
        self.page.fill("#searchbar", number)
        self.page.press("#searchbar", "Enter")
        self.page.locator("#result_list a[href*='/change/']").first.click()
        expect(self.page.locator(".case__number")).to_have_text(number)

    def act(self, slug: str) -> None:
        """Press a button; the page says what came of it."""
        form = self.page.locator(f"form[action$='/acts/{slug}/']").first
        form.locator("button[type=submit]").click()
        expect(self.page.locator(".case__number")).to_be_visible()

    def check_in_everybody(self) -> None:
        """On the page of the appointment: each who must be there was seen; then back to the case."""
        case = self.page.url
        self.page.locator("a[href*='/appointments/appointment/'][href*='-']").first.click()
        form = self.page.locator("form:has(.desk__attendee)").first
        for box in form.locator("input[type=checkbox]").all():
            box.check()
        form.locator("button[type=submit]").click()
        expect(self.page.locator("form:has(.desk__attendee)")).to_have_count(0)
        self.page.goto(case)

    def record_fees(self, number: str) -> None:
        """Every fee of the table, with the amount that is due."""
        form = self.page.locator("form[action$='/acts/fee/']")
        for kind in ("residence", "card"):
            form.locator("[name=kind]").select_option(kind)
            form.locator("[name=amount]").fill("964.00")
            form.locator("[name=receipt_number]").fill(f"{number}-{kind}")
            self.act("fee")

    def record_checks(self) -> None:
        """Nothing found in any register."""
        form = self.page.locator("form[action$='/acts/checks/']")
        for name in ("entry_ban", "removal_decision", "public_order_threat", "debts"):
            form.locator(f"[name={name}]").select_option("no")
        form.locator("[name=source]").fill("Demonstration register")
        self.act("checks")

"""People who cannot come: somebody comes in their place, or nobody has to come at all."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from applications.demo import passport_page
from tests.journeys.people import OFFICERS_PASSWORD, Officer, press
from tests.journeys.test_the_day import act, status_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

PROXY, WAIVER = "U10000918", "U10000926"
# Two people of this story alone, who are expected this moment: no session of the calendar begins at it.
EXPECTED = f"""
import json
from datetime import timedelta
from accounts.demo import make_registered_person
from appointments.making import new_appointment
from appointments.booking import policy_in_force
from appointments.enums import Channel
from appointments.models import Service, Slot
from directorates.models import Directorate
from goc_portal import clock

place = Directorate.objects.provincial_of(6)
service = Service.objects.get(code="passport_update")
policy = policy_in_force(Channel.DIRECTORATE, place.province)
now = clock.now()
slot = Slot.objects.create(
    directorate=place, service=service, starts_at=now, ends_at=now + timedelta(minutes=30), capacity=2, booked=2
)
made = {{}}
for number, surname in (("{PROXY}", "MARQUEZ"), ("{WAIVER}", "OSEI")):
    person = make_registered_person(
        number=number, surname=surname, given_names="ALEX", password="{OFFICERS_PASSWORD}",
        mobile="+90530" + number[2:], email=number + "@example.com", language="en",
    ).person
    one = new_appointment(channel=Channel.DIRECTORATE, person=person, slot=slot, policy=policy, by=None)
    one.save()
    made[number] = str(one.public_id)
print(json.dumps(made))
"""


@dataclass(frozen=True)
class Asking:
    """Somebody at the page on which one says that one cannot come."""

    page: Page
    portal: LiveStack
    number: str
    appointment: str

    def sign_in(self) -> None:
        """By passport and password."""
        self.page.goto(f"{self.portal.address}/account/sign-in/")
        self.page.fill("[name=login]", self.number)
        self.page.select_option("[name=issuing_state]", "UTO")
        self.page.fill("[name=password]", OFFICERS_PASSWORD)
        press(self.page)

    def ask(self, instead: str, report: Path) -> None:
        """Choose what is asked for, say why, and add the report."""
        self.page.goto(f"{self.portal.address}/appointments/{self.appointment}/cannot-come/")
        self.page.check(f"[name=asks_for][value={instead}]")
        self.page.fill("[name=words]", "I am in hospital.")
        self.page.set_input_files("[name=report]", report)
        press(self.page)


@pytest.fixture(scope="module")
def expected(portal: LiveStack) -> dict[str, str]:
    found: dict[str, str] = json.loads(portal.manage("shell", "-v0", "-c", EXPECTED).strip().splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of a report, as a phone takes it."""
    upload = passport_page()
    path = tmp_path_factory.mktemp("reports") / str(upload.name)
    path.write_bytes(upload.read())
    return path


@pytest.fixture
def officer(portal: LiveStack, browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    Officer(page, portal, "officer").sign_in()
    return page


def grant(page: Page, portal: LiveStack, appointment: str) -> None:
    """The officer says yes, and what happens now."""
    page.goto(f"{portal.address}/admin/appointments/appointment/{appointment}/change/")
    form = page.locator("form[action$='/acts/grant-request/']")
    form.locator("textarea, input[type=text]").first.fill("So it is.")
    form.locator("button[type=submit]").click()


def test_somebody_comes_in_the_persons_place(
    portal: LiveStack, browser: Browser, officer: Page, expected: dict[str, str], report: Path
) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    asking = Asking(page, portal, PROXY, expected[PROXY])
    asking.sign_in()
    asking.ask("proxy", report)
    expect(page.locator(".govuk-error-summary")).to_contain_text("Write the name of the person")
    expect(page.locator("[name=words]")).to_have_value("I am in hospital.")
    page.fill("[name=proxy_name]", "SELMA DEMİR")
    page.set_input_files("[name=report]", report)
    press(page)
    expect(page.locator("main")).to_contain_text("An officer answers it")

    grant(officer, portal, asking.appointment)
    page.goto(f"{portal.address}/appointments/{asking.appointment}/")
    expect(page.locator("main")).to_contain_text("SELMA DEMİR")
    expect(page.locator("main")).to_contain_text("So it is.")
    act(officer, "check-in")
    expect(officer.locator("[role=alert]")).to_contain_text("Nobody was let in yet")
    officer.check("[name=here_proxy]")
    act(officer, "check-in")
    expect(officer.locator(".desk__number strong")).not_to_be_empty()


def test_nobody_has_to_come(
    portal: LiveStack, browser: Browser, officer: Page, expected: dict[str, str], report: Path
) -> None:
    page = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    asking = Asking(page, portal, WAIVER, expected[WAIVER])
    asking.sign_in()
    asking.ask("waiver", report)
    expect(page.locator("main")).to_contain_text("An officer answers it")

    grant(officer, portal, asking.appointment)
    page.goto(f"{portal.address}/appointments/{asking.appointment}/")
    expect(page.locator("main")).to_contain_text("So it is.")
    expect(page.locator("main")).to_contain_text("You need not come to the directorate at this time.")
    expect(page.locator("main")).not_to_contain_text("You are received until")
    act(officer, "let-off")
    page.reload()
    expect(page.locator("main .govuk-tag")).to_have_text("An officer is working on it")
    assert status_of(portal, asking.appointment) == "checked_in"

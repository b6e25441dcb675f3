"""The day at a directorate in a browser: scanned, called, served; in the evening, who did not come."""

import json
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import OFFICERS_PASSWORD, Officer, press
from tests.live import LiveStack

pytestmark = pytest.mark.browser

# Two people who are expected this minute, one of yesterday who was told, and the paper of the first one.
EXPECTED = """
import json
from datetime import timedelta
from accounts.models import User
from appointments.making import new_appointment
from appointments.booking import policy_in_force
from appointments.enums import Channel
from appointments.models import Service, Slot
from directorates.models import Directorate
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from goc_portal import clock
from notices.models import Notice

place = Directorate.objects.provincial_of(6)
service = Service.objects.get(code="fingerprint")
policy = policy_in_force(Channel.DIRECTORATE, place.province)
people = [User.objects.get(person__travel_documents__number=number).person for number in ("U10000033", "U10000058")]
now = clock.now()
made = []
for person, at in ((people[0], now), (people[1], now - timedelta(days=1))):
    slot = Slot.objects.create(
        directorate=place, service=service, starts_at=at, ends_at=at + timedelta(minutes=30), capacity=1, booked=1
    )
    one = new_appointment(channel=Channel.DIRECTORATE, person=person, slot=slot, policy=policy, by=None)
    one.save()
    made.append(one)
Notice.objects.create(
    person=people[1], code="appointment_confirmed", cause=f"appointment:{made[1].public_id}:confirmed", channel="sms",
    state="sent", queued_at=now - timedelta(days=2), due_at=now - timedelta(days=2), expires_at=now,
    sent_at=now - timedelta(days=2), language="en", facts={},
)
paper = register_paper(
    kind=IssuedPaperKind.APPOINTMENT_CONFIRMATION, person=people[0], subject=made[0].public_id,
    document_number="U10000033", issued_on=clock.today(), by=None,
)
print(json.dumps({"code": paper.verification_code, "here": str(made[0].public_id), "absent": str(made[1].public_id),
                  "office": place.code}))
"""
END_OF_DAY = "from appointments.end_of_day import close_the_day; print(close_the_day())"


@dataclass(frozen=True)
class Day:
    """What was prepared."""

    code: str
    here: str
    absent: str
    office: str


@pytest.fixture(scope="module")
def day(portal: LiveStack) -> Day:
    return Day(**json.loads(portal.manage("shell", "-v0", "-c", EXPECTED).strip().splitlines()[-1]))


def act(page: Page, slug: str) -> None:
    """Press a button of the desk page."""
    page.locator(f"form[action$='/acts/{slug}/'] button[type=submit]").click()


def test_from_the_entrance_to_the_evening(portal: LiveStack, browser: Browser, day: Day) -> None:
    phone = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False).new_page()
    officer = Officer(phone, portal, "officer")
    phone.goto(f"{portal.address}/verify/{day.code}/")
    expect(phone.locator("[name=last_four]")).to_have_count(1)  # nobody is signed in: public verification

    officer.sign_in()
    phone.goto(f"{portal.address}/verify/{day.code}/")
    expect(phone).to_have_url(re.compile(f"/{day.here}/change/$"))
    act(phone, "check-in")
    expect(phone.locator("[role=alert]")).to_contain_text("Nobody was let in yet")
    phone.check("[name=here_applicant]")
    act(phone, "check-in")
    number = phone.locator(".desk__number strong").inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320

    wall = browser.new_context().new_page()
    wall.goto(f"{portal.address}/appointments/display/{day.office}/")
    phone.fill("[name=counter]", "4")
    act(phone, "call")
    expect(wall.locator(".display__newest")).to_contain_text(number, timeout=15_000)
    expect(wall.locator(".display__newest")).to_contain_text("4")
    expect(wall.locator("main")).not_to_contain_text("SOUZA")

    phone.locator("a[href$='/outcome/fingerprints-taken/']").click()
    phone.locator(".desk__form button[type=submit]").click()
    expect(phone.locator(".case__tag--completed")).to_be_visible()
    assert status_of(portal, day.here) == "completed"

    portal.manage("shell", "-v0", "-c", END_OF_DAY)
    assert status_of(portal, day.absent) == "no_show"
    assert status_of(portal, day.here) == "completed"
    tell_why(portal, browser, day)
    decide(phone, portal)
    [(excused,)] = portal.rows("SELECT excuse FROM appointments_appointment WHERE public_id = %s", [day.absent])
    assert excused == "My child was ill."


def tell_why(portal: LiveStack, browser: Browser, day: Day) -> None:
    """The person who did not come gives the reason."""
    page = browser.new_context().new_page()
    page.goto(f"{portal.address}/account/sign-in/")
    page.fill("[name=login]", "U10000058")
    page.select_option("[name=issuing_state]", "UTO")
    page.fill("[name=password]", OFFICERS_PASSWORD)
    press(page)
    page.goto(f"{portal.address}/appointments/{day.absent}/excuse/")
    expect(page.locator("main")).to_contain_text("Next booking from")
    page.fill("[name=words]", "My child was ill.")
    press(page)
    expect(page.locator("main")).to_contain_text("An officer reads this.")


def decide(page: Page, portal: LiveStack) -> None:
    """The officer finds the excuse in the queue of the start page and accepts it."""
    page.goto(f"{portal.address}/admin/")
    page.locator(".queues a[href*='excuserequest']").click()
    page.locator("#result_list a[href*='/change/']").first.click()
    page.locator("form[action$='/acts/accept/'] button[type=submit]").click()
    expect(page.locator("#content")).to_contain_text("Accepted")


def status_of(portal: LiveStack, appointment: str) -> str:
    """What the database says."""
    [(status,)] = portal.rows("SELECT status FROM appointments_appointment WHERE public_id = %s", [appointment])
    return str(status)

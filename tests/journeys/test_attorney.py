"""A lawyer asks, an officer accepts, the lawyer books and starts an application; the person is told, and ends it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from accounts.demo import birth_certificate
from goc_portal import clock
from goc_portal.management.commands.demo import PASSWORD
from tests.journeys.people import Officer, fill_day, press
from tests.journeys.test_booking import Resident
from tests.journeys.test_minor import written
from tests.live import LiveStack

pytestmark = pytest.mark.browser
LAWYER, PERSON = "A10000041", "A10000042"
MAKE_BOTH = f"""
from accounts.demo import make_registered_person
from accounts.enums import ProvenBy
from accounts.machine_readable_zone import PartialDate
from accounts.proving import prove_identity
from directorates.models import Province
from permits.demo import make_proven_status
lawyer, person = (make_registered_person(number=number, surname=surname, given_names=name, password="{PASSWORD}",
    birth=PartialDate(1984, 5, 6), mobile="+90530" + number[-7:], email=number + "@example.com")
    for number, surname, name in (("{LAWYER}", "YILDIZ", "MERYEM"), ("{PERSON}", "OKOYE", "DANIEL")))
for each in (lawyer.person, person.person):
    prove_identity(person=each, document=each.travel_documents.get(), how=ProvenBy.E_GOVERNMENT, by=None)
make_proven_status(person=person.person, province=Province.objects.get(pk=6))
"""


def can_be_read(page: Page) -> None:
    """Nothing that axe finds, and nothing wider than a small phone."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def ask(page: Page, portal: LiveStack, folder: Path) -> None:
    """By the paper; what is missing is said, and what was typed stays."""
    page.goto(f"{portal.address}/people/ask/")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.check("[name=kind][value=attorney]")
    page.fill("[name=surname]", "OKOYE")
    page.fill("[name=given_names]", "DANIEL")
    page.check("[name=sex][value=M]")
    for part, value in (("day", "6"), ("month", "5"), ("year", "1984")):
        page.fill(f"[name=birth_{part}]", value)
    page.select_option("[name=nationality]", "UTO")
    page.select_option("[name=issuing_state]", "UTO")
    page.fill("[name=number]", PERSON)
    page.set_input_files("[name=paper]", written(folder, "power.jpg", birth_certificate().read()))
    page.fill("[name=paper_number]", "2026/00417")
    page.fill("[name=bar_number]", "34567")
    fill_day(page, "acts_from", clock.today())
    page.select_option("[name=province]", "6")
    can_be_read(page)
    press(page)
    expect(page).to_have_url(f"{portal.address}/people/")


def accept(officer: Officer) -> None:
    """From the queue: it is the person who is known already, and a lawyer whose number was checked."""
    officer.sign_in()
    page = officer.page
    page.goto(f"{officer.portal.address}/admin/accounts/representation/?accepted_at__isempty=1&ended_at__isempty=1")
    page.locator("#result_list tr", has_text="OKOYE").locator("a[href*='/change/']").first.click()
    form = page.locator("form[action$='/acts/accept-power/']")
    form.locator("[name=same_person]").check()
    form.locator("[name=held_by]").select_option("lawyer")
    officer.act("accept-power")


def test_asked_accepted_used_told_and_ended(portal: LiveStack, browser: Browser, tmp_path: Path) -> None:
    portal.manage("shell", "-v", "0", "-c", MAKE_BOTH)
    phone = {"width": 320, "height": 640}
    lawyer = Resident(browser.new_context(java_script_enabled=True, viewport=phone), portal, "en", LAWYER)
    lawyer.sign_in()
    ask(lawyer.page, portal, tmp_path)

    accept(Officer(browser.new_context().new_page(), portal, "officer"))

    page = lawyer.page
    lawyer.choose_person("DANIEL OKOYE")
    lawyer.choose_time()
    can_be_read(page)
    lawyer.confirm()
    can_be_read(page)
    booked = page.url

    page.goto(f"{portal.address}/applications/")
    page.locator("main a[href*='/applications/start/for/']").click()
    page.check("[name=kind][value=first]")
    page.check("[name=permit][value=short_term]")
    page.check("[name=purpose][value=tourism]")
    can_be_read(page)
    press(page)
    expect(page).to_have_url(re.compile(r"/tasks/$"))
    expect(page.locator("main")).to_contain_text("DANIEL OKOYE")
    tasks = page.url

    person = Resident(browser.new_context(viewport=phone), portal, "en", PERSON)
    person.sign_in()
    box = person.page
    box.goto(f"{portal.address}/account/messages/")
    expect(box.locator("main")).to_contain_text("Somebody can act for you from now on")
    expect(box.locator("main")).to_contain_text("Somebody did something for you")
    box.goto(f"{portal.address}/people/")
    expect(box.locator("main")).to_contain_text("MERYEM YILDIZ")
    expect(box.locator("main")).to_contain_text("2026/00417")
    can_be_read(box)
    box.locator("main a[href$='/end/']").click()
    press(box)
    expect(box.locator("main")).to_contain_text("It has ended.")

    for address in (tasks, booked):
        answer, own = page.goto(address), box.goto(address)
        assert answer is not None
        assert own is not None
        assert (answer.status, own.status) == (404, 200)

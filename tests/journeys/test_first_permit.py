"""The whole story in a real browser, against real processes: from the choice of a language to a permit."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import PASSWORD, Applicant, Officer, Traveller
from tests.live import LiveStack

pytestmark = pytest.mark.browser

SECTIONS = ("about-you", "passport-and-entry", "address", "health-insurance", "period")
SPECIMEN = Traveller("L898902C3", "ERIKSSON", "ANNA MARIA", "0532 123 45 67", "anna@example.com", "en")
ARABIC_READER = Traveller("L898902C4", "ERIKSSON", "NURA", "0532 123 45 68", "nura@example.com", "ar")


def case_state(portal: LiveStack, case: str) -> str:
    """What the database says of the case on a page."""
    [(status,)] = portal.rows(
        "SELECT status FROM applications_application WHERE public_id = %s", [case.rstrip("/").rsplit("/", 1)[1]]
    )
    return str(status)


def number_on(page: Page) -> str:
    """The application number that a case page shows."""
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.locator("h1").inner_text())
    assert found
    return found.group()


def decide(browser: Browser, portal: LiveStack, number: str) -> None:
    """The officer's and the supervisor's part."""
    officer = Officer(browser.new_page(), portal, "officer")
    officer.sign_in()
    officer.find(number, "unassigned")
    for act in ("take", "attendance", "accept-all"):
        officer.act(act)
    officer.record_fees(number)
    officer.record_checks()
    for act in ("application-document", "propose"):
        officer.act(act)
    supervisor = Officer(browser.new_context().new_page(), portal, "supervisor")
    supervisor.sign_in()
    supervisor.find(number, "approval")
    supervisor.act("approve")


@pytest.mark.parametrize("traveller", [SPECIMEN, ARABIC_READER], ids=lambda traveller: traveller.language)
def test_from_registration_to_permit(portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller) -> None:
    page = browser.new_context().new_page()
    applicant = Applicant(page, portal, traveller)
    applicant.register()
    tasks = applicant.start()
    for slug in SECTIONS[:2]:
        applicant.answer(tasks, slug)

    # Saved and taken up again on another device.
    page = browser.new_context().new_page()
    applicant = Applicant(page, portal, traveller)
    applicant.sign_in()
    for slug in SECTIONS[2:]:
        applicant.answer(tasks, slug)
    applicant.send_papers(tasks, tmp_path)
    case = applicant.submit(tasks)
    assert case_state(portal, case) == "interview_scheduled"
    number = number_on(page)
    applicant.told("sms", "532123456", number)
    applicant.told("email", traveller.email, number)
    page.reload()
    with page.expect_download() as form:
        page.locator("#issued-papers a[download]").first.click()
    assert Path(form.value.path()).read_bytes().startswith(b"%PDF")

    decide(browser, portal, number)
    assert case_state(portal, case) == "approved"
    page.goto(case)
    expect(page.locator("#issued-papers a[download]")).to_have_count(2)
    assert portal.rows(
        "SELECT count(*) FROM permits_permit p JOIN accounts_traveldocument d USING (person_id) WHERE d.number = %s",
        [traveller.number],
    ) == [(1,)]
    assert PASSWORD not in Path(portal.logs / "web.log").read_text()

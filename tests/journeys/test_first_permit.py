"""The whole story in a real browser, against real processes: from the choice of a language to a permit."""

import re
from pathlib import Path

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from documents.enums import IssuedPaperKind
from documents.errors import NoSuchPaper
from goc_portal.pages.dates import long_date
from tests.journeys.hands import Keyboard
from tests.journeys.people import PASSWORD, Applicant, Officer, Traveller, press, reload_until
from tests.live import LiveStack

pytestmark = pytest.mark.browser

ISSUED = "#issued-papers a[download]"
SECTIONS = ("about-you", "passport-and-entry", "address", "health-insurance", "period")
SPECIMEN = Traveller("L898902C3", "ERIKSSON", "ANNA MARIA", "0532 123 45 67", "anna@example.com", "en")
ARABIC_READER = Traveller("L898902C4", "ERIKSSON", "NURA", "0532 123 45 68", "nura@example.com", "ar")
RUSSIAN_READER = Traveller("L898902R7", "ERIKSSON", "VERA", "0532 123 45 71", "vera@example.com", "ru")
AT_A_KEYBOARD = Traveller("L898902K5", "ERIKSSON", "KARIN", "0532 123 45 75", "karin@example.com", "en")


def public_id_of(case: str) -> str:
    """The id in the address of a case page."""
    return case.rstrip("/").rsplit("/", 1)[1]


def case_state(portal: LiveStack, case: str) -> str:
    """What the database says of the case on a page."""
    [(status,)] = portal.rows("SELECT status FROM applications_application WHERE public_id = %s", [public_id_of(case)])
    return str(status)


def number_on(page: Page) -> str:
    """The application number that a case page shows."""
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.locator("h1").inner_text())
    assert found
    return found.group()


def check_in_public(browser: Browser, portal: LiveStack, case: str, traveller: Traveller) -> None:
    """Whoever is shown the form scans its QR, and learns what it is and whether it counts, but not whose it is."""
    [(code, issued_on)] = portal.rows(
        "SELECT verification_code, issued_on FROM documents_issuedpaper WHERE subject = %s", [public_id_of(case)]
    )
    page = browser.new_context(locale=traveller.language).new_page()
    page.goto(f"{portal.address}/verify/{code}/")
    page.fill("[name=last_four]", "0000")
    press(page)
    with override(traveller.language):
        neutral, kind, day = str(NoSuchPaper.message), str(IssuedPaperKind.APPLICATION_FORM.label), long_date(issued_on)
    expect(page.locator(".govuk-error-summary")).to_contain_text(neutral)
    expect(page.locator("main")).not_to_contain_text(day)
    page.fill("[name=last_four]", traveller.number[-4:])
    press(page)
    expect(page.locator(".govuk-panel--confirmation")).to_have_count(1)
    expect(page.locator("main")).to_contain_text(kind)
    expect(page.locator("main")).to_contain_text(day)
    shown = page.locator("body").inner_text()
    assert not [part for part in (traveller.surname, traveller.given_names, traveller.number) if part in shown]


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


def test_from_registration_to_submission_with_nothing_but_a_keyboard(
    portal: LiveStack, browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    applicant = Applicant(page, portal, AT_A_KEYBOARD, Keyboard(page))
    applicant.register()
    tasks = applicant.start()
    for slug in SECTIONS:
        applicant.answer(tasks, slug)
    applicant.send_papers(tasks, tmp_path)
    case = applicant.submit(tasks)
    assert case_state(portal, case) == "interview_scheduled"


@pytest.mark.parametrize(
    ("traveller", "scripts"),
    [(SPECIMEN, True), (ARABIC_READER, True), (RUSSIAN_READER, False)],
    ids=["en", "ar", "ru-without-scripts"],
)
def test_from_registration_to_permit(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text))
    applicant = Applicant(page, portal, traveller)
    applicant.register()
    assert not [warning for warning in warnings if "Permissions-Policy" in warning]
    tasks = applicant.start()
    for slug in SECTIONS[:2]:
        applicant.answer(tasks, slug)

    # Saved and taken up again on another device.
    page = browser.new_context(java_script_enabled=scripts).new_page()
    applicant = Applicant(page, portal, traveller)
    applicant.sign_in()
    for slug in SECTIONS[2:]:
        applicant.answer(tasks, slug)
    applicant.send_papers(tasks, tmp_path)
    case = applicant.submit(tasks)
    assert case_state(portal, case) == "interview_scheduled"
    number = number_on(page)
    applicant.told("sms", re.sub(r"\D", "", traveller.mobile)[-10:], number)
    applicant.told("email", traveller.email, number)
    reload_until(page, page.locator(ISSUED), 1)
    with page.expect_download() as form:
        page.locator(ISSUED).first.click()
    assert Path(form.value.path()).read_bytes().startswith(b"%PDF")

    check_in_public(browser, portal, case, traveller)

    decide(browser, portal, number)
    assert case_state(portal, case) == "approved"
    page.goto(case)
    reload_until(page, page.locator(ISSUED), 2)
    assert portal.rows(
        "SELECT count(*) FROM permits_permit p JOIN accounts_traveldocument d USING (person_id) WHERE d.number = %s",
        [traveller.number],
    ) == [(1,)]
    assert PASSWORD not in Path(portal.logs / "web.log").read_text()

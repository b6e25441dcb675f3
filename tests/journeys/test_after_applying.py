"""A refused paper is asked for and answered, the status is asked without sign-in, and the application is withdrawn."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from applications.demo import passport_page
from tests.journeys.people import Applicant, Officer, Traveller, press
from tests.journeys.test_first_permit import SECTIONS, case_state, number_on, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

ENGLISH_READER = Traveller("L898903C3", "ERIKSSON", "ASTRID", "0532 123 46 67", "astrid@example.com", "en")
ARABIC_READER = Traveller("L898903C4", "ERIKSSON", "NOUR", "0532 123 46 68", "nour@example.com", "ar")


def ask_for_the_passport_page(browser: Browser, portal: LiveStack, number: str) -> None:
    """The officer takes the case, does not accept a paper, and asks for it with thirty days."""
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    officer.sign_in()
    officer.find(number, "unassigned")
    for act in ("take", "attendance"):
        officer.act(act)
    refusal = officer.page.locator("form[action$='/acts/refuse/']:has(input[value=passport_copy])")
    refusal.locator("select").select_option("unreadable")
    refusal.locator("button").click()
    # Nothing chosen yet: the page says so, and nobody is told.
    officer.act("ask-papers")
    expect(officer.page.locator("form[action$='/acts/ask-papers/']")).to_be_visible()
    officer.page.select_option("#reason-passport_copy", "unreadable")
    officer.act("ask-papers")


def send(page: Page, path: Path) -> None:
    """The file in the first form of the list."""
    page.locator("main input[type=file]").first.set_input_files(path)
    page.locator("main form button[type=submit]").first.click()


def answer(page: Page, case: str, folder: Path) -> None:
    """First a file that is none, then the paper."""
    page.goto(case)
    page.locator(f"a[href$='{public_id_of(case)}/missing-papers/']").click()
    expect(page.locator(".govuk-summary-card")).to_have_count(1)
    wrong, right = folder / "passport.jpg", folder / "passport page.jpg"
    wrong.write_bytes(b"this is no picture")
    right.write_bytes(passport_page().read())
    send(page, wrong)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    send(page, right)
    expect(page).to_have_url(case)


def stage_of(browser: Browser, portal: LiveStack, traveller: Traveller, number: str) -> str:
    """What somebody who has the number is told, without any sign-in."""
    page = browser.new_context(locale=traveller.language).new_page()
    page.goto(f"{portal.address}/application-status/?language={traveller.language}")
    page.fill("[name=number]", number)
    press(page)
    shown = page.locator("main").inner_text()
    assert traveller.surname not in shown
    page.context.close()
    return shown


def withdraw(page: Page, case: str) -> None:
    """Asked twice, and once without the tick."""
    page.goto(case)
    page.locator("a[href$='/withdraw/']").click()
    page.locator("a[href$='/withdraw/confirm/']").click()
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.check("[name=is_understood]")
    press(page)
    expect(page).to_have_url(case)


def submitted(page: Page, portal: LiveStack, traveller: Traveller, folder: Path) -> tuple[str, str]:
    """An application that waits for its appointment: its page and its number."""
    applicant = Applicant(page, portal, traveller)
    applicant.register()
    tasks = applicant.start()
    for slug in SECTIONS:
        applicant.answer(tasks, slug)
    applicant.send_papers(tasks, folder)
    case = applicant.submit(tasks)
    return case, number_on(page)


@pytest.mark.parametrize(
    ("traveller", "scripts"), [(ENGLISH_READER, True), (ARABIC_READER, False)], ids=["en", "ar-without-scripts"]
)
def test_from_a_refused_paper_to_the_withdrawal(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    case, number = submitted(page, portal, traveller, tmp_path)
    ask_for_the_passport_page(browser, portal, number)
    assert case_state(portal, case) == "incomplete"
    applicant = Applicant(page, portal, traveller)
    assert "passport" not in applicant.told("sms", traveller.mobile.replace(" ", "")[-9:], r"\S").lower()
    told = stage_of(browser, portal, traveller, number)
    answer(page, case, tmp_path)
    assert case_state(portal, case) == "received"
    withdraw(page, case)
    assert case_state(portal, case) == "withdrawn"
    # Whoever has only the number cannot see that anything happened.
    assert stage_of(browser, portal, traveller, number) == told

"""An officer's morning in Turkish, in a real browser: from the queue of the day to a grant that another officer
approves, and to a refusal that somebody receives and can take to court."""

import json
import re
import time

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Locator, Page, expect

from goc_portal.pages.dates import long_date
from tests.journeys.people import PASSWORD, SECONDS_TO_ARRIVE, Applicant, Officer, Traveller
from tests.journeys.test_refusal_and_appeal import (
    LAST_DAY,
    Case,
    case_of,
    propose_refusal,
    read_decision,
    record_service,
)
from tests.live import LiveStack

pytestmark = pytest.mark.browser

COMES_TODAY = Traveller("L898902M1", "ERIKSSON", "MARTA", "+905321114411", "m1@example.com", "tr")
REFUSED = Traveller("L898902M2", "ERIKSSON", "MONA", "+905321114412", "m2@example.com", "tr")
# A case whose appointment is this very minute.
EXPECTED_NOW = """
import json
from datetime import timedelta
from django.db.models import F
from accounts.demo import make_registered_person
from applications.demo import expiry_in_years, make_submitted
from applications.reservations import appointment_of
from appointments.models import Appointment, Slot
from goc_portal import clock
user = make_registered_person(
    number={number!r}, surname="ERIKSSON", given_names="MARTA", password={password!r}, mobile={mobile!r},
    email={email!r}, language="tr", expires_on=expiry_in_years(6),
)
case = make_submitted(user=user)
kept = appointment_of(case)
now = clock.now()
slot = Slot.objects.create(
    directorate=kept.directorate, service=kept.service, starts_at=now, ends_at=now + timedelta(minutes=30), capacity=1,
    booked=1,
)
Slot.objects.filter(pk=kept.slot_id).update(booked=F("booked") - 1)
Appointment.objects.filter(pk=kept.pk).update(slot=slot, starts_at=slot.starts_at, ends_at=slot.ends_at)
print(json.dumps([case.number_shown, str(case.public_id)]))
"""
RAW = re.compile(r"%\(|\b[a-z]+(?:_[a-z]+)+\b|\bNone\b")
"""What people never read: places that were not filled, codes, Python's own words."""


def officer_of(browser: Browser, portal: LiveStack, username: str) -> Officer:
    """An officer whose browser speaks Turkish."""
    officer = Officer(browser.new_context(locale="tr").new_page(), portal, username)
    officer.sign_in()
    expect(officer.page.locator("html")).to_have_attribute("lang", "tr")
    return officer


def expected_now(portal: LiveStack, traveller: Traveller) -> Case:
    """Made by the verbs that people use, and moved to this minute."""
    script = EXPECTED_NOW.format(
        number=traveller.number, password=PASSWORD, mobile=traveller.mobile, email=traveller.email
    )
    return Case(*json.loads(portal.manage("shell", "-v0", "-c", script).strip().splitlines()[-1]))


def reads_well(page: Page) -> None:
    """Nothing raw on the page, and nothing wider than the screen."""
    icons = set(page.locator("#content .material-symbols-outlined").all_inner_texts())
    assert [word for word in RAW.findall(page.locator("#content").inner_text()) if word not in icons] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def blocked_by(page: Page, part: str) -> int:
    """How many of the things that block lead to a part of the page."""
    return page.locator(f".case__blocking a[href^='{part}']").count()


def open_until_there_is_a_picture(page: Page, paper: Locator) -> None:
    """The worker makes it a moment after the paper came; the page shows it to whoever opens it after that."""
    latest = time.monotonic() + SECONDS_TO_ARRIVE
    while not paper.locator("img").count() and time.monotonic() < latest:
        page.wait_for_timeout(1000)
        page.reload()
    expect(paper.locator("img")).to_have_count(1)


def judge_papers(page: Page) -> None:
    """By keyboard alone: from what blocks to the paper, accept it, and go on with the next one; one is sent back."""
    first = page.locator(".case__blocking a[href^='#paper-']").first
    first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#paper-"))
    paper = page.locator("#paper-passport_copy")
    expect(paper).to_contain_text("ERIKSSON")  # what it must prove stands beside it
    open_until_there_is_a_picture(page, paper)
    refusal = paper.locator("form[action$='/acts/refuse/']")
    refusal.locator("select").select_option("unreadable")
    refusal.locator("button").press("Enter")
    expect(paper.locator(".case__tag--refused")).to_have_count(1)
    while blocked_by(page, "#paper-"):
        before = blocked_by(page, "#paper-")
        page.locator(".paper__acts form[action$='/acts/accept/'] button").first.press("Enter")
        expect(page.locator(".case__blocking a[href^='#paper-']")).to_have_count(before - 1)
    reads_well(page)


def record_fees(officer: Officer, number: str) -> None:
    """First words in place of an amount: nothing typed is lost, and what is wrong leads to its field."""
    form = officer.page.locator("form[action$='/acts/fee/']")
    form.locator("[name=amount]").fill("çok")
    form.locator("[name=receipt_number]").fill(f"{number}-0")
    officer.act("fee")
    expect(form.locator("[name=receipt_number]")).to_have_value(f"{number}-0")
    officer.page.locator("a[href='#fee_amount_error']").click()
    expect(officer.page.locator("#fee_amount_error")).to_be_in_viewport()
    officer.record_fees(number)
    assert blocked_by(officer.page, "#fees") == 0


def grant(officer: Officer, supervisor: Officer, case: Case) -> None:
    """From the complete file to the permit, through two officers."""
    assert blocked_by(officer.page, "#checks") == 4  # nothing is granted before they are looked up
    officer.record_checks()
    assert blocked_by(officer.page, "#") == 0
    officer.act("propose")
    reads_well(officer.page)
    supervisor.find(case.number, "approval")
    reads_well(supervisor.page)
    supervisor.act("approve")
    expect(supervisor.page.locator("form[action$='/acts/approve/']")).to_have_count(0)


def test_an_officers_morning(portal: LiveStack, browser: Browser) -> None:
    today, refused = expected_now(portal, COMES_TODAY), case_of(portal, REFUSED)
    officer = officer_of(browser, portal, "officer")
    reads_well(officer.page)
    officer.page.locator(".guide-link a").click()
    expect(officer.page.locator(".guide__task")).to_contain_text("21(5)")
    officer.find(today.number, "today")
    officer.act("take")
    officer.check_in_everybody()
    officer.act("attendance")
    judge_papers(officer.page)
    record_fees(officer, today.number)
    officer.act("application-document")
    supervisor = officer_of(browser, portal, "supervisor")
    grant(officer, supervisor, today)
    assert portal.rows("SELECT count(*) FROM permits_permit WHERE application = %s", [today.public_id]) == [(1,)]

    propose_refusal(officer, refused)
    supervisor.find(refused.number, "approval")
    supervisor.act("approve")
    record_service(officer, refused)
    letter = officer.page.locator("section[aria-labelledby=issued] a[href*='/papers/']").last
    expect_the_letter(officer.page, letter)
    reads_well(officer.page)
    read_the_last_day(browser, portal, refused)


def expect_the_letter(page: Page, link: object) -> None:
    """The worker draws it within the minute; the officer opens it from the case."""
    papers = page.locator("section[aria-labelledby=issued]")
    for _try in range(60):
        if papers.locator("a[href*='/papers/']").count() >= 2:  # application document and letter
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(papers.inner_text())


def read_the_last_day(browser: Browser, portal: LiveStack, case: Case) -> None:
    """The applicant signs in and reads until when one can go to court."""
    page = browser.new_context(locale="tr").new_page()
    page.goto(f"{portal.address}/?language=tr")
    Applicant(page, portal, REFUSED).sign_in()
    read_decision(page, portal, case)
    [(appeal_until,)] = portal.rows(LAST_DAY, [case.public_id])
    with override("tr"):
        expect(page.locator("main")).to_contain_text(long_date(appeal_until))

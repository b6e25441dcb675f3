"""A card from before the portal and a new passport: papers go by appointment, and the card is handed over (R-23)."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from applications.demo import passport_page
from goc_portal import clock
from goc_portal.pages.dates import long_date
from tests.journeys.people import Applicant, Officer, Traveller, fill_day, press
from tests.journeys.test_first_permit import case_state, number_on, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

ENGLISH = Traveller("P30000001", "ERIKSSON", "SIGRID", "0532 444 56 01", "sigrid@example.com", "en")
TURKISH = Traveller("P30000002", "ERIKSSON", "ELIF", "0532 444 56 02", "elif@example.com", "tr")
HELD_SINCE, ENDS_IN = timedelta(days=300), timedelta(days=30)
STATUS = """
SELECT s.number, s.valid_until FROM permits_legalstatus s JOIN applications_application a USING (person_id)
WHERE a.public_id = %s AND s.source = 'claim' AND s.proven_at IS NOT NULL
"""
PERMIT_BEGINS = "SELECT valid_from FROM permits_permit WHERE application = %s"


class CardHolder(Applicant):
    """Somebody whose permit the register does not know."""

    @property
    def new_number(self) -> str:
        """The number of the passport that was renewed."""
        return f"N{self.traveller.number[1:]}"

    def declare_card(self, folder: Path) -> str:
        """From the start page to the task list; a short-term permit without purpose and a card that has ended first."""
        page, today = self.page, clock.today()
        card = folder / "card.jpg"
        card.write_bytes(passport_page().read())
        page.goto(f"{self.portal.address}/applications/")
        page.locator("main a[href$='/applications/extend/']").first.click()
        page.locator("main a.govuk-button--start").click()
        page.check("[name=permit_type][value=short_term]")
        page.fill("[name=number]", "a 123-456 789")
        fill_day(page, "valid_from", today - HELD_SINCE)
        fill_day(page, "valid_until", today - timedelta(days=1))
        page.set_input_files("[name=card]", card)
        press(page)
        self.is_told("purpose", "valid_until_day")
        with override(self.traveller.language):
            expect(page.locator(".govuk-error-summary")).to_contain_text(long_date(today - timedelta(days=1)))
        page.select_option("[name=purpose]", "tourism")
        fill_day(page, "valid_until", today + ENDS_IN)
        page.set_input_files("[name=card]", card)  # a browser sends a file once
        press(page)
        expect(page).to_have_url(re.compile("/tasks/$"))
        return page.url

    def is_told(self, *fields: str) -> None:
        """In a box at the top, with a link to each question."""
        for field in fields:
            expect(self.page.locator(f".govuk-error-summary a[href='#id_{field}']")).to_have_count(1)

    def answer_new_passport(self, tasks: str) -> None:
        """The passport of the registration was renewed; the last day of the old one is typed first."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/passport-and-entry/"))
        page.locator("main a[href$='/passport/new/']").click()
        page.select_option("[name=issuing_state]", "UTO")
        page.fill("[name=number]", self.new_number.lower())
        fill_day(page, "expires_on", clock.today() - timedelta(days=3))
        press(page)
        self.is_told("expires_on_day")
        fill_day(page, "expires_on", clock.today() + timedelta(days=3000))
        press(page)
        expect(page).to_have_url(re.compile("/answers/passport-and-entry/$"))
        page.get_by_label(re.compile(self.new_number)).check()
        page.check("[name=entry_kind][value=permit]")
        fill_day(page, "entered_on", clock.today() - timedelta(days=40))
        press(page)
        expect(page).to_have_url(tasks)

    def answer_period(self) -> None:
        """Where the present permit ends, the next one begins: only the end is asked."""
        fill_day(self.page, "ends_on", clock.today() + timedelta(days=300))
        self.page.fill("[name=reason]", "I want to stay another winter.")


def confirm_and_grant(browser: Browser, portal: LiveStack, number: str, traveller: Traveller) -> None:
    """The card is compared, and its last day corrected; nothing is complete before it is handed over."""
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    page = officer.page
    officer.sign_in()
    officer.find(number, "unassigned")
    for act in ("take", "attendance", "accept-all"):
        officer.act(act)
    officer.record_fees(number)
    officer.record_checks()
    officer.act("application-document")  # refused: the card was not seen
    card = page.locator("form[action$='/acts/confirm-permit/']")
    for ends in (clock.today() - HELD_SINCE - timedelta(days=1), clock.today() + ENDS_IN - timedelta(days=1)):
        card.locator("[name=number]").fill(f"A{traveller.number}")
        card.locator("[name=valid_until]").fill(ends.isoformat())
        officer.act("confirm-permit")
    expect(card).to_have_count(0)
    page.locator("form[action$='/acts/present-card/'] [name=surrender]").select_option("collected")
    officer.act("present-card")
    for act in ("application-document", "propose"):
        officer.act(act)
    supervisor = Officer(browser.new_context().new_page(), portal, "supervisor")
    supervisor.sign_in()
    supervisor.find(number, "approval")
    supervisor.act("approve")


@pytest.mark.parametrize(
    ("traveller", "scripts"), [(ENGLISH, True), (TURKISH, False)], ids=["en", "tr-without-scripts"]
)
def test_from_a_card_of_before_to_the_next_permit(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    page: Page = browser.new_context(java_script_enabled=scripts).new_page()
    holder = CardHolder(page, portal, traveller)
    holder.register()
    tasks = holder.declare_card(tmp_path)
    holder.answer_new_passport(tasks)
    for slug in ("about-you", "address", "health-insurance", "period"):
        holder.answer(tasks, slug)
    holder.send_papers(tasks, tmp_path)
    case = holder.submit(tasks)
    assert case_state(portal, case) == "interview_scheduled"
    assert portal.rows(STATUS, [public_id_of(case)]) == []  # stated is not proven

    confirm_and_grant(browser, portal, number_on(page), traveller)
    ends = clock.today() + ENDS_IN - timedelta(days=1)
    assert case_state(portal, case) == "approved"
    assert portal.rows(STATUS, [public_id_of(case)]) == [(f"A{traveller.number}", ends)]
    assert portal.rows(PERMIT_BEGINS, [public_id_of(case)]) == [(ends,)]
    page.goto(case)
    with override(traveller.language):
        expect(page.locator("main")).to_contain_text(long_date(ends))

"""A divorce: three years on a family permit, then a short-term one (6458 Art. 34(6)), with wrong answers on the way."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from goc_portal import clock
from tests.journeys.people import Applicant, Traveller, fill_day, press
from tests.journeys.test_first_permit import case_state, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

IN_ENGLISH = Traveller("D10000001", "ERIKSSON", "MAJ BRITT", "0532 444 45 01", "maj@example.com", "en")
IN_ARABIC = Traveller("D10000002", "ERIKSSON", "SALMA", "0532 444 45 02", "salma@example.com", "ar")
PERMIT_ENDS_IN = timedelta(days=60)


class FormerSpouse(Applicant):
    """Somebody whose family permit rested on a marriage that has ended."""

    def start(self) -> str:
        """One question a page; without an answer it is asked again."""
        page = self.page
        page.goto(f"{self.portal.address}/applications/start/")
        page.locator("main a.govuk-button--start").click()
        press(page)
        self.is_told_what_is_wrong()
        self.choose("kind", "transition")
        self.choose("permit", "short_term")
        self.choose("purpose", "from_family_permit")
        expect(page).to_have_url(re.compile("/tasks/$"))
        return page.url

    def choose(self, name: str, value: str) -> None:
        """One of a few answers."""
        self.page.check(f"[name={name}][value={value}]")
        press(self.page)

    def is_told_what_is_wrong(self) -> None:
        """In a box at the top, with a link to the question."""
        expect(self.page.locator(".govuk-error-summary a").first).to_be_visible()

    def save(self) -> None:
        """The button that keeps a list; those before it add and remove."""
        self.page.locator("main form button.govuk-button:not(.govuk-button--secondary)").last.click()

    def answer_passport_and_entry(self) -> None:
        """Who holds a permit is asked for no visa."""
        self.page.locator("[name=travel_document]").first.check()
        self.page.check("[name=entry_kind][value=permit]")
        expect(self.page.locator("[name=legal_stay_until_day]")).to_have_count(0)
        fill_day(self.page, "entered_on", clock.today() - timedelta(days=400))

    def answer_earlier_permits(self, tasks: str) -> None:
        """The card from before the portal; typed backwards first."""
        page, today = self.page, clock.today()
        page.goto(tasks.replace("/tasks/", "/answers/earlier-permits/"))
        page.select_option("[name=type_0]", "family")
        fill_day(page, "from_0", today - timedelta(days=4 * 365))
        fill_day(page, "until_0", today - timedelta(days=5 * 365))
        self.save()
        self.is_told_what_is_wrong()
        expect(page.locator("[name=type_0]")).to_have_value("family")
        fill_day(page, "until_0", today + PERMIT_ENDS_IN)
        self.save()
        expect(page).to_have_url(tasks)

    def answer_family_permit(self, tasks: str) -> None:
        """How it ended: of violence only yes or no, and that is asked for."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/family-permit/"))
        page.check("[name=change][value=divorce]")
        fill_day(page, "changed_on", clock.today() - timedelta(days=20))
        page.check("[name=sponsor_status][value=turkish_citizen]")
        press(page)
        self.is_told_what_is_wrong()
        page.check("[name=violence_decision][value=False]")
        press(page)
        expect(page).to_have_url(tasks)

    def answer_address_after_a_wrong_district(self, tasks: str) -> None:
        """A district of another province is answered with those of this one."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/address/"))
        self.answer_address()
        page.fill("[name=district]", "Kadıköy")
        press(page)
        expect(page.locator(".govuk-error-summary")).to_contain_text("Yenimahalle")
        page.fill("[name=district]", "cankaya")
        press(page)
        expect(page).to_have_url(tasks)


@pytest.mark.parametrize(
    ("traveller", "scripts"), [(IN_ENGLISH, True), (IN_ARABIC, False)], ids=["en", "ar-without-scripts"]
)
def test_from_a_family_permit_to_a_short_term_one(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    page: Page = browser.new_context(java_script_enabled=scripts).new_page()
    applicant = FormerSpouse(page, portal, traveller)
    applicant.register()
    tasks = applicant.start()
    for slug in ("about-you", "passport-and-entry"):
        applicant.answer(tasks, slug)
    applicant.answer_earlier_permits(tasks)
    applicant.answer_family_permit(tasks)
    applicant.answer_address_after_a_wrong_district(tasks)
    for slug in ("health-insurance", "period"):
        applicant.answer(tasks, slug)
    applicant.send_papers(tasks, tmp_path)
    page.goto(tasks)
    expect(page.locator("a[href$='/check/']").first).to_be_visible()
    case = applicant.submit(tasks)

    assert case_state(portal, case) == "interview_scheduled"
    [(kind, in_time)] = portal.rows(
        "SELECT a.kind, e.facts->>'in_time' FROM applications_application a JOIN applications_applicationevent e "
        "ON e.application_id = a.id AND e.code LIKE 'submitted%%' WHERE a.public_id = %s",
        [public_id_of(case)],
    )
    assert (kind, in_time) == ("transition", "true")
    for told in (applicant.arrived("sms", "532444450"), applicant.arrived("email", traveller.email)):
        assert not [message for message in told if re.search("divorc|family|طلاق|عائل", message["text"])]

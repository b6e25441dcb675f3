"""A father applies for his child, whose mother is abroad: her consent comes on paper, and she needs no account."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.demo import birth_certificate
from applications.demo import passport_page, portrait
from goc_portal import clock
from tests.journeys.people import Applicant, Officer, Traveller, fill_day, press
from tests.journeys.test_family import answer_as_sponsor, send_paper
from tests.journeys.test_first_permit import case_state, number_on, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

IN_ENGLISH = Traveller("M10000001", "OKAFOR", "EMEKA", "0532 555 45 01", "emeka@example.com", "en")
IN_ARABIC = Traveller("M10000002", "HADDAD", "SAMIR", "0532 555 45 02", "samir@example.com", "ar")
SECTIONS = ("birth", "about-you", "passport-and-entry", "family", "address", "health-insurance", "period")


class Father(Applicant):
    """Who fills in for a child, and is the sponsor himself."""

    def add_child(self, given_names: str, folder: Path) -> None:
        """With the birth certificate; a file that is no picture is refused, and the rest stays typed."""
        page = self.page
        page.goto(f"{self.portal.address}/people/child/")
        press(page)
        self.is_told_what_is_wrong()
        page.fill("[name=surname]", self.traveller.surname)
        page.fill("[name=given_names]", given_names)
        page.check("[name=sex][value=X]")
        fill_day(page, "birth", clock.today().replace(year=clock.today().year - 9, month=1, day=15))
        page.select_option("[name=issuing_state]", "UTO")
        page.fill("[name=number]", f"K{self.traveller.number[1:]}")
        fill_day(page, "expires_on", clock.today() + timedelta(days=1500))
        page.select_option("[name=province]", "6")
        page.set_input_files("[name=certificate]", no_picture(folder))
        press(page)
        self.is_told_what_is_wrong()
        expect(page.locator("[name=given_names]")).to_have_value(given_names)
        page.set_input_files("[name=certificate]", written(folder, "birth.jpg", birth_certificate().read()))
        press(page)
        expect(page).to_have_url(f"{self.portal.address}/people/")

    def start_for_child(self) -> str:
        """For the child alone; the task list of its application."""
        page = self.page
        page.goto(f"{self.portal.address}/applications/family/start/")
        page.locator("[name=people]").last.check()
        press(page)
        expect(page).to_have_url(re.compile("/household/$"))
        return page.url.replace("/household/", "/tasks/")

    def be_the_sponsor(self, folder: Path) -> None:
        """He answers, sends a paper and promises, where every sponsor does; no link has to travel."""
        page = self.page
        page.locator("form[action$='/household/sponsor/'] button").click()
        expect(page).to_have_url(re.compile(r"/sponsor/[0-9a-f-]{36}/$"))
        answer_as_sponsor(page, page.url, people="2")
        send_paper(page, folder)
        page.locator("[name=confirmed]").check()
        page.locator("form[action$='/promises/'] button").click()
        expect(page.locator("form[action$='/promises/']")).to_have_count(0)

    def answer_birth(self) -> None:
        """Abroad."""
        self.page.check("[name=born_in_turkiye][value=False]")

    def answer_family(self) -> None:
        """His child."""
        self.page.check("[name=relation][value=minor_child]")

    def answer_parents(self, tasks: str) -> None:
        """Each is asked where, who decides, and of the one abroad whether she agrees: left open, then answered."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/parents/"))
        page.check("[name=father_where][value=in_turkiye]")
        page.check("[name=mother_where][value=abroad]")
        press(page)
        self.is_told_what_is_wrong()
        expect(page.locator("[name=mother_where][value=abroad]")).to_be_checked()
        for parent in ("mother", "father"):
            page.check(f"[name={parent}_custody][value=joint]")
        page.check("[name=mother_consents][value=yes]")
        press(page)
        expect(page).to_have_url(tasks)

    def send_childs_papers(self, tasks: str, folder: Path) -> None:
        """Passport page and photo, and the consent: refused as no picture, then taken, with its translation."""
        self.send_papers(tasks, folder)
        page = self.page
        page.goto(tasks.replace("/tasks/", "/papers/"))
        card = page.locator("#paper-parental_consent")
        card.locator("input[type=file]").set_input_files(no_picture(folder))
        card.locator("button[type=submit]").click()
        self.is_told_what_is_wrong()
        page.goto(tasks.replace("/tasks/", "/papers/"))
        card.locator("input[type=file]").set_input_files(written(folder, "consent.jpg", passport_page().read()))
        card.locator("button[type=submit]").click()
        expect(page.locator(".govuk-notification-banner--success")).to_be_visible()
        card.locator("a[href$='/papers/parental_consent/']").first.click()
        form = page.locator("form[action$='/translation/']")
        form.locator("input[type=file]").set_input_files(written(folder, "translation.jpg", portrait().read()))
        form.locator("button[type=submit]").click()
        expect(page.locator(".govuk-notification-banner--success")).to_be_visible()

    def send_consent_again(self, case: str, folder: Path) -> None:
        """The case page says that it was not accepted and why, and takes another one."""
        page = self.page
        page.goto(case)
        form = page.locator("form[action$='/parental_consent/again/']")
        form.locator("input[type=file]").set_input_files(no_picture(folder))
        form.locator("button[type=submit]").click()
        self.is_told_what_is_wrong()
        form.locator("input[type=file]").set_input_files(written(folder, "stamped.jpg", birth_certificate().read()))
        form.locator("button[type=submit]").click()
        expect(page.locator(".govuk-notification-banner--success")).to_be_visible()

    def is_told_what_is_wrong(self) -> None:
        """In a box at the top, with a link to the question."""
        expect(self.page.locator(".govuk-error-summary a").first).to_be_visible()


def written(folder: Path, name: str, content: bytes) -> Path:
    """A file on the phone."""
    path = folder / name
    path.write_bytes(content)
    return path


def no_picture(folder: Path) -> Path:
    """A file that only its name makes a picture."""
    return written(folder, "letter.jpg", b"this is no picture")


def see_at_the_counter(browser: Browser, portal: LiveStack, number: str) -> Officer:
    """The officer sees child, parent and sponsor, and does not accept the consent: a page of it is missing."""
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    officer.sign_in()
    officer.find(number, "unassigned")
    # The child alone is not received: who must come with it is recorded first.
    for act in ("take", "attendance"):
        officer.act(act)
    expect(officer.page.locator("form[action$='/acts/refuse/']")).to_have_count(0)
    officer.check_in_everybody()
    officer.act("attendance")
    refusal = officer.page.locator("form[action$='/acts/refuse/']:has(input[value=parental_consent])")
    refusal.locator("select").select_option("incomplete")
    refusal.locator("button").click()
    return officer


@pytest.mark.parametrize(
    ("traveller", "scripts"), [(IN_ENGLISH, True), (IN_ARABIC, False)], ids=["en", "ar-without-scripts"]
)
def test_a_minor_whose_mother_is_abroad(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    page: Page = browser.new_context(java_script_enabled=scripts).new_page()
    father = Father(page, portal, traveller)
    father.register()
    father.add_child("AMARA", tmp_path)
    tasks = father.start_for_child()
    father.be_the_sponsor(tmp_path)
    for slug in SECTIONS:
        father.answer(tasks, slug)
    father.answer_parents(tasks)
    father.send_childs_papers(tasks, tmp_path)
    case = father.submit(tasks)

    # He sees the child's case: the day, who comes, and the papers.
    assert case_state(portal, case) == "interview_scheduled"
    number = number_on(page)
    expect(page.locator("main")).to_contain_text("AMARA")
    expect(page.locator("#who-comes")).to_be_visible()
    father.told("sms", re.sub(r"\D", "", traveller.mobile)[-9:], number)
    page.goto(f"{portal.address}/applications/")
    expect(page.locator(f"main a[href$='{public_id_of(case)}/']").first).to_be_visible()

    officer = see_at_the_counter(browser, portal, number)
    told = father.told("sms", re.sub(r"\D", "", traveller.mobile)[-9:], re.escape(portal.address))
    assert "AMARA" not in told
    father.send_consent_again(case, tmp_path)
    officer.page.reload()
    officer.act("accept-all")
    states = portal.rows(
        "SELECT p.state, p.replaced_at IS NULL FROM applications_applicationpaper p"
        " JOIN applications_application a ON a.id = p.application_id"
        " WHERE a.public_id = %s AND p.document = 'parental_consent' ORDER BY p.id",
        [public_id_of(case)],
    )
    assert states == [("refused", False), ("accepted", True)]

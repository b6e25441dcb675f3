"""A student stays longer: nothing has changed, so the file goes by post, and the next card comes by post (E4, E5)."""

import re
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Locator, Page, expect

from accounts.demo import birth_certificate
from applications.demo import passport_page, portrait
from documents.enums import IssuedPaperKind
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.rules.papers import PAPERS
from tests.journeys.people import PASSWORD, Applicant, Officer, Traveller, fill_day, press, reload_until
from tests.journeys.test_first_permit import case_state, number_on, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

ENGLISH = Traveller("S20000001", "ERIKSSON", "INGRID", "+905324445501", "ingrid@example.com", "en")
ARABIC = Traveller("S20000002", "ERIKSSON", "LAYLA", "+905324445502", "layla@example.com", "ar")
# A student whose permit of the register ends in 45 days.
STUDENT = """
from accounts.demo import make_registered_person
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from applications.demo import expiry_in_years
from applications.demo_extension import make_permit_ending_soon
officers = {{name: User.objects.get(username=name) for name in ("officer", "supervisor")}}
user = make_registered_person(
    number={number!r}, surname={surname!r}, given_names={given_names!r}, password={password!r}, mobile={mobile!r},
    email={email!r}, language={language!r}, birth=PartialDate(1999, 3, 14), expires_on=expiry_in_years(6),
)
print(make_permit_ending_soon(user=user, **officers).valid_until.isoformat())
"""
POSTED = "RR123456785TR"
"""The receipt of the post, and what the officer reads on the envelope."""
CARDS = {"en": "RR473124829TR", "ar": "RR473124846TR"}
"""The posting number of the new card: no two letters have the same."""


def student_of(portal: LiveStack, traveller: Traveller) -> date:
    """Made by the verbs that people use; the last day of the permit."""
    asked = {name: getattr(traveller, name) for name in ("number", "surname", "given_names", "mobile", "email")}
    script = STUDENT.format(**asked, language=traveller.language, password=PASSWORD)
    return date.fromisoformat(portal.manage("shell", "-v0", "-c", script).strip().splitlines()[-1])


class Student(Applicant):
    """Somebody who studies on."""

    def stay_longer(self) -> str:
        """From the start page to the task list; nothing is asked that the register knows."""
        page = self.page
        page.goto(f"{self.portal.address}/applications/")
        page.locator("main a[href$='/applications/extend/']").first.click()
        page.locator("main form .govuk-button--start").click()
        expect(page).to_have_url(re.compile("/tasks/$"))
        return page.url

    def answer_as_before(self, tasks: str, slug: str) -> None:
        """Answers that stand there already: looked at, and saved."""
        self.page.goto(tasks.replace("/tasks/", f"/answers/{slug}/"))
        press(self.page)
        expect(self.page.locator(".govuk-error-summary")).to_have_count(0)

    def answer_passport_and_entry(self) -> None:
        """The passport is known; the last journey is not."""
        self.page.check("[name=entry_kind][value=visa]")
        fill_day(self.page, "entered_on", clock.today() - timedelta(days=200))

    def answer_period(self, tasks: str, ends: date) -> None:
        """First a day before the new permit would begin: the page says so, and keeps the reason."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/period/"))
        expect(page.locator("[name=starts_on_day]")).to_have_count(0)
        page.fill("[name=reason]", "I write my thesis.")
        fill_day(page, "ends_on", ends - timedelta(days=1))
        press(page)
        expect(page.locator(".govuk-error-summary")).to_contain_text(in_words(self.traveller, ends))
        expect(page.locator("[name=reason]")).to_have_value("I write my thesis.")
        fill_day(page, "ends_on", ends + timedelta(days=200))
        press(page)
        expect(page).to_have_url(tasks)

    def send_papers(self, tasks: str, folder: Path) -> None:
        """Passport page and photo; everything else goes into the envelope."""
        self.page.goto(tasks.replace("/tasks/", "/papers/"))
        names = [str(field.get_attribute("name")) for field in self.page.locator("main input[type=file]").all()]
        assert names == ["passport_copy-file", "biometric_photo-file"]
        for name in names:
            path = folder / f"{name}.jpg"
            path.write_bytes((portrait() if "photo" in name else passport_page()).read())
            self.page.goto(tasks.replace("/tasks/", "/papers/"))
            self.send(self.page.locator(f"[name={name}]"), path)
            expect(self.page.locator(".govuk-notification-banner--success")).to_be_visible()

    def send(self, field: Locator, path: Path) -> None:
        """A file, with the button of its form."""
        field.set_input_files(path)
        field.locator("xpath=ancestor::form").locator("button[type=submit]").first.click()

    def slip(self, case: str) -> Path:
        """The posting slip as a file, once the worker has drawn it."""
        with override(self.traveller.language):
            kind = str(IssuedPaperKind.POSTING_SLIP.label)
        link = self.page.locator("#issued-papers a[download]", has_text=kind)
        reload_until(self.page, link, 1)
        with self.page.expect_download() as download:
            link.click()
        return Path(download.value.path())

    def tell_posting(self, case: str, folder: Path) -> None:
        """A number with two digits changed round is not the receipt's; then the right one, with a photo of it."""
        page = self.page
        page.locator(f"main a.govuk-button[href$='{public_id_of(case)}/posting/']").click()
        receipt = folder / "receipt.jpg"
        receipt.write_bytes(birth_certificate().read())
        page.fill("[name=number]", "RR 123 465 785 TR")
        page.set_input_files("[name=receipt]", receipt)
        press(page)
        expect(page.locator(".govuk-error-summary a[href='#id_number']")).to_be_visible()
        assert case_state(self.portal, case) == "awaiting_mail"
        page.fill("[name=number]", "rr 123 456 785 tr")
        page.set_input_files("[name=receipt]", receipt)
        press(page)
        expect(page).to_have_url(case)
        expect(page.locator("main")).to_contain_text(POSTED)


def in_words(traveller: Traveller, day: date) -> str:
    """A day as the reader sees it."""
    with override(traveller.language):
        return long_date(day)


def name_of(document: str) -> str:
    """A paper as the list names it."""
    return str(next(row.name for row in PAPERS if row.document == document))


def look_at(slip: Path, traveller: Traveller, number: str, post_by: date) -> None:
    """One page, with ink on it: to whom, until when, what goes in, in order, and what is signed."""
    with pypdfium2.PdfDocument(slip) as document:
        assert len(document) == 1
        picture = document[0].render(scale=2).to_pil().convert("L")
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert picture.getextrema()[0] < 60
    for language in ("tr", traveller.language):
        with override(language):
            signed, day = gettext("Sign it"), long_date(post_by)
            contents = [name_of(document) for document in ("application_form", "student_certificate")]
        if language != "ar":  # joined letters come out of a PDF in other code points: looked at by eye
            places = [text.index(words) for words in (number, day, contents[0], signed)]
            assert places == sorted(places)
            assert text.count(signed) == 1
    assert "Örnek Caddesi 1, 06000 Çankaya" in text


def receive_and_grant(browser: Browser, portal: LiveStack, number: str) -> Officer:
    """The envelope is recorded with a mistyped barcode first; then papers, fees, registers, proposal and approval."""
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    officer.sign_in()
    officer.find(number, "post")
    for barcode in ("RR123465785TR", POSTED):
        form = officer.page.locator("form[action$='/acts/posted-file/']")
        form.locator("[name=barcode]").fill(barcode)
        form.locator("[name=postmarked_on]").fill(clock.today().isoformat())
        form.locator("[name=mail_kind]").select_option("registered")
        officer.act("posted-file")
    expect(officer.page.locator("form[action$='/acts/posted-file/']")).to_have_count(0)
    for act in ("take", "accept-all"):
        officer.act(act)
    officer.record_fees(number)
    officer.record_checks()
    for act in ("application-document", "propose"):
        officer.act(act)
    supervisor = Officer(browser.new_context().new_page(), portal, "supervisor")
    supervisor.sign_in()
    supervisor.find(number, "approval")
    supervisor.act("approve")
    return officer


def post_card(officer: Officer, serial: str, posting_number: str) -> None:
    """The card is made and given to the post."""
    officer.page.reload()
    officer.page.locator("form[action$='/acts/card-made/'] [name=serial]").fill(serial)
    officer.act("card-made")
    form = officer.page.locator("form[action$='/acts/card-posted/']")
    form.locator("[name=posting_number]").fill(posting_number)
    form.locator("[name=posted_on]").fill(clock.today().isoformat())
    officer.act("card-posted")


@pytest.mark.parametrize(("traveller", "scripts"), [(ENGLISH, True), (ARABIC, False)], ids=["en", "ar-without-scripts"])
def test_a_student_stays_longer_and_never_has_to_come(
    portal: LiveStack, browser: Browser, tmp_path: Path, traveller: Traveller, scripts: bool
) -> None:
    ends = student_of(portal, traveller)
    narrow = {"width": 320, "height": 800} if traveller is ARABIC else {"width": 1280, "height": 800}
    page: Page = browser.new_context(viewport=narrow, java_script_enabled=scripts).new_page()
    student = Student(page, portal, traveller)
    page.goto(f"{portal.address}/?language={traveller.language}")
    student.sign_in()
    tasks = student.stay_longer()
    student.answer(tasks, "passport-and-entry")
    for slug in ("about-you", "study", "address", "health-insurance"):
        student.answer_as_before(tasks, slug)
    student.answer_period(tasks, ends)
    student.send_papers(tasks, tmp_path)
    case = student.submit(tasks)
    assert case_state(portal, case) == "awaiting_mail"
    number = number_on(page)
    [(post_by,)] = portal.rows(
        "SELECT post_by FROM applications_posting p JOIN applications_application a ON a.id = p.application_id "
        "WHERE a.public_id = %s",
        [public_id_of(case)],
    )
    expect(page.locator("#posting + dl")).to_contain_text(in_words(traveller, post_by))
    look_at(student.slip(case), traveller, number, post_by)
    student.tell_posting(case, tmp_path)

    officer = receive_and_grant(browser, portal, number)
    assert case_state(portal, case) == "approved"
    post_card(officer, f"B{traveller.number}", CARDS[traveller.language])
    page.goto(case)
    expect(page.locator("main")).to_contain_text(CARDS[traveller.language])
    expect(page.locator("main")).to_contain_text(in_words(traveller, ends))  # the first day of the next permit
    assert "applications" not in student.told("sms", traveller.mobile[-10:], CARDS[traveller.language])

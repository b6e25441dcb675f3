"""Refusal and appeal in a real browser: grounds and articles, how the days will count, service, the last day."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Page, expect

from goc_portal import clock
from goc_portal.pages.dates import long_date
from tests.journeys.people import PASSWORD, Applicant, Officer, Traveller, reload_until
from tests.live import LiveStack

pytestmark = pytest.mark.browser

REASONING = "Konaklama belgesi ibraz edilmedi."
# A complete case that waits for a decision, taken by the demonstration's caseworker.
CASE = """
import json
from accounts.demo import make_registered_person
from accounts.models import User
from applications.demo import expiry_in_years, make_under_assessment
officer = User.objects.get(username="officer")
user = make_registered_person(
    number={number!r}, surname="ERIKSSON", given_names="NURA", password={password!r}, mobile={mobile!r},
    email={email!r}, language={language!r}, expires_on=expiry_in_years(6),
)
case = make_under_assessment(user=user, officer=officer)
print(json.dumps([case.number_shown, str(case.public_id)]))
"""
LAST_DAY = """
SELECT appeal_until FROM applications_recordofservice AS service
JOIN applications_decision AS decision ON decision.id = service.decision_id
JOIN applications_application AS application ON application.id = decision.application_id
WHERE application.public_id = %s
"""
ENGLISH = Traveller("L898902E1", "ERIKSSON", "NURA", "+905321114401", "e1@example.com", "en")
TURKISH = Traveller("L898902E2", "ERIKSSON", "NURA", "+905321114402", "e2@example.com", "tr")
ARABIC = Traveller("L898902E3", "ERIKSSON", "NURA", "+905321114403", "e3@example.com", "ar")


@dataclass(frozen=True)
class Case:
    """What the story needs of the case."""

    number: str
    public_id: str


def case_of(portal: LiveStack, traveller: Traveller) -> Case:
    """Made by the verbs that people use."""
    script = CASE.format(
        number=traveller.number,
        password=PASSWORD,
        mobile=traveller.mobile,
        email=traveller.email,
        language=traveller.language,
    )
    return Case(*json.loads(portal.manage("shell", "-v0", "-c", script).strip().splitlines()[-1]))


def propose_refusal(officer: Officer, case: Case) -> None:
    """First with a factor left empty, as a hurried officer may: nothing is proposed, and what was typed stands."""
    page = officer.page
    officer.find(case.number, "mine")
    form = page.locator("form[action$='/acts/propose-refusal/']")
    form.locator("xpath=ancestor::details/summary").click()
    form.locator("[name=grounds][value=accommodation]").check()
    form.locator("[name=reasoning]").fill(REASONING)
    for name in ("family_ties", "length_of_stay", "situation_in_country_of_origin"):
        form.locator(f"[name={name}]").fill("Yok.")
    form.locator("[name=best_interest_of_the_child]").fill("   ")
    officer.act("propose-refusal")
    expect(form.locator("[name=grounds][value=accommodation]")).to_be_checked()
    expect(form.locator("[name=reasoning]")).to_have_value(REASONING)
    form.locator("[name=best_interest_of_the_child]").fill("Yok.")
    officer.act("propose-refusal")
    expect(page.locator("form[action$='/acts/propose-refusal/']")).to_have_count(0)


def record_service(officer: Officer, case: Case) -> None:
    """First a day that has not come, then today."""
    page = officer.page
    officer.find(case.number, "to-serve")
    for day in (clock.today() + timedelta(days=1), clock.today()):
        form = page.locator("form[action$='/acts/record-service/']")
        form.locator("[name=served_on]").fill(day.isoformat())
        form.locator("[name=proof]").fill("2026/118")
        officer.act("record-service")
    expect(page.locator("details form[action$='/acts/record-service/']")).to_have_count(1)


def read_decision(page: Page, portal: LiveStack, case: Case) -> None:
    """From the page of the case to the page of the decision."""
    page.goto(f"{portal.address}/applications/{case.public_id}/")
    page.locator("main a.govuk-button[href$='/decision/']").click()
    expect(page.locator("main")).to_contain_text("32(1)(c)")


@pytest.mark.parametrize(
    ("traveller", "scripts"),
    [(ENGLISH, True), (TURKISH, False), (ARABIC, True)],
    ids=["en", "tr-without-scripts", "ar"],
)
def test_refusal_and_appeal(portal: LiveStack, browser: Browser, traveller: Traveller, scripts: bool) -> None:
    case = case_of(portal, traveller)
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    officer.sign_in()
    propose_refusal(officer, case)
    supervisor = Officer(browser.new_context().new_page(), portal, "supervisor")
    supervisor.sign_in()
    supervisor.find(case.number, "approval")
    supervisor.act("approve")

    page = browser.new_context(locale=traveller.language, java_script_enabled=scripts).new_page()
    applicant = Applicant(page, portal, traveller)
    page.goto(f"{portal.address}/?language={traveller.language}")
    applicant.sign_in()
    read_decision(page, portal, case)
    expect(page.locator("html")).to_have_attribute("lang", traveller.language)
    assert portal.rows(LAST_DAY, [case.public_id]) == []
    # The SMS tells nobody who looks at the phone what was decided.
    sms = applicant.told("sms", traveller.mobile[-10:], portal.address.split("//")[1])
    assert "32(1)" not in sms

    record_service(officer, case)
    [(appeal_until,)] = portal.rows(LAST_DAY, [case.public_id])
    assert appeal_until >= clock.today() + timedelta(days=60)
    with override(traveller.language):
        last_day = long_date(appeal_until)
    page.reload()
    expect(page.locator("main")).to_contain_text(last_day)
    applicant.told("email", traveller.email, last_day)
    page.goto(f"{portal.address}/applications/{case.public_id}/")
    expect(page.locator("main")).to_contain_text(last_day)
    page.locator("main a.govuk-button[href$='/decision/']").click()
    reload_until(page, page.locator("#issued-papers a[download]"), 1)
    with page.expect_download() as letter:
        page.locator("#issued-papers a[download]").click()
    assert Path(letter.value.path()).read_bytes().startswith(b"%PDF")

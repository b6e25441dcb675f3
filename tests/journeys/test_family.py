"""A family of five with a foreign sponsor: started together, sponsored by a link, submitted together and apart.

Five apply: the spouse, three children for whom she fills in, and a grown-up daughter with an account of her own.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from applications.demo import passport_page
from goc_portal import clock
from tests.journeys.people import fill_day, press
from tests.live import LiveStack

pytestmark = pytest.mark.browser

PASSWORD = "a long enough password"
PEOPLE = """
import json
from accounts.models import User
from tests.applications.households.family import make_people
officer = User.objects.get(username="officer")
children = (("SAMI", 9), ("NOUR", 4), ("AMAL", 12))
people = make_people(
    officer, prefix="{prefix}", mobile="{mobile}", language="{language}", born_on={born_on}, children=children
)
print(json.dumps([str(child.public_id) for child in people.children]))
"""
FILL_IN = """
from applications.models import Application
from tests.applications.households.family import fill_in
for case in Application.objects.drafts().filter(
    person__travel_documents__number__startswith="{prefix}", household_member__isnull=False
).distinct():
    by = case.kept_by or case.created_by
    adult = case.kept_by is None
    is_spouse = adult and case.person.given_names == "LEILA"
    fill_in(case, by, "spouse" if is_spouse else "dependent_adult_child" if adult else "minor_child")
"""


FIVE = 5
NEIGHBOURING = timedelta(hours=2)
"""From the first to the last of five half hours, one after the other."""


def sign_in(page: Page, portal: LiveStack, number: str) -> None:
    """By passport and password."""
    page.fill("[name=login]", number)
    page.select_option("[name=issuing_state]", "UTO")
    page.fill("[name=password]", PASSWORD)
    press(page)


def opened(browser: Browser, portal: LiveStack, number: str, address: str, *, scripts: bool) -> Page:
    """Somebody's own browser, signed in and at an address."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{portal.address}/account/sign-in/?next={address}")
    sign_in(page, portal, number)
    return page


@dataclass
class Household:
    """One story: the spouse's own browser, the address of her family's page, and by what her family is found."""

    portal: LiveStack
    browser: Browser
    prefix: str
    scripts: bool
    page: Page
    address: str = ""

    def opened(self, place: int, address: str) -> Page:
        """Another member's own browser, signed in and at an address."""
        return opened(self.browser, self.portal, f"{self.prefix}000000{place}", address, scripts=self.scripts)


@pytest.mark.parametrize(
    ("language", "scripts", "prefix", "mobile", "born_on"),
    [("en", True, "FE", "2111", 15), ("ar", False, "FA", "2112", 20)],
    ids=["en", "ar-without-scripts"],
)
def test_a_family_of_five(
    portal: LiveStack,
    browser: Browser,
    tmp_path: Path,
    language: str,
    scripts: bool,
    prefix: str,
    mobile: str,
    born_on: int,
) -> None:
    words = {"prefix": prefix, "mobile": mobile, "language": language, "born_on": str(born_on)}
    made = portal.manage("shell", "-v0", "-c", PEOPLE.format(**words))
    children = json.loads(made.strip().splitlines()[-1])
    page = opened(browser, portal, f"{prefix}0000002", "/applications/family/start/", scripts=scripts)
    expect(page.locator("html")).to_have_attribute("lang", language)
    family = Household(portal, browser, prefix, scripts, page)

    code = spouse_starts_for_all(family, len(children))
    spouse_says_that_she_is_married(family)
    grown_up, own_family = grown_up_child_joins(family, code)
    sponsor = sponsor_is_invited(family, language)
    sponsor_does_the_own_part(sponsor, tmp_path)
    family_sees_that_a_paper_came(family)

    portal.manage("shell", "-v0", "-c", FILL_IN.format(**words))
    for who, address in ((page, family.address), (grown_up, own_family)):
        submit_what_is_ready(who, address)
    come_one_after_the_other(portal, prefix)
    everybody_sees_the_own(family, grown_up, own_family, sponsor)


def spouse_starts_for_all(family: Household, children: int) -> str:
    """For herself and the children; nobody ticked is told so. The code of the household, for who has an account."""
    page = family.page
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    for box in page.locator("[name=people]").all():
        box.check()
    press(page)
    expect(page).to_have_url(re.compile("/household/$"))
    family.address = page.url
    expect(page.locator(".govuk-summary-card")).to_have_count(1 + children)
    return page.locator("bdi.portal-number", has_text=re.compile(r"^\w{4}-\w{4}-\w{4}$")).last.inner_text()


def spouse_says_that_she_is_married(family: Household) -> None:
    """Without the day of marriage; then with it."""
    page = family.page
    page.goto(family.address.replace("/household/", "/answers/family/"))
    page.check("[name=relation][value=spouse]")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("[name=relation][value=spouse]")).to_be_checked()
    fill_day(page, "married_on", clock.today().replace(year=clock.today().year - 10, day=1))
    press(page)
    expect(page).to_have_url(re.compile("/tasks/$"))


def grown_up_child_joins(family: Household, code: str) -> tuple[Page, str]:
    """From the own account, by the code, which is mistyped once; of the mother first letters are seen."""
    grown_up = family.opened(3, "/applications/family/start/")
    grown_up.locator("[name=people]").first.check()
    press(grown_up)
    own_family = grown_up.url
    grown_up.fill("[name=code]", "0000-0000-0000")
    grown_up.locator("form[action$='/join/'] button").click()
    expect(grown_up.locator(".govuk-error-summary")).to_be_visible()
    grown_up.fill("[name=code]", code)
    grown_up.locator("form[action$='/join/'] button").click()
    expect(grown_up.locator("main")).to_contain_text("L. H.")
    expect(grown_up.locator("main")).not_to_contain_text("LEILA")
    return grown_up, own_family


def sponsor_is_invited(family: Household, language: str) -> Page:
    """By a link and a code: first letters until the code, which is mistyped once."""
    page = family.page
    page.goto(family.address)
    page.locator("form[action$='/invite/'] button").click()
    link, code = (page.locator(f"#invitation-{part}").inner_text() for part in ("link", "code"))
    sponsor = family.browser.new_context(locale=language, java_script_enabled=family.scripts).new_page()
    sponsor.goto(link)
    expect(sponsor.locator("main")).to_contain_text("L. H.")
    expect(sponsor.locator("main")).not_to_contain_text("HADDAD")
    sponsor.locator("main a.govuk-button").click()
    sign_in(sponsor, family.portal, f"{family.prefix}0000001")
    for typed in ("0000-0000", code):
        sponsor.fill("[name=code]", typed)
        press(sponsor)
    expect(sponsor).to_have_url(re.compile(r"/sponsor/[0-9a-f-]{36}/$"))
    return sponsor


def sponsor_does_the_own_part(sponsor: Page, folder: Path) -> None:
    """Answers, a paper and the undertakings."""
    answer_as_sponsor(sponsor, sponsor.url)
    send_paper(sponsor, folder)
    sponsor.locator("[name=confirmed]").check()
    sponsor.locator("form[action$='/promises/'] button").click()
    expect(sponsor.locator("form[action$='/promises/']")).to_have_count(0)


def family_sees_that_a_paper_came(family: Household) -> None:
    """And what income is needed, never the paper; the sponsor answers for six people."""
    family.page.goto(family.address)
    expect(family.page.locator("#income ~ dl").first).to_be_visible()
    expect(family.page.locator("main")).not_to_contain_text("passport.jpg")


def submit_what_is_ready(who: Page, address: str) -> None:
    """Without the declaration; then with it."""
    who.goto(address.replace("/household/", "/household/submit/"))
    press(who)
    expect(who.locator(".govuk-error-summary")).to_be_visible()
    who.locator("[name=declared]").check()
    press(who)
    expect(who).to_have_url(re.compile("/household/$"))


def everybody_sees_the_own(family: Household, grown_up: Page, own_family: str, sponsor: Page) -> None:
    """The fees of those whom one fills in for, no income, and to the sponsor nobody's application."""
    family.page.goto(family.address)
    expect(family.page.locator("main")).not_to_contain_text(re.compile(r"90\D?000"))
    adds_up(family.page, people=4)
    grown_up.goto(own_family)
    adds_up(grown_up, people=1)
    sponsor.goto(family.address)
    expect(sponsor.locator("h1")).to_be_visible()
    expect(sponsor.locator("main")).not_to_contain_text("LEILA")


def come_one_after_the_other(portal: LiveStack, prefix: str) -> None:
    """Five appointments of one visit: one place, one day, neighbouring times, and none twice for who comes along."""
    rows = portal.rows(
        "SELECT c.status, c.family_visit_id, a.directorate_id, a.starts_at, c.kept_by_id"
        " FROM applications_application c JOIN applications_householdmember m ON m.application_id = c.id"
        " JOIN appointments_appointment a ON a.interview_for = c.public_id AND a.status = 'confirmed'"
        " JOIN accounts_traveldocument d ON d.person_id = c.person_id WHERE d.number LIKE %s",
        [f"{prefix}%"],
    )
    assert [row[0] for row in rows] == ["interview_scheduled"] * FIVE
    assert len({(visit, place) for _status, visit, place, _at, _by in rows}) == 1
    times = sorted(row[3] for row in rows)
    assert times[-1] - times[0] <= NEIGHBOURING
    of_children = [row[3] for row in rows if row[4] is not None]
    assert len(set(of_children)) == len(of_children)


def adds_up(page: Page, *, people: int) -> None:
    """Each person's fees, and a total that is their sum; digits count, whichever script they are in."""
    table = page.locator("#fees ~ table, #fees + table").first
    expect(table.locator("th[scope=rowgroup]")).to_have_count(people)
    fees = [kurus(each.inner_text()) for each in table.locator("td bdi").all()]
    assert len(fees) >= 2 * people + 1
    assert sum(fees[:-1]) == fees[-1]


def kurus(amount: str) -> int:
    """An amount with two decimals, without what stands between its digits."""
    return int(re.sub(r"\D", "", amount))


def answer_as_sponsor(page: Page, dossier: str, people: str = "6") -> None:
    """A residence permit of some years; a household of one is told what to count."""
    page.goto(f"{dossier}answers/")
    page.check("[name=status][value=residence_permit]")
    press(page)
    page.check("[name=permit_type][value=short_term]")
    today = clock.today()
    fill_day(page, "permit_until", today.replace(year=today.year + 2, day=1))
    fill_day(page, "resident_since", today.replace(year=today.year - 3, day=1))
    page.fill("[name=monthly_income]", "90.000")
    for name in ("married_to_turkish_citizen", "family_offence_conviction", "other_spouse_holds_family_permit"):
        page.check(f"[name={name}][value=False]")
    page.check("[name=address_registered][value=True]")
    for counted in ("1", people):
        page.fill("[name=household_size]", counted)
        press(page)
    expect(page.locator("html")).to_be_visible()
    expect(page).to_have_url(re.compile("#undertakings$"))


def send_paper(page: Page, folder: Path) -> None:
    """No file first; then a photo from the phone."""
    form = page.locator("form[action$='/papers/income_evidence/']")
    form.locator("button").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    upload = passport_page()
    path = folder / str(upload.name)
    path.write_bytes(upload.read())
    form.locator("input[type=file]").set_input_files(path)
    form.locator("button").click()
    expect(page.locator(".govuk-error-summary")).to_have_count(0)

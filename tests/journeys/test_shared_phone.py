"""A spouse leaves an abusive sponsor, on a phone that both use: nothing tells him, and nothing stays on the phone.

Everything that the sponsor, the grown-up daughter and the public can see is read before and after, and must be equal.
"""

import json
import re
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from goc_portal import clock
from tests.journeys.people import SECONDS_TO_ARRIVE, Officer, Traveller, fill_day, press
from tests.journeys.test_divorce_transition import FormerSpouse
from tests.journeys.test_family import sign_in
from tests.journeys.test_first_permit import case_state, number_on, public_id_of
from tests.live import LiveStack

pytestmark = pytest.mark.browser

# The children's and the grown-up daughter's cases are submitted; the sponsor, who is their father, sees what is his.
FAMILY = """
import json
from accounts.demo import birth_certificate
from accounts.enums import Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from accounts.registration import ClaimedDocument, ClaimedIdentity
from accounts.representing import accept_representation, state_child, store_certificate
from applications.demo import ANKARA
from applications.households.membership import join_household, start_family
from applications.households.submitting import submit_family
from applications.models import Application
from directorates.models import Province
from tests.applications.households.family import Family, accepted_dossier, answer_as_sponsor, fill_in, make_people

officer = User.objects.get(username="officer")
people = make_people(officer, prefix="{prefix}", mobile="{mobile}", language="{language}", born_on={born_on})
father, mother, daughter = people.sponsor, people.spouse, people.grown_up
for child in people.children:
    stated = state_child(
        identity=ClaimedIdentity(
            surname=child.surname, given_names=child.given_names, sex=Sex.UNSPECIFIED, nationality=child.nationality,
            birth=PartialDate(child.birth_year, child.birth_month, child.birth_day),
            document=ClaimedDocument("UTO", child.travel_documents.get().number),
        ),
        province=Province.objects.get(pk=ANKARA),
        certificate=store_certificate(upload=birth_certificate(), by=father),
        by=father,
    )
    accept_representation(representation=stated, same_person=True, by=officer)
household = start_family(people=people.children, by=mother)
own = start_family(people=[daughter.person], by=daughter)
join_household(
    application=Application.objects.get(person=daughter.person, household_member__household=own),
    code=household.code_shown, by=daughter,
)
dossier = accepted_dossier(household, mother, father)
family = Family(father, mother, daughter, people.children, household, dossier)
answer_as_sponsor(family)
for child in people.children:
    fill_in(family.case_of(child), mother, "minor_child")
fill_in(family.case_of(daughter.person), daughter, "dependent_adult_child")
submit_family(household=household, declared=True, by=mother)
submit_family(household=household, declared=True, by=daughter)
print(json.dumps({{
    "dossier": str(dossier.public_id),
    "children": [str(family.case_of(child).public_id) for child in people.children],
    "daughters": str(family.case_of(daughter.person).public_id),
}}))
"""
ABOUT_THE_MATTER = re.compile(
    "divorc|violen|famil|transition|protect|boşan|şiddet|aile|koruma|طلاق|عنف|عائل|أسر|حماية", re.IGNORECASE
)
OF_EVERYBODY = (
    "/applications/",
    "/applications/start/",
    "/appointments/",
    "/people/",
    "/people/who-looked/",
    "/status/",
    "/changes/",
)


@dataclass(frozen=True)
class Home:
    """Whose phone it is, and the cases of the others."""

    prefix: str
    mobile: str
    language: str
    dossier: str
    children: tuple[str, ...]
    daughters: str

    def number(self, who: int) -> str:
        """The passport of the sponsor (1), the spouse (2) or the daughter (3)."""
        return f"{self.prefix}000000{who}"

    def telephone(self, who: int) -> str:
        """The digits of a mobile number."""
        return f"532{self.mobile}00{who}"

    def email(self, who: int) -> str:
        """An address of the same person."""
        return f"{self.number(who).lower()}@example.com"

    @property
    def pages_of_the_sponsor(self) -> tuple[str, ...]:
        """What he can open: the own pages, the dossier, and the cases of his children."""
        parts = ("", "answers/?ground=residence_permit", "stop/")
        dossier = tuple(f"/sponsor/{self.dossier}/{part}" for part in parts)
        return (*OF_EVERYBODY, *dossier, *(f"/applications/child/{case}/" for case in self.children))

    @property
    def pages_of_the_daughter(self) -> tuple[str, ...]:
        """What she can open: the own case, the family, and who comes together."""
        return (*OF_EVERYBODY, *(f"/applications/{self.daughters}/{part}" for part in ("", "household/", "family/")))


class Leaving(FormerSpouse):
    """Somebody who leaves a family permit after violence, on a phone that is not hers alone."""

    def sign_in(self) -> None:
        """By passport and password."""
        self.page.goto(f"{self.portal.address}/account/sign-in/")
        sign_in(self.page, self.portal, self.traveller.number)

    def answer_family_permit(self, tasks: str) -> None:
        """Only that a court has decided; left open first, then answered."""
        page = self.page
        page.goto(tasks.replace("/tasks/", "/answers/family-permit/"))
        page.check("[name=change][value=divorce]")
        fill_day(page, "changed_on", clock.today() - timedelta(days=20))
        page.check("[name=sponsor_status][value=turkish_citizen]")
        press(page)
        self.is_told_what_is_wrong()
        page.check("[name=violence_decision][value=True]")
        press(page)
        expect(page).to_have_url(tasks)

    def begin_a_page(self, tasks: str, *, scripts: bool) -> None:
        """Somebody comes in while she types: what stands there is not kept on the phone; with scripts, in her draft."""
        self.page.goto(tasks.replace("/tasks/", "/answers/address/"))
        self.page.fill("[name=street]", "Saklı Sokak")
        if scripts:
            expect(self.page.locator("[data-autosave-state]")).not_to_be_empty()

    def fill_in(self, tasks: str, folder: Path) -> None:
        """Every section and paper."""
        for slug in ("about-you", "passport-and-entry"):
            self.answer(tasks, slug)
        self.answer_earlier_permits(tasks)
        self.answer_family_permit(tasks)
        for slug in ("address", "health-insurance", "period"):
            self.answer(tasks, slug)
        self.send_papers(tasks, folder)


def sign_out(page: Page, portal: LiveStack) -> None:
    """The button of the page; afterwards nobody is signed in on this phone."""
    page.goto(f"{portal.address}/account/sign-out/")
    with page.expect_navigation():
        press(page)


def leaves_nothing(page: Page, portal: LiveStack, secret: str) -> None:
    """Back, again and again: no page of hers comes out of the browser; nor is there anything kept beside the pages."""
    for _step in range(6):
        page.go_back()
        expect(page.locator("main")).to_be_visible()
        shown = page.locator("body").inner_text()
        assert secret not in shown
        assert "LEILA" not in shown
        assert "Saklı" not in shown
    kept = page.evaluate("JSON.stringify([localStorage.length, sessionStorage.length, document.cookie])")
    assert json.loads(kept)[:2] == [0, 0]
    assert secret not in kept


def read_as(page: Page, portal: LiveStack, number: str, addresses: tuple[str, ...]) -> dict[str, str]:
    """What one reader sees on each page, on the shared phone; then signed out."""
    page.goto(f"{portal.address}/account/sign-in/")
    sign_in(page, portal, number)
    seen = {}
    for address in addresses:
        answer = page.goto(portal.address + address)
        seen[address] = f"{answer.status if answer else 0}\n{page.locator('main').inner_text()}"
    for api in ("applications/", "appointments/"):
        seen[api] = page.request.get(f"{portal.address}/api/v1/{api}").text()
    sign_out(page, portal)
    return seen


def protect(browser: Browser, portal: LiveStack, number: str) -> None:
    """An officer protects the file from its own page."""
    officer = Officer(browser.new_context().new_page(), portal, "officer")
    officer.sign_in()
    officer.find(number, "unassigned")
    officer.page.fill("form[action$='/acts/protect/'] [name=reason]", "She was seen with a counsellor.")
    officer.act("protect")
    expect(officer.page.locator("form[action$='/acts/lift/']")).to_be_visible()


def asked_in_public(browser: Browser, portal: LiveStack, language: str, number: str) -> str:
    """What is told to somebody who has only the number."""
    page = browser.new_context(locale=language).new_page()
    page.goto(f"{portal.address}/application-status/?language={language}")
    page.fill("[name=number]", number)
    press(page)
    shown = page.locator("main").inner_text().replace(number, "")
    page.context.close()
    return shown


def prepared(portal: LiveStack, prefix: str, mobile: str, language: str, born_on: int) -> Home:
    """The family as it is before anything happens."""
    words = {"prefix": prefix, "mobile": mobile, "language": language, "born_on": str(born_on)}
    made = json.loads(portal.manage("shell", "-v0", "-c", FAMILY.format(**words)).strip().splitlines()[-1])
    # A page that still says that a paper is being made would differ by itself.
    wait_while(portal, "SELECT 1 FROM documents_issuedpaper WHERE stored_file_id IS NULL LIMIT 1")
    return Home(prefix, mobile, language, made["dossier"], tuple(made["children"]), made["daughters"])


@pytest.mark.parametrize(
    ("language", "scripts", "prefix", "mobile", "born_on"),
    [("en", True, "VE", "2131", 3), ("ar", False, "VA", "2132", 8)],
    ids=["en", "ar-without-scripts"],
)
def test_nothing_tells_the_sponsor(
    portal: LiveStack,
    browser: Browser,
    tmp_path: Path,
    language: str,
    scripts: bool,
    prefix: str,
    mobile: str,
    born_on: int,
) -> None:
    home = prepared(portal, prefix, mobile, language, born_on)
    phone = browser.new_context(locale=language, java_script_enabled=scripts).new_page()
    before = {
        who: read_as(phone, portal, home.number(who), pages)
        for who, pages in ((1, home.pages_of_the_sponsor), (3, home.pages_of_the_daughter))
    }
    told_before = {who: messages_to(portal, home, who) for who in (1, 2, 3)}

    traveller = Traveller(home.number(2), "HADDAD", "LEILA", home.telephone(2), home.email(2), language)
    spouse = Leaving(phone, portal, traveller)
    spouse.sign_in()
    tasks = spouse.start()
    spouse.fill_in(tasks, tmp_path)
    spouse.begin_a_page(tasks, scripts=scripts)
    # A draft, and she has to stop: the phone passes to somebody else.
    sign_out(phone, portal)
    leaves_nothing(phone, portal, public_id_of(tasks.replace("/tasks/", "/")))
    spouse.sign_in()
    case = spouse.submit(tasks)
    number = number_on(phone)
    assert case_state(portal, case) == "interview_scheduled"
    sign_out(phone, portal)
    leaves_nothing(phone, portal, number)
    phone.goto(case)
    expect(phone).to_have_url(re.compile("/account/sign-in/"))

    for who, pages in ((1, home.pages_of_the_sponsor), (3, home.pages_of_the_daughter)):
        after = read_as(phone, portal, home.number(who), pages)
        assert {page: seen for page, seen in after.items() if seen != before[who][page]} == {}
        assert messages_to(portal, home, who) == told_before[who]

    # What reached her own phone and mailbox says that there is news, and no more.
    own = [message for message in messages_to(portal, home, 2) if message not in told_before[2]]
    assert {message["text"].count(portal.address) for message in own} == {1}
    for message in own:
        said = message["subject"] + message["text"].replace(portal.address, "")
        assert not ABOUT_THE_MATTER.search(said)
        assert number not in said
        assert str(clock.today().year) not in said

    protect(browser, portal, number)
    unknown = asked_in_public(browser, portal, language, "1234-5678-9ABC")
    assert asked_in_public(browser, portal, language, number) == unknown
    seen = read_as(phone, portal, home.number(1), home.pages_of_the_sponsor)
    # The children's cases, which she keeps, have vanished with hers: their appointment would say where she is.
    for case_of_child in home.children:
        assert seen[f"/applications/child/{case_of_child}/"].startswith("404")
    for child in ("SAMI", "NOUR"):
        assert child not in "".join(seen[page] for page in ("/applications/", "/appointments/", "appointments/"))
    assert [messages_to(portal, home, who) for who in (1, 3)] == [told_before[1], told_before[3]]


def wait_while(portal: LiveStack, query: str) -> None:
    """Until a query finds nothing any more."""
    until = time.monotonic() + SECONDS_TO_ARRIVE
    while portal.rows(query):
        assert time.monotonic() < until, f"still there: {query}"
        time.sleep(0.2)


def messages_to(portal: LiveStack, home: Home, who: int) -> list[dict[str, str]]:
    """Everything that arrived at a person's phone and mailbox, once nothing is on its way any more."""
    wait_while(portal, "SELECT 1 FROM notices_notice WHERE state IN ('queued', 'leased') LIMIT 1")
    reader = Leaving(None, portal, Traveller("", "", "", "", "", home.language))  # type: ignore[arg-type]
    return [*reader.arrived("sms", home.telephone(who)), *reader.arrived("email", home.email(who))]

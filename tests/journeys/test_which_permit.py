"""The page "Which permit, which papers?" in a browser: each question in three languages, on a small phone, with wrong
answers, going back, changing an answer from the end, lists that grow and shrink, and without scripts."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Locator, Page, expect

from tests.live import LiveStack
from tests.permits.which_permit.walking import ADDRESS, PLAIN

pytestmark = pytest.mark.browser

FAMILY, STUDENT, LONG_TERM, SHORT_TERM = "family", "student", "long_term", "short_term"
# Together they meet every page that there is.
WALKS: dict[str, dict[str, dict[str, Any]]] = {
    "a baby": {"permit": {"permit_type": FAMILY}, "age": {"age": 0}, "relation": {"relation": "minor_child"}},
    "a husband or wife": {"kind": {"kind": "extension"}, "permit": {"permit_type": FAMILY}},
    "a student": {"permit": {"permit_type": STUDENT}},
    "for good": {"kind": {"kind": "transition"}, "permit": {"permit_type": LONG_TERM}},
    "a graduate": {"permit": {"permit_type": SHORT_TERM}, "purpose": {"purpose": "graduate"}},
    "after a divorce": {"kind": {"kind": "transition"}, "purpose": {"purpose": "from_family_permit"}},
}
WIDTHS = {"en": 1280, "ar": 320, "tr": 320}
MAY_BE_EMPTY = {"permits", "absences"}


class Reader:
    """Somebody at a browser who answers the questions."""

    def __init__(self, page: Page, portal: LiveStack, language: str) -> None:
        self.page, self.language = page, language
        page.goto(f"{portal.address}/?language={language}")
        page.goto(f"{portal.address}{ADDRESS}")

    @property
    def asks(self) -> str:
        """The page that is shown, by its name; nothing at the end."""
        shown = self.page.locator("main input[name=page]")
        return str(shown.get_attribute("value")) if shown.count() else ""

    def fill(self, **answers: Any) -> None:
        """Answer the questions in sight; a day is given as (day, month, year)."""
        for name, value in answers.items():
            if isinstance(value, tuple):
                for part, each in zip(("day", "month", "year"), value, strict=True):
                    self.box(f"{name}_{part}").fill(str(each))
            else:
                self.fill_box(name, str(value))

    def box(self, name: str) -> Locator:
        """A box of the page that is shown; the earlier answers stand outside, in hidden fields."""
        return self.page.locator(f"main [name={self.asks}-{name}]")

    def fill_box(self, name: str, value: str) -> None:
        """Choose, or type."""
        box = self.box(name)
        match box.first.evaluate("one => one.tagName + one.type"):
            case "INPUTradio":
                box.locator(f"xpath=self::*[@value='{value}']").check()
            case "SELECTselect-one":
                box.select_option(value)
            case _:
                box.fill(value)

    def go_on(self) -> None:
        """The button below the questions."""
        self.press("main form button:not([name])")

    def answer_plainly(self, **changes: dict[str, Any]) -> None:
        """Answer the page that is shown, and go on."""
        asked = self.asks
        answers = changes.get(asked, PLAIN[asked])
        if asked == "period" and self.box("starts_on_day").count():
            answers = {"starts_on": (1, 12, 2026)} | answers
        self.fill(**answers)
        self.go_on()
        assert self.asks != asked, self.page.locator("main").inner_text()

    def pages(self, until: str = "", **changes: dict[str, Any]) -> Iterator[str]:
        """Each page in turn, before it is answered; the end has no name."""
        for _turn in range(30):
            yield self.asks
            if self.asks in {"", until}:
                return
            self.answer_plainly(**changes)

    def walk(self, until: str = "", **changes: dict[str, Any]) -> None:
        """Answer everything as far as a page, or to the end."""
        assert [*self.pages(until, **changes)][-1] == until

    def press(self, button: str) -> None:
        """Press a button, and see the page that comes."""
        with self.page.expect_navigation():
            self.page.locator(button).first.click()

    def says(self, words: str) -> None:
        """A sentence of the portal in the reader's language."""
        with override(self.language):
            expect(self.page.locator("main")).to_contain_text(gettext(words))

    def can_be_read_by_everybody(self) -> None:
        """Axe finds nothing, and nothing scrolls sideways."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.asks} in {self.language}: {found.generate_report()}"
        wide = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], f"{self.asks} scrolls sideways in {self.language}"


def reader_of(browser: Browser, portal: LiveStack, language: str = "en", **context: Any) -> Reader:
    """A new person at a browser of their own."""
    at = browser.new_context(viewport={"width": WIDTHS[language], "height": 800}, **context)
    return Reader(at.new_page(), portal, language)


@pytest.mark.parametrize("language", WIDTHS)
def test_each_question_and_each_end_can_be_read_by_everybody(
    portal: LiveStack, browser: Browser, language: str
) -> None:
    looked_at: set[str] = set()
    for story, changes in WALKS.items():
        reader = reader_of(browser, portal, language)
        for asked in reader.pages(**changes):
            if (asked or story) not in looked_at:
                reader.can_be_read_by_everybody()
                looked_at.add(asked or story)
        reader.says("This is not a decision.")
        reader.page.context.close()
    assert looked_at >= set(PLAIN), set(PLAIN) - looked_at


@pytest.mark.parametrize("story", ["a husband or wife", "for good"])
def test_a_question_left_empty_is_asked_again_and_each_error_leads_to_its_box(
    portal: LiveStack, browser: Browser, story: str
) -> None:
    reader = reader_of(browser, portal)
    page = reader.page
    for asked in reader.pages(**WALKS[story]):
        if not asked or asked in MAY_BE_EMPTY:
            continue
        reader.go_on()
        assert reader.asks == asked
        assert page.title().startswith("Error: ")
        assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
        for link in page.locator(".govuk-error-summary a").all():
            link.click()
            focused = page.evaluate("[document.activeElement.name, document.activeElement.id]")
            assert focused[0].startswith(f"{asked}-"), focused
            assert link.get_attribute("href") == f"#{focused[1]}"


def test_a_page_with_wrong_answers_can_be_read_by_everybody_and_keeps_them(portal: LiveStack, browser: Browser) -> None:
    reader = reader_of(browser, portal, "ar")
    reader.walk("household", **WALKS["a husband or wife"])
    reader.fill(household_size="99999", monthly_income="NaN", sponsor_address_registered="yes")
    reader.go_on()
    reader.can_be_read_by_everybody()
    assert reader.page.locator(".govuk-error-summary a").count() == 2
    expect(reader.box("household_size")).to_have_value("99999")
    expect(reader.box("monthly_income")).to_have_value("NaN")
    expect(reader.box("sponsor_address_registered").first).to_be_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_back_a_changed_answer_and_another_language_keep_the_rest(
    portal: LiveStack, browser: Browser, scripts: bool
) -> None:
    reader = reader_of(browser, portal, java_script_enabled=scripts)
    page = reader.page
    reader.walk("passport", permit={"permit_type": STUDENT})
    reader.press(".govuk-back-link")
    assert reader.asks == "period"
    expect(reader.box("ends_on_year")).to_have_value("2027")
    reader.walk(permit={"permit_type": STUDENT})
    reader.says("Your answers meet the conditions")

    reader.press("button[name=show][value='passport']")
    expect(reader.box("passport_until_year")).to_have_value("2035")
    reader.fill(passport_until=(1, 2, 2027))
    reader.go_on()
    assert reader.asks == ""
    reader.says("Thursday, 3 December 2026")

    reader.press("button[name=language][value='tr']")
    reader.language = "tr"
    reader.says("This is not a decision.")
    assert page.locator("html").get_attribute("lang") == "tr"


def test_lists_grow_and_shrink_and_keep_what_was_typed(portal: LiveStack, browser: Browser) -> None:
    reader = reader_of(browser, portal, java_script_enabled=False)
    page, story = reader.page, WALKS["for good"]
    reader.walk("permits", **story)
    reader.fill(type_0="family", from_0=(1, 1, 2016), until_0=(1, 1, 2019))
    reader.press("button[name=add][value='permits']")
    reader.press("button[name=add][value='permits']")
    reader.fill(type_1="short_term", type_2="student", from_2=(1, 1, 2019), until_2=(20, 12, 2026))
    reader.press("button[name=remove][value='permits:1']")
    expect(reader.box("type_1")).to_have_value("student")
    expect(reader.box("from_0_year")).to_have_value("2016")
    expect(reader.box("until_1_year")).to_have_value("2026")
    assert page.locator(".portal-entry").count() == 2
    reader.fill(until_1=(1, 1, 2018))
    reader.go_on()
    expect(page.locator(".govuk-error-summary a")).to_have_attribute("href", "#id_permits-until_1_day")
    reader.fill(until_1=(20, 12, 2026))
    reader.go_on()

    assert reader.asks == "absences"
    reader.press("button[name=add][value='absences']")
    reader.fill(from_0=(1, 2, 2024), until_0=(1, 3, 2024), reason_0="health")
    reader.press("button[name=add][value='absences']")
    reader.press("button[name=remove][value='absences:0']")
    expect(reader.box("from_0_day")).to_have_value("")
    reader.walk(**story)
    expect(page.locator(".govuk-summary-list__row", has_text="Which residence permits")).to_contain_text("Student")

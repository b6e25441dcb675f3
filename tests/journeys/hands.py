"""With what people use a page: a pointer, or nothing but a keyboard."""

from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

GO_ON = "main button[type=submit]"
MOST_TABS = 150
MOST_CHOICES = 300
IS_SEEN = """element => {
  const styles = [getComputedStyle(element)], label = element.nextElementSibling
  const place = element.getBoundingClientRect()
  if (label) styles.push(getComputedStyle(label, "::before"))
  const isMarked = styles.some(style => style.outlineStyle !== "none" || style.boxShadow !== "none")
  return element.matches(":focus-visible") && isMarked && place.bottom > 0 && place.top < innerHeight
}"""
"""Whether the element that has the focus is marked, itself or by the box in front of its label, and in the window."""


class Hands(Protocol):
    """What people do on a page; each element is the first that a selector finds."""

    def fill(self, selector: str, value: str) -> None:
        """Type into a field, in place of what stands there."""

    def check(self, selector: str) -> None:
        """Tick a box or choose an answer."""

    def choose(self, selector: str, value: str) -> None:
        """One of a list."""

    def add_file(self, selector: str, path: Path) -> None:
        """A file from the device."""

    def press(self, selector: str = GO_ON) -> None:
        """A button or a link."""

    def send(self, selector: str) -> None:
        """The button of a form that a script may send without leaving the page."""

    def press_twice(self, selector: str) -> None:
        """As people do when nothing seems to happen."""


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, selector: str, value: str) -> None:
        """Type into a field."""
        self.page.fill(selector, value)

    def check(self, selector: str) -> None:
        """Tick a box or choose an answer."""
        self.page.locator(selector).first.check()

    def choose(self, selector: str, value: str) -> None:
        """One of a list."""
        self.page.select_option(selector, value)

    def add_file(self, selector: str, path: Path) -> None:
        """A file from the device."""
        self.page.locator(selector).set_input_files(path)

    def press(self, selector: str = GO_ON) -> None:
        """A button or a link."""
        self.page.locator(selector).first.click()

    def send(self, selector: str) -> None:
        """The button of a form that a script may send without leaving the page."""
        self.press(selector)

    def press_twice(self, selector: str) -> None:
        """A double click."""
        self.page.locator(selector).dblclick()


class Keyboard:
    """No mouse: everything is reached with Tab, and one sees where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, selector: str, value: str) -> None:
        """Typed key by key."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)

    def check(self, selector: str) -> None:
        """A box with the space bar; of several answers one with the arrows."""
        wanted = self.page.locator(selector).first
        if wanted.get_attribute("type") == "radio":
            self.turn_to(wanted)
        else:
            self.reach(selector)
            if not wanted.is_checked():
                self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def choose(self, selector: str, value: str) -> None:
        """Down the list from its beginning."""
        wanted = self.reach(selector)
        self.page.keyboard.press("Home")
        for _choice in range(MOST_CHOICES):
            if wanted.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list {selector}")

    def add_file(self, selector: str, path: Path) -> None:
        """Enter opens the choice of a file."""
        self.reach(selector)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(path)

    def press(self, selector: str = GO_ON) -> None:
        """Enter, on a link as on a button."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def send(self, selector: str) -> None:
        """Enter; whoever calls waits for what must appear."""
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def press_twice(self, selector: str) -> None:
        """Enter, which the second time may meet the next page."""
        self.press(selector)
        self.page.keyboard.press("Enter")

    def reach(self, selector: str) -> Locator:
        """Tab until the element has the focus, which must be seen."""
        wanted = self.page.locator(selector).first
        self.tab_until(wanted, "element => element === document.activeElement")
        assert wanted.evaluate(IS_SEEN), f"the focus on {selector} cannot be seen"
        return wanted

    def turn_to(self, wanted: Locator) -> None:
        """To the group of answers with Tab, and within it with the arrows."""
        self.tab_until(wanted, "element => document.activeElement.name === element.name")
        self.page.keyboard.press("Space")
        for _answer in range(MOST_CHOICES):
            if wanted.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        assert wanted.evaluate(IS_SEEN), "the focus on an answer cannot be seen"

    def tab_until(self, wanted: Locator, is_there: str) -> None:
        """From where one is, as often as it takes."""
        for _tab in range(MOST_TABS):
            if wanted.evaluate(is_there):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted}")

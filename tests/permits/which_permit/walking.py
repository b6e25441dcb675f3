"""A reader of the page's forms as a browser without scripts is one: hidden fields, boxes and named buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

ADDRESS = "/which-permit/"


@dataclass
class SentForm:
    """One form of a page: what a browser would send of it."""

    identity: str
    values: list[tuple[str, str]] = field(default_factory=list)


class FormsOfAPage(HTMLParser):
    """Every form with its filled-in fields, and every named button with the form it belongs to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[SentForm] = []
        self.buttons: list[tuple[str, str, str]] = []
        self.names: set[str] = set()
        self.heading, self._in_heading = "", False
        self._select: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, found: list[tuple[str, str | None]]) -> None:
        attrs = {name: value or "" for name, value in found}
        if tag == "form":
            self.forms.append(SentForm(attrs.get("id", "")))
        elif tag == "h1":
            self._in_heading = True
        elif tag == "button" and "name" in attrs:
            owner = attrs.get("form", self.forms[-1].identity if self.forms else "")
            self.buttons.append((owner, attrs["name"], attrs["value"]))
        elif tag == "input" and self.forms:
            self.names.add(attrs.get("name", ""))
            if attrs.get("type") not in {"radio", "checkbox"} or "checked" in attrs:
                self.forms[-1].values.append((attrs["name"], attrs.get("value", "")))
        elif tag == "select":
            self._select = attrs["name"]
            self.names.add(attrs["name"])
        elif tag == "option" and self._select and "selected" in attrs:
            self.forms[-1].values.append((self._select, attrs.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self._in_heading = False
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.heading += data


class Walker:
    """Somebody who goes through the questions."""

    def __init__(self, client: Client, language: str = "en") -> None:
        self.client, self.headers = client, {"Accept-Language": language}
        self.response: Any = client.get(ADDRESS, headers=self.headers)

    @property
    def text(self) -> str:
        """The page as it came."""
        return self.response.content.decode()

    @property
    def page(self) -> FormsOfAPage:
        """Its forms."""
        return FormsOfAPage(self.text)

    @property
    def asks(self) -> str:
        """The page that is shown, by its name; nothing at the end."""
        return dict(self.form("").values).get("page", "") if self.has_questions else ""

    @property
    def has_questions(self) -> bool:
        """Whether this is not the result."""
        return any(not form.identity for form in self.page.forms)

    def form(self, identity: str) -> SentForm:
        """One of the page's forms."""
        return next(form for form in self.page.forms if form.identity == identity)

    def answer(self, **answers: Any) -> HttpResponse:
        """Fill in this page and go on; a day is given as (day, month, year)."""
        page, values = self.asks, self.form("").values
        typed: dict[str, str] = {}
        for name, value in answers.items():
            if isinstance(value, tuple):
                typed |= {
                    f"{page}-{name}_{part}": str(each)
                    for part, each in zip(("day", "month", "year"), value, strict=True)
                }
            else:
                typed[f"{page}-{name}"] = str(value)
        unknown = set(typed) - self.page.names
        assert not unknown, f"{page} does not ask {unknown}"
        return self.send([(name, value) for name, value in values if name not in typed] + list(typed.items()))

    def press(self, name: str, value: str) -> HttpResponse:
        """Press a named button of the page."""
        owner = next(owner for owner, *button in self.page.buttons if button == [name, value])
        return self.send([*self.form(owner).values, (name, value)])

    def send(self, values: list[tuple[str, str]]) -> HttpResponse:
        """Send a form."""
        body: dict[str, list[str]] = {}
        for name, value in values:
            body.setdefault(name, []).append(value)
        self.response = self.client.post(ADDRESS, body, headers=self.headers)
        return self.response

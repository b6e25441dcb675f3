"""A reader of the page's forms as a browser without scripts is one: hidden fields, boxes and named buttons."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

ADDRESS = "/which-permit/"
FAR = (1, 1, 2029)
# A plain answer to each page, by its name; a day is (day, month, year).
PLAIN: dict[str, dict[str, Any]] = {
    "kind": {"kind": "first"},
    "permit": {"permit_type": "short_term"},
    "purpose": {"purpose": "tourism"},
    "age": {"age": 34},
    "baby": {"born_in_turkiye": "yes", "born_on": (1, 11, 2026), "parent_holds_permit": "yes"},
    "relation": {"relation": "spouse"},
    "sponsor": {"sponsor_status": "residence_permit"},
    "sponsor-permit": {
        "sponsor_permit_type": "short_term",
        "sponsor_permit_until": FAR,
        "resident_since": (1, 1, 2020),
        "married_to_turkish_citizen": "no",
    },
    "household": {"household_size": 4, "monthly_income": "91000", "sponsor_address_registered": "yes"},
    "record": {"family_offence": "no"},
    "marriage": {"married_on": (1, 5, 2020), "spouse_is_adult": "yes", "other_spouse": "no"},
    "custody": {"parent_abroad": "mother", "mother_agrees": "yes"},
    "graduation": {"graduated_on": (1, 10, 2026)},
    "family-before": {
        "after_family": "divorce",
        "violence_decision": "no",
        "former_sponsor_status": "turkish_citizen",
    },
    "present-permit": {"held_from": (1, 1, 2026), "held_until": (20, 12, 2026)},
    "permits": {"type_0": "family", "from_0": (1, 1, 2016), "until_0": (20, 12, 2026)},
    "absences": {},
    "assistance": {"assistance": "no"},
    "stay": {"stay": "until", "stay_until": (20, 12, 2026)},
    "period": {"ends_on": (1, 12, 2027)},
    "passport": {"passport_until": (1, 1, 2035)},
    "insurance": {"insurance": "until", "insurance_until": (1, 1, 2030)},
    "means": {"means": "yes"},
    "address": {"address_registered": "yes"},
    "changes": {"data_changed": "no", "passport_renewed": "no"},
    "bans": {"bans": "no"},
}


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


def walk(client: Client, language: str = "en", until: str = "", **changes: dict[str, Any]) -> Walker:
    """Answer plainly what is asked, but for the changes; stop at a page, or at the end."""
    walker = Walker(client, language)
    for _turn in range(30):
        asked = walker.asks
        if asked in {"", until}:
            return walker
        answers = changes.get(asked.replace("-", "_"), PLAIN[asked])
        if asked == "period" and "period-starts_on_day" in walker.page.names:
            answers = {"starts_on": (1, 12, 2026)} | answers
        walker.answer(**answers)
        assert walker.asks != asked, walker.text
    raise AssertionError("The questions do not end.")

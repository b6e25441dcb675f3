"""What is no answer: the values that the API and the command refuse, typed into the page's fields.

Each gets 422 and a sentence at its field, the rest of the page and the earlier answers stay, and the way goes on.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from permits.which_permit.pages import SLUGS
from tests.permits.bad_questions import BAD_BYTES, BAD_KEYS
from tests.permits.which_permit.walking import ADDRESS, PLAIN, walk

pytestmark = pytest.mark.django_db
FAMILY = {"permit": {"permit_type": "family"}}
A_CHILD = FAMILY | {"age": {"age": 7}, "relation": {"relation": "minor_child"}}
FOR_GOOD = {"kind": {"kind": "transition"}, "permit": {"permit_type": "long_term"}}
# People write amounts and days in more ways than programs do, and the page's own word for no is "no".
READ_BY_THE_PAGE = {"no", "91000.0", "91.000,00", "1.000", "2031-3-3", "٢٠٣١-٠٣-٠٣", "2031-03-03\n"}
NO_ANSWERS = [
    "\x00",
    "\ud800".encode("utf-8", "replace").decode(),
    "x" * 10_000,
    "'; DROP TABLE",
    "<script>",
    "-1",
    "½",
]


def wrong_values(path: str) -> list[str]:
    """What the corpus says is wrong at a path, as text."""
    found: list[str] = []
    for change, refused in BAD_KEYS:
        if refused == path:
            value: Any = change
            for name in re.findall(r"\w+|\d+", path):
                value = value[int(name)] if name.isdigit() else value.get(name)
            found.append("" if value is None else str(value))
    return [value for value in dict.fromkeys([*found, *NO_ANSWERS]) if value not in READ_BY_THE_PAGE]


def as_day(value: str) -> tuple[str, str, str]:
    """A day as somebody would type it into three boxes; what has no parts goes into all of them."""
    year, _stroke, rest = value.partition("-")
    month, _stroke, day = rest.partition("-")
    return (day, month, year) if day else (value, value, value)


@dataclass(frozen=True)
class Wrong:
    """A field, how to get to its page, and what is wrong in the corpus for it."""

    page: str
    field: str
    path: str
    changes: dict[str, dict[str, Any]]
    is_day: bool = False

    @property
    def values(self) -> list[Any]:
        """The wrong values as they are typed."""
        texts = wrong_values(self.path)
        return [as_day(text) for text in texts] if self.is_day else texts


WRONG = [
    Wrong("kind", "kind", "kind", {}),
    Wrong("permit", "permit_type", "permit_type", {}),
    Wrong("purpose", "purpose", "purpose", {}),
    Wrong("age", "age", "sponsor.monthly_income", {}),
    Wrong("baby", "born_on", "applied_on", {"age": {"age": 0}}, is_day=True),
    Wrong("relation", "relation", "applicant.relation_to_sponsor", FAMILY),
    Wrong("sponsor", "sponsor_status", "marriage.ended_by", FAMILY),
    Wrong("sponsor-permit", "sponsor_permit_until", "applied_on", FAMILY, is_day=True),
    Wrong("sponsor-permit", "resident_since", "applied_on", FAMILY, is_day=True),
    Wrong("household", "household_size", "sponsor.household_size", FAMILY),
    Wrong("household", "monthly_income", "sponsor.monthly_income", FAMILY),
    Wrong("record", "family_offence", "applicant.entry_ban", FAMILY),
    Wrong("marriage", "married_on", "applied_on", FAMILY, is_day=True),
    Wrong("custody", "parent_abroad", "custody[0].parent", A_CHILD),
    Wrong("permits", "type_0", "permit_type", FOR_GOOD),
    Wrong("permits", "from_0", "applied_on", FOR_GOOD, is_day=True),
    Wrong("assistance", "assistance", "events.data_changed", FOR_GOOD),
    Wrong("stay", "stay", "kind", {}),
    Wrong("period", "ends_on", "applied_on", {}, is_day=True),
    Wrong("passport", "passport_until", "applied_on", {}, is_day=True),
    Wrong("insurance", "insurance", "kind", {}),
    Wrong("means", "means", "applicant.entry_ban", {}),
    Wrong("bans", "bans", "applicant.entry_ban", {}),
]


def typed(page: str, field: str, value: Any) -> dict[str, str]:
    """The boxes of a field."""
    if isinstance(value, tuple):
        return {f"{page}-{field}_{part}": text for part, text in zip(("day", "month", "year"), value, strict=True)}
    return {f"{page}-{field}": str(value)}


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{wrong.page}-{wrong.field}" for wrong in WRONG])
def test_a_wrong_value_gets_a_sentence_and_everything_else_is_kept(client: Client, wrong: Wrong) -> None:
    walker = walk(client, until=wrong.page, **wrong.changes)
    carried = [each for each in walker.form("").values if each[0].rpartition("-")[0] != wrong.page]
    rest = {name: value for name, value in PLAIN[wrong.page].items() if name != wrong.field}
    if wrong.page == "period":
        rest["starts_on"] = (1, 12, 2026)
    others: dict[str, str] = {}
    for name, value in rest.items():
        others |= {box: str(text) for box, text in typed(wrong.page, name, value).items()}

    for value in wrong.values:
        response = walker.send([*carried, *others.items(), *typed(wrong.page, wrong.field, value).items()])
        assert (response.status_code, walker.asks) == (422, wrong.page), value
        assert f'href="#id_{wrong.page}-{wrong.field}' in walker.text, value
        assert "govuk-error-message" in walker.text
        assert {*walker.form("").values} >= {*carried, *others.items()}, value

    walker.answer(**(PLAIN[wrong.page] | ({"starts_on": (1, 12, 2026)} if wrong.page == "period" else {})))
    assert walker.response.status_code == 200
    assert walker.asks != wrong.page


def test_a_period_backwards_is_refused_in_lists_and_out_of_them(client: Client) -> None:
    walker = walk(client, until="permits", **FOR_GOOD)
    walker.answer(type_0="family", from_0=(1, 1, 2020), until_0=(31, 12, 2019))
    assert walker.response.status_code == 422
    assert "Enter a day after Wednesday, 1 January 2020." in walker.text

    walker = walk(client, until="period")
    walker.answer(starts_on=(1, 1, 2028), ends_on=(1, 1, 2027))
    assert walker.response.status_code == 422
    assert "Enter a day after Saturday, 1 January 2028." in walker.text


@pytest.mark.parametrize(("boxes", "words"), [({"type_0": "family"}, "Valid from"), ({"from_0": (1, 1, 2020)}, "Kind")])
def test_half_an_entry_is_asked_for_whole(client: Client, boxes: dict[str, Any], words: str) -> None:
    walker = walk(client, until="permits", **FOR_GOOD)
    walker.answer(**boxes)
    assert walker.response.status_code == 422
    assert words in walker.text


def test_more_entries_than_anybody_has_are_not_drawn(client: Client) -> None:
    walker = walk(client, until="permits", **FOR_GOOD)
    for rows in ("10000", "-1", "9" * 400, "NaN", "", "\x00"):
        values = [each for each in walker.form("").values if each[0] != "permits-rows"]
        response = walker.send([*values, ("permits-rows", rows)])
        assert response.status_code in {200, 422}, rows
        assert response.content.count(b"portal-entry") <= 40


@pytest.mark.parametrize("name", ["show", "add", "remove", "answered", "page", "language", "shown"])
@pytest.mark.parametrize(
    "value", ["", "nowhere", "permits:999999999999", "permits:-1", "permits:½", "\x00", "x" * 9_000]
)
def test_a_button_that_is_not_on_the_page_leads_to_a_question(client: Client, name: str, value: str) -> None:
    walker = walk(client, until="absences", **FOR_GOOD)
    response = walker.send([*walker.form("").values, (name, value)])
    assert response.status_code in {200, 422}
    assert walker.asks in SLUGS


def test_an_earlier_answer_that_was_tampered_with_is_asked_again(client: Client) -> None:
    walker = walk(client, until="passport")
    walker.send([(name, "-4" if name == "age-age" else value) for name, value in walker.form("").values])
    assert (walker.response.status_code, walker.asks) == (422, "age")


@pytest.mark.parametrize("body", [body for body, _path in BAD_BYTES])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"])
def test_bytes_that_are_no_form_begin_anew(client: Client, body: bytes, kind: str) -> None:
    response = client.post(ADDRESS, body, content_type=kind)
    assert response.status_code in {200, 400, 422}
    assert b"<h1" in response.content


def test_a_form_of_ten_megabytes_is_refused_in_words(client: Client) -> None:
    response = client.post(ADDRESS, {"page": "kind", "kind-kind": "x" * 10_000_000})
    assert 400 <= response.status_code < 500
    assert b"<h1" in response.content


def test_ten_thousand_fields_are_refused_in_words(client: Client) -> None:
    response = client.post(ADDRESS, {f"age-{number}": "1" for number in range(10_000)})
    assert 400 <= response.status_code < 500
    assert b"<h1" in response.content

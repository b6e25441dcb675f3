"""The rulebook is whole: each row of the digest is held or explained, each rule has a source file and a test."""

import re
from importlib import import_module

import pytest

from goc_portal.rule_tests import naming_tests
from permits.rules.assessment import RULE_FILES
from permits.rules.not_encoded import NOT_ENCODED
from permits.rules.registry import all_rules
from permits.rules.rows import HELD_BY

CODES = sorted({rule.code for rule in all_rules()})
TESTS = naming_tests(CODES)
NUMBERED = [*(f"C-{number:02d}" for number in range(1, 26)), *(f"F-{number:02d}" for number in range(1, 20))]
PURPOSES = [f"C.2 {letter}" for letter in "abcçdefgğhıijk"]


def is_explained(row: str) -> bool:
    """Whether the table of what is not encoded names a row, by its number or by part and article."""
    part, _comma, article = row.partition(", ")
    number = article.removeprefix("Art. ")
    return any(part in each.row.split(", ") and (not number or number in each.row) for each in NOT_ENCODED)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_test_that_names_it(code: str) -> None:
    assert TESTS.get(code), f"no test under tests/permits/rules names {code}"


def test_no_row_of_the_digest_is_forgotten() -> None:
    assert [row for row in [*NUMBERED, *PURPOSES, "C.T"] if row not in HELD_BY] == []


@pytest.mark.parametrize("row", HELD_BY)
def test_every_row_is_held_or_explained(row: str) -> None:
    assert HELD_BY[row] or is_explained(row)


def test_what_holds_a_row_exists() -> None:
    for holder in {holder for holders in HELD_BY.values() for holder in holders}:
        file, colon, function = holder.partition(":")
        if colon:
            assert callable(getattr(import_module(f"permits.rules.{file}"), function)), holder
        else:
            assert holder in CODES, holder


def test_every_rule_holds_a_row_or_is_no_article_of_its_own() -> None:
    held = {holder for holders in HELD_BY.values() for holder in holders}
    assert set(CODES) - held == {"requested_period", "dates_agree", *OTHER_ARTICLES}


OTHER_ARTICLES = {"extension_keeps_type_and_purpose", "extends_the_permit_that_is_held"}
"""Article 24 in its plain sense, which the digest takes for granted."""


def test_what_is_not_encoded_names_rows_that_there_are_and_rules_that_there_are() -> None:
    known = "\n".join(HELD_BY)
    for each in NOT_ENCODED:
        first = each.row.split(",")[0]
        assert first in HELD_BY or first.split(" ")[0] in known, each.row
        for name in re.findall(r"`(\w+_\w+)`", each.why):
            assert name in CODES or any(name in dir(module) for module in RULE_FILES) or "policy" in each.why, name

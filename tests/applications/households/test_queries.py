"""The pages of a family, of a sponsor and of a member's case stay within a few queries, however many the family is."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.households.submitting import submit_family
from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all

MOST_QUERIES = 12


def test_the_page_of_a_family_that_is_submitted_asks_few_questions_too(family: Family) -> None:
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    client = Client()
    client.force_login(family.spouse)
    address = reverse("applications:household", args=[family.case_of(family.spouse.person).public_id])
    assert "Come to your appointment to hand in your papers" in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]


@pytest.mark.parametrize(
    "name", ["household", "household-submit", "household-add", "family", "case", "fees", "sponsor"]
)
def test_a_page_asks_few_questions(family: Family, name: str) -> None:
    fill_in_all(family)
    answer_as_sponsor(family)
    if name in {"family", "case", "fees"}:
        submit_family(household=family.household, declared=True, by=family.spouse)
    reader, of = (
        (family.spouse, family.case_of(family.spouse.person)) if name != "sponsor" else (family.sponsor, family.dossier)
    )
    client = Client()
    client.force_login(reader)
    address = reverse(f"applications:{name}", args=[of.public_id])
    assert client.get(address).status_code == HTTPStatus.OK
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]


@pytest.mark.parametrize(
    ("name", "parts"), [("tasks", ()), ("papers", ()), ("check", ()), ("upload", ("passport_copy",))]
)
def test_a_page_of_a_member_s_draft_asks_few_questions(family: Family, name: str, parts: tuple[str, ...]) -> None:
    fill_in_all(family)
    answer_as_sponsor(family)
    client = Client()
    client.force_login(family.spouse)
    address = reverse(f"applications:{name}", args=[family.case_of(family.spouse.person).public_id, *parts])
    assert client.get(address).status_code == HTTPStatus.OK
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= MOST_QUERIES, [query["sql"][:120] for query in queries]

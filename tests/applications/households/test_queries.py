"""The page of a family and that of a sponsor stay within a few queries, however many the family is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.applications.households.family import Family, answer_as_sponsor, fill_in_all

MOST_QUERIES = {"household": 20, "sponsor": 20}


@pytest.mark.parametrize("name", ["household", "sponsor"])
def test_a_page_asks_few_questions(family: Family, name: str) -> None:
    fill_in_all(family)
    answer_as_sponsor(family)
    reader, of = (
        (family.spouse, family.case_of(family.spouse.person))
        if name == "household"
        else (family.sponsor, family.dossier)
    )
    client = Client()
    client.force_login(reader)
    address = reverse(f"applications:{name}", args=[of.public_id])
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= MOST_QUERIES[name], [query["sql"][:120] for query in queries]

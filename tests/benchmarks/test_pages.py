"""A small run of `bench pages`, and how addresses are found."""

import uuid

from goc_portal.benchmarks.pages_addresses import filled, routes
from tests.benchmarks.conftest import Bench

FEW = "^/$|^/applications/<uuid:public_id>/(answers/<slug:slug>/)?$|application/<uuid:public_id>/change/$"
"""A page of each kind of reader: the whole list takes minutes."""


def test_pages_are_measured_with_few_and_many_rows(bench: Bench) -> None:
    report = bench("pages", "--looks", "1", "--rows", "30", "--only", FEW)
    pages = {(page["role"], page["url"], page["rows"]) for page in report["pages"]}
    for rows in (10, 30):
        assert ("public", "/", rows) in pages
        assert ("applicant", "/applications/<uuid:public_id>/", rows) in pages
        assert ("applicant", "/applications/<uuid:public_id>/answers/<slug:slug>/", rows) in pages
        assert ("officer", "/admin/applications/application/<uuid:public_id>/change/", rows) in pages
    assert len(pages) == len(report["pages"]) == 8
    assert {"url", "role", "queries", "ms", "ratio", "bytes", "rows"} <= set(report["pages"][0])


def test_the_portals_patterns_are_found_and_filled() -> None:
    found = dict(routes())
    route = "applications/<uuid:public_id>/answers/<slug:slug>/"
    assert set(found[route]) == {"public_id", "slug"}
    number = str(uuid.uuid4())
    assert filled(filled(route, "public_id", number), "slug", "period") == f"applications/{number}/answers/period/"

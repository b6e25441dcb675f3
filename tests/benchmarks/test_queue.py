"""A small queue: every view is looked at in both scopes, within its queries, and nothing is counted whole."""

from applications.admin.queues import QUEUES
from tests.benchmarks.conftest import Bench


def test_every_view_of_the_desk_takes_few_queries(bench: Bench) -> None:
    report = bench("queue", "--cases", "4000", "--looks", "1")
    views = {row["view"]: row for row in report["views"]}
    assert report["cases"] > 4000
    assert report["over_queries"] == report["counts_whole_table"] == []
    assert {f"{scope}: queue {queue.slug}" for scope in ("province", "country") for queue in QUEUES} <= set(views)
    assert {"country: list", "country: search by number", "province: search by part of a name"} <= set(views)
    assert views["case page"]["queries"] > 0
    assert {"view", "queries", "p95_ms", "floor_p95_ms", "ratio"} <= set(report["views"][0])

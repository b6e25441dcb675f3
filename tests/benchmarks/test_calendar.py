"""A small calendar: the same days by both ways, and queries that do not grow."""

from tests.benchmarks.conftest import Bench


def test_the_calendar_takes_few_queries_with_and_without_past_slots(bench: Bench) -> None:
    report = bench("calendar", "--days", "5", "--past-days", "5", "--views", "20")
    past = report["with_past_slots"]
    assert 0 < report["queries"] <= 3
    assert past["queries"] == report["queries"]
    assert past["slots"] > report["slots"] > 0
    assert 0 < report["page"]["queries_of_appointments"] <= 3
    assert past["page"] == report["page"]
    assert {"p50_ms", "p95_ms", "floor_p95_ms", "ratio", "page_p95_ms", "page_ratio"} <= set(report) & set(past)

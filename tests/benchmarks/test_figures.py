"""A small run of the figures' benchmark: what is counted minute by minute equals the full count."""

from tests.benchmarks.conftest import Bench


def test_minutes_add_up_to_the_full_count(bench: Bench) -> None:
    report = bench("figures", "--cases", "2000", "--minutes", "2", "--changes", "80")
    assert report["cases"] >= 2000
    assert report["cells"] > 100
    assert report["permit_cells"] > 100
    assert report["differences"] == 0
    assert set(report["pages"]) == {"province", "country"}
    assert {"minute_p95_ms", "full_count_s", "floor_p95_ms", "ratio"} <= set(report)

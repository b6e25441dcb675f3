"""A few forms by both ways: the worker's task draws what the floor is given."""

from tests.benchmarks.conftest import Bench


def test_forms_are_drawn_by_the_workers_task_beside_bare_weasyprint(bench: Bench) -> None:
    report = bench("forms", "--forms", "8", "--in-a-row", "16", "--workers", "1")
    assert report["drawn"] == 8
    assert report["per_second"] > 0 and report["floor_per_second"] > 0
    assert report["ratio"] > 0.3
    assert 20_000 < report["bytes"] < 400_000
    assert report["peak_mb"] <= report["peak_mb_after_500"] < report["peak_mb"] * 1.2

"""A small race through real web servers: the seats go, nobody else gets one, and everybody is told in words."""

import pytest

from tests.benchmarks.conftest import Bench


@pytest.mark.concurrency
def test_exactly_the_seats_are_taken_and_the_others_are_told(bench: Bench) -> None:
    report = bench("race", "--people", "24", "--seats", "5", "--connections", "4")
    assert (report["attempts"], report["kept"], report["booked"], report["floor_booked"]) == (24, 5, 5, 5)
    assert (report["told_full"], report["told_otherwise"], report["errors_5xx"]) == (19, 0, 0)
    assert (report["oversold"], report["double_booked"]) == (0, 0)
    assert {"per_second", "floor_per_second", "ratio", "p95_ms"} <= set(report)

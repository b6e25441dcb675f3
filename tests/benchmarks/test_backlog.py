"""A small backlog: everybody is given a date, in order, within the seats, by the rows that the floor writes too."""

from tests.benchmarks.conftest import Bench


def test_the_backlog_is_given_out_in_order(bench: Bench) -> None:
    report = bench("backlog", "--requests", "400")
    assert (report["assigned"], report["floor_assigned"]) == (400, 400)
    assert (report["out_of_order"], report["over_capacity"]) == (0, 0)
    assert report["ratio"] > 0


def test_the_job_alone_is_timed_for_other_sizes(bench: Bench) -> None:
    report = bench("backlog", "--requests", "200", "--without-floor")
    assert report["assigned"] == 200
    assert "ratio" not in report

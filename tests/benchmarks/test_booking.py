"""Small runs of `bench booking`: everybody for whom there is a seat, nobody else, and nothing that must not be."""

import pytest

from tests.benchmarks.conftest import Bench

WRONG_COUNTS = ("oversold", "double_booked", "locked_out_but_booked", "counters_off")


@pytest.mark.concurrency
def test_one_hot_slot_takes_as_many_as_it_has_seats(bench: Bench) -> None:
    report = bench("booking", "--people", "40", "--slots", "1", "--capacity", "25", "--workers", "4")
    assert (report["attempts"], report["booked"], report["refused"]) == (40, 25, {"hold_ended": 15})
    assert [report[name] for name in WRONG_COUNTS] == [0, 0, 0, 0]
    assert report["trouble"]["locked_out"] == {"locked_out": 16}
    assert (report["trouble"]["confirmed_at_once"], report["trouble"]["appointments_of_them"]) == (64, 16)
    assert {"per_second", "floor_per_second", "ratio", "p50_ms", "p95_ms", "p99_ms"} <= set(report)
    assert report["late"]["ratio"] > 0


@pytest.mark.concurrency
def test_many_slots_with_room_for_everybody(bench: Bench) -> None:
    report = bench("booking", "--people", "30", "--slots", "20", "--workers", "3")
    assert (report["attempts"], report["booked"], report["refused"], report["late"]) == (30, 30, {}, {})
    assert [report[name] for name in WRONG_COUNTS] == [0, 0, 0, 0]

"""The frame: a scratch place, dropped whatever happens; options refused in words; one object on the last line."""

import json
import os
import signal
import subprocess
import sys
import time
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from redis import Redis

from goc_portal.benchmarks.measuring import Tally, in_turns, percentile, ratio
from goc_portal.benchmarks.reporting import table
from tests.benchmarks.conftest import Bench, scratch_databases


def test_the_report_is_one_object_on_the_last_line(called: Any, template: str, server: Any) -> None:
    done = called("assess", "--assessments", "25", "--json", "--template", template)
    report = json.loads(done.stdout.splitlines()[-1])
    assert (report["benchmark"], report["assessments"], sum(report["outcomes"].values())) == ("assess", 25, 25)
    assert report["per_second"] > 0 and report["p95_us"] > 0
    assert "Measuring" in done.stderr
    assert scratch_databases(server) == []


def test_people_get_a_table(called: Any, template: str) -> None:
    done = called("assess", "--assessments", "5", "--template", template)
    assert done.stdout.splitlines()[0] == "benchmark    assess"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["assess", "--assessments", "0"], "0 must be from 1 to"),
        (["assess", "--assessments", "many"], "'many' is not a whole number"),
        (["assess", "--people", "3"], "unrecognized arguments: --people 3"),
        (["nothing"], "invalid choice: 'nothing'"),
        ([], "NAME"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("bench", *arguments)


def test_a_database_that_cannot_be_made_is_a_sentence(called: Any, server: Any) -> None:
    done = called("assess", "--template", "no_such_database")
    assert done.returncode == 1
    assert "The owner cannot make a scratch database" in done.stderr
    assert "Traceback" not in done.stderr
    assert scratch_databases(server) == []


def test_the_next_run_drops_what_a_killed_one_left(bench: Bench, server: Any) -> None:
    server.execute("CREATE DATABASE goc_bench_left_by_a_dead_run")
    bench("assess", "--assessments", "5")
    assert scratch_databases(server) == []


def test_a_run_that_is_told_to_end_leaves_nothing(
    bench_environment: dict[str, str], template: str, server: Any
) -> None:
    command = [sys.executable, "manage.py", "bench", "assess", "--assessments", "1000000", "--template", template]
    running = subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=bench_environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert running.stderr
    while "Loading" not in running.stderr.readline():
        assert running.poll() is None
    (name,) = scratch_databases(server)
    claims = claimed_redis_databases(bench_environment["REDIS_URL"], name)
    assert len(claims) == 1 and claims[0] > 1
    os.kill(running.pid, signal.SIGTERM)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the scratch database is dropped" in errors
    assert scratch_databases(server) == []
    assert claimed_redis_databases(bench_environment["REDIS_URL"], name) == []


def claimed_redis_databases(url: str, name: str) -> list[int]:
    """The numbered databases that a run holds."""
    found = []
    for number in range(64):
        with Redis.from_url(url, db=number) as client:
            client.connection_pool.connection_kwargs["db"] = number
            if client.get("goc_bench") == name.encode():
                found.append(number)
    return found


def test_percentiles_are_samples_that_were_taken() -> None:
    samples = [float(number) for number in range(1, 101)]
    assert [percentile(samples, share) for share in (50, 95, 99, 100)] == [50.0, 95.0, 99.0, 100.0]
    assert percentile([7.0], 50) == 7.0
    with pytest.raises(ValueError, match="Nothing was measured"):
        percentile([], 50)


def test_turns_go_there_and_back() -> None:
    order: list[str] = []
    in_turns(3, lambda turn: order.append(f"product {turn}"), lambda turn: order.append(f"floor {turn}"))
    assert order == ["product 0", "floor 0", "floor 1", "product 1", "product 2", "floor 2"]


def test_a_tally_counts_work_and_time() -> None:
    tally = Tally()
    for _ in range(4):
        with tally.sampling():
            time.sleep(0.001)
    assert (tally.done, len(tally.samples)) == (4, 4)
    assert 0 < tally.per_second < 1_000
    assert (ratio(1, 2), ratio(1, 0)) == (0.5, 0.0)


def test_rows_stand_in_columns() -> None:
    lines = list(table({"ratio": 0.5, "refused": {"seat_taken": 1200}, "views": [{"view": "list", "p95_ms": 3.25}]}))
    assert lines == ["ratio    0.5", "refused  seat_taken 1,200", "", "views", "view  p95_ms", "list  3.25"]

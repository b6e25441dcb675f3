"""A run from the outside: make the scratch place, migrate it, measure in a process of its own, drop it all."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.conf import settings

from goc_portal.benchmarks.benchmark import Benchmark, Options, Report, say
from goc_portal.benchmarks.scratch import scratch_place

SECONDS_TO_END = 15


class RunFailed(Exception):
    """A process of the run ended without a report; it has said why on standard error."""


def run(benchmark: type[Benchmark], options: Options, *, template: str = "") -> Report:
    """The figures of one benchmark; whatever happens, its scratch place is gone afterwards."""
    with ended_in_order(), scratch_place(template) as environment:
        if not template:
            say("Making the tables …")
            output_of(environment, str(settings.BASE_DIR / "manage.py"), "migrate", "--verbosity=0")
        output = output_of(environment, "-m", "goc_portal.benchmarks", benchmark.name, json.dumps(dict(options)))
        return {"benchmark": benchmark.name, **options, **json.loads(output.splitlines()[-1])}


def output_of(environment: Mapping[str, str], *arguments: str) -> str:
    """What a Python process of ours says; it is ended with us."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, *arguments], env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    try:
        output, _ = process.communicate()
    except BaseException:
        end(process)
        raise
    if process.returncode:
        raise RunFailed(f"The benchmark ended early (status {process.returncode}); nothing of it is left.")
    return output


def end(process: subprocess.Popen[Any]) -> None:
    """Ask a process to end, and make it end."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def ended_in_order() -> Iterator[None]:
    """A request to end is an exception like Ctrl-C, so that everything is dropped on the way out."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

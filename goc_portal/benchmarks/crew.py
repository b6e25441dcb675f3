"""Workers in processes of their own, each with its own connections, that begin a turn at the same moment."""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any, Protocol

from django.db import connections

BOOKED = "booked"
SECONDS_FOR_ALL_TO_BE_READY = 120


@dataclass(frozen=True)
class Attempt:
    """What came of one piece of work, and how long it took."""

    result: str
    seconds: float


class Worker(Protocol):
    """Does one kind of work after another; ``ready`` reads what the timed work must not wait for."""

    def ready(self, kind: str, share: Sequence[int]) -> None:
        """Prepare for a share of the work; not timed."""

    def work(self, kind: str, item: int) -> str:
        """Do one piece and say what came of it; timed."""


@dataclass(frozen=True)
class Crew:
    """The processes, and the barrier at which they wait for each other before each turn."""

    pipes: Sequence[Connection]
    barrier: Barrier

    def turn(self, kind: str, shares: Sequence[Sequence[int]]) -> tuple[list[Attempt], float]:
        """Every worker does its share; all attempts, and the time from the common start until the last has ended."""
        for pipe, share in zip(self.pipes, shares, strict=True):
            pipe.send((kind, share))
        self.barrier.wait(SECONDS_FOR_ALL_TO_BE_READY)
        began = time.perf_counter()
        answers = [pipe.recv() for pipe in self.pipes]
        ended = time.perf_counter()
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
        return [attempt for answer in answers for attempt in answer], ended - began


@contextmanager
def crew_of(size: int, make_worker: Callable[[], Worker]) -> Iterator[Crew]:
    """So many forked workers, ended with the block. No connection crosses the fork."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(size + 1)
    ends = [context.Pipe() for _ in range(size)]
    processes = [
        context.Process(target=_serve, args=(make_worker, theirs, barrier), daemon=True) for _ours, theirs in ends
    ]
    for process in processes:
        process.start()
    try:
        yield Crew([ours for ours, _theirs in ends], barrier)
        for ours, _theirs in ends:
            ours.send(None)
        for process in processes:
            process.join()
    finally:
        for process in processes:
            process.kill()


def _serve(make_worker: Callable[[], Worker], pipe: Connection, barrier: Any) -> None:
    worker = make_worker()
    while (order := pipe.recv()) is not None:
        kind, share = order
        try:
            worker.ready(kind, share)
            barrier.wait(SECONDS_FOR_ALL_TO_BE_READY)
            pipe.send([_attempt(worker, kind, item) for item in share])
        except Exception as error:
            # One that fell before the barrier would hold up the others: they are told, and the run ends.
            barrier.abort()
            pipe.send(error)


def _attempt(worker: Worker, kind: str, item: int) -> Attempt:
    began = time.perf_counter()
    result = worker.work(kind, item)
    return Attempt(result, time.perf_counter() - began)

"""A rush of commits is one message to the queue, and nothing of it is lost."""

import os
import threading
import time
from typing import Any

import pytest

from notices.poking import Gathering


@pytest.fixture
def said() -> list[list[int]]:
    return []


def test_what_comes_within_a_moment_is_said_together(settings: Any, said: list[list[int]]) -> None:
    settings.NOTICES_GATHERED_SECONDS = 0.05
    gathering = Gathering(said.append)
    threads = [threading.Thread(target=gathering.add, args=([number, -number],)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    await_that(lambda: bool(said))
    gathering.add([99])
    await_that(lambda: [99] in said)
    assert len(said) < 9
    everything = {number * sign for number in range(1, 9) for sign in (1, -1)} | {99}
    assert sorted(number for ids in said for number in ids) == sorted(everything)


def test_without_a_moment_it_is_said_at_once(settings: Any, said: list[list[int]]) -> None:
    settings.NOTICES_GATHERED_SECONDS = 0
    Gathering(said.append).add([1, 2])
    assert said == [[1, 2]]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_says_its_own_and_not_its_parents(settings: Any, said: list[list[int]]) -> None:
    settings.NOTICES_GATHERED_SECONDS = 0.05
    gathering = Gathering(said.append)
    gathering.add([1])
    reader, writer = os.pipe()
    if os.fork() == 0:
        gathering.add([2])
        await_that(lambda: bool(said))
        os.write(writer, repr(said).encode())
        os._exit(0)
    assert os.read(reader, 100) == b"[[2]]"
    os.wait()
    await_that(lambda: said == [[1]])


def await_that(is_so: object) -> None:
    until = time.monotonic() + 5
    while not is_so():  # type: ignore[operator]
        assert time.monotonic() < until
        time.sleep(0.005)

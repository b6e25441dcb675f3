"""Time, percentiles and ratios. Monotonic clocks only: nothing here asks what time it is."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

MILLISECONDS = 1_000
MICROSECONDS = 1_000_000


def percentile(samples: Sequence[float], share: float) -> float:
    """The nearest rank: the smallest sample that at least this share (in per cent) of all do not exceed."""
    if not samples:
        raise ValueError("Nothing was measured.")
    ordered = sorted(samples)
    return ordered[max(math.ceil(share / 100 * len(ordered)), 1) - 1]


def milliseconds(seconds: float) -> float:
    """Seconds as milliseconds, as reports show them."""
    return round(seconds * MILLISECONDS, 3)


def ratio(product: float, floor: float) -> float:
    """Product ÷ floor, to three places."""
    return round(product / floor, 3) if floor else 0.0


@dataclass
class Tally:
    """Work done and the wall-clock time it took, over all turns; single times where they were taken."""

    done: int = 0
    seconds: float = 0.0
    samples: list[float] = field(default_factory=list)

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Add a stretch of wall-clock time."""
        began = time.perf_counter()
        yield
        self.seconds += time.perf_counter() - began

    @contextmanager
    def sampling(self) -> Iterator[None]:
        """Add one piece of work and the time it took."""
        began = time.perf_counter()
        yield
        taken = time.perf_counter() - began
        self.samples.append(taken)
        self.seconds += taken
        self.done += 1

    @property
    def per_second(self) -> float:
        """Work done a second."""
        return round(self.done / self.seconds, 1) if self.seconds else 0.0

    def percentile_ms(self, share: float) -> float:
        """A percentile of the single times in milliseconds."""
        return milliseconds(percentile(self.samples, share))


def in_turns(turns: int, *works: Callable[[int], None]) -> None:
    """Each work once a turn, the other way round in every second turn: a machine that slows down slows both alike."""
    for turn in range(turns):
        for work in works if turn % 2 == 0 else reversed(works):
            work(turn)

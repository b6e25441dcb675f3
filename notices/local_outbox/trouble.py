"""Trouble on purpose, for tests and benches: every Nth delivery fails, stalls, or loses its answer."""

import threading
from dataclasses import dataclass, field
from itertools import count


@dataclass(frozen=True, kw_only=True)
class Course:
    """What happens to one delivery."""

    stalls_seconds: float = 0
    fails: bool = False
    loses_answer: bool = False


@dataclass(kw_only=True)
class Trouble:
    """Nought means never. A stall holds back the answer to a message that is kept; a lost answer is "try later"."""

    fail_one_in: int = 0
    lose_answer_one_in: int = 0
    stall_one_in: int = 0
    stall_seconds: float = 30
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _deliveries: "count[int]" = field(default_factory=lambda: count(1))

    def next_course(self) -> Course:
        """Count one delivery and say what happens to it."""
        with self._lock:
            number = next(self._deliveries)
        return Course(
            stalls_seconds=self.stall_seconds if _is_nth(number, self.stall_one_in) else 0,
            fails=_is_nth(number, self.fail_one_in),
            loses_answer=_is_nth(number, self.lose_answer_one_in),
        )


def _is_nth(number: int, one_in: int) -> bool:
    return one_in > 0 and number % one_in == 0

"""How far a long run is, drawn on a terminal and nowhere else."""

import os
import stat
import time
from typing import TextIO

WIDTH = 30
SECONDS_BETWEEN_DRAWINGS = 0.2


class ProgressBar:
    """A bar by the bytes of a file that were read; a pipe has no end that is known, and gets the count alone."""

    def __init__(self, source: TextIO, screen: TextIO) -> None:
        self.source, self.screen = source, screen
        self.is_shown = screen.isatty()
        self.size = size_of(source) if self.is_shown else 0
        self.began = self.drawn = time.monotonic()

    def tell(self, answered: int) -> None:
        """Draw, but not more often than anybody can read."""
        if self.is_shown and time.monotonic() - self.drawn >= SECONDS_BETWEEN_DRAWINGS:
            self.drawn = time.monotonic()
            self.draw(answered)

    def end(self, answered: int) -> None:
        """The last drawing, and the cursor below it."""
        if self.is_shown:
            self.draw(answered)
            self.screen.write("\n")
            self.screen.flush()

    def draw(self, answered: int) -> None:
        """One line over the last one."""
        rate = answered / max(time.monotonic() - self.began, 0.001)
        self.screen.write(f"\r{self.bar()}{answered:,} answered, {rate:,.0f} a second\x1b[K")
        self.screen.flush()

    def bar(self) -> str:
        """The share that is read, or nothing where it is not known."""
        if not self.size:
            return ""
        share = min(self.source.buffer.tell() / self.size, 1)
        filled = round(WIDTH * share)
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {share:4.0%}  "


def size_of(source: TextIO) -> int:
    """The bytes of a file; 0 for a pipe, a terminal, or a text in memory."""
    try:
        found = os.fstat(source.fileno())
    except (OSError, AttributeError):
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0

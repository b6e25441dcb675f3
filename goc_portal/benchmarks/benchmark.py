"""What a benchmark is: options, rows to work on, and a report of figures."""

import argparse
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

Options = Mapping[str, Any]
Report = dict[str, Any]


class OptionsRefused(Exception):
    """Options that cannot be measured together, said in a sentence that names them."""


class Benchmark(ABC):
    """Runs in a process of its own, on an empty migrated database that is dropped afterwards.

    ``prepare`` commits what the measuring needs; ``measure`` does product and floor in turns and reports.
    Both act as the portal's own role; ``databases.as_owner()`` is there for ANALYZE and for tables of the floor's own.
    """

    name: ClassVar[str]
    summary: ClassVar[str]

    def __init__(self, options: Options) -> None:
        self.options = options

    @classmethod  # noqa: B027
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """The benchmark's own options; none unless it says so."""

    @classmethod  # noqa: B027
    def refuse(cls, options: Options) -> None:
        """Raise OptionsRefused for options that contradict one another, before anything is made."""

    @abstractmethod
    def prepare(self) -> None:
        """Load the rows."""

    @abstractmethod
    def measure(self) -> Report:
        """Do the work and the floor's work turn by turn, and say what came of it."""


def whole_number(least: int, most: int) -> Any:
    """A type for ``add_argument`` that refuses what is out of bounds in a sentence."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"'{text}' is not a whole number.") from None
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{number} must be from {least} to {most}.")
        return number

    return read


def say(line: str) -> None:
    """Progress, apart from the report."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()

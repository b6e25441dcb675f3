"""Middle and late values of numbers that were counted by value. Pure."""

from collections.abc import Mapping
from math import ceil


def share_within(counted: Mapping[int, int], share: float) -> int | None:
    """The lowest value that so large a share does not exceed: 0.5 is the median; None where nothing was counted."""
    total = sum(counted.values())
    if total <= 0:
        return None
    wanted, seen = max(1, ceil(total * share)), 0
    for value in sorted(counted):
        seen += counted[value]
        if seen >= wanted:
            return value
    return None

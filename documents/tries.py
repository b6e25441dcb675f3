"""How often a paper is tried before somebody looks: a paper that cannot be drawn must not be drawn for ever."""

from datetime import timedelta
from typing import Final

MOST_TRIES: Final = 5
LOST_AFTER: Final = timedelta(seconds=30)
"""The queue may have forgotten what was ordered this long ago and never begun."""
LONGEST_TRY: Final = timedelta(seconds=150)
"""A worker is ended well before: who began earlier has failed, or was ended with the machine."""
REST_AFTER_TRY: Final = {
    1: LONGEST_TRY,
    2: timedelta(minutes=5),
    3: timedelta(minutes=15),
    4: timedelta(minutes=45),
}
"""Longer each time, so that a full disk or a store that is away has time to come back."""

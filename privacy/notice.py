"""The privacy notice: its versions, and which one somebody read."""

from dataclasses import dataclass
from datetime import date, datetime

from goc_portal import clock


@dataclass(frozen=True)
class NoticeVersion:
    """A wording of the notice, from a day on. A changed meaning is a new row here, never an old one changed."""

    number: str
    applies_from: date


VERSIONS = (NoticeVersion("1", date(2026, 11, 1)),)
CURRENT = VERSIONS[-1]


def version_read(read_at: datetime | None) -> NoticeVersion | None:
    """The wording that stood on the page at a moment; None for who read none."""
    if read_at is None:
        return None
    day = clock.istanbul_day(read_at)
    return next((version for version in reversed(VERSIONS) if version.applies_from <= day), VERSIONS[0])

"""A calendar day in an address: 2026-12-07, and nothing that no calendar has."""

from datetime import date


class DayConverter:
    """Django answers 404 where this raises ValueError."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """The day."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as it stands in the address."""
        return value.isoformat()

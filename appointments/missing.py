"""What follows where somebody did not come: an app above whose matter it was registers what it does then."""

from collections.abc import Callable

from accounts.models import User
from appointments.models import Appointment

AfterMissing = Callable[[Appointment, User | None], None]
_registered: list[AfterMissing] = []


def register_after_missing(after_missing: AfterMissing) -> None:
    """Let an app's ready() act in the transaction that records a missed appointment; it asks the channel itself."""
    if after_missing not in _registered:
        _registered.append(after_missing)


def follow_up_missing(appointment: Appointment, *, by: User | None) -> None:
    """Let the apps above do what a missed appointment means for their matter; person and appointment are locked."""
    for after_missing in _registered:
        after_missing(appointment, by)

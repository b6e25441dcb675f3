"""The way from an appointment to the case that it belongs to: the app above registers the address it opens."""

from collections.abc import Callable
from uuid import UUID

CaseAddress = Callable[[UUID], str]
_registered: list[CaseAddress] = []


def register_case_address(address: CaseAddress) -> None:
    """Let an app's ready() say where officers open the case of an appointment to hand in papers."""
    if address not in _registered:
        _registered.append(address)


def case_address(interview_for: UUID | None) -> str:
    """Where officers open the case, or nothing where no app has cases."""
    if interview_for is None:
        return ""
    return next((address(interview_for) for address in _registered), "")

"""The proposal of a case: what waits between the two officers whom a decision needs."""

from applications.enums import DecisionState
from applications.models import Application, Decision


def open_proposal(application: Application) -> Decision | None:
    """The proposal that waits for a second officer."""
    return application.decisions.filter(state=DecisionState.PROPOSED).select_related("proposed_by").first()

"""Notes of officers in a case: for colleagues, never for the applicant; written once and never changed.

A note is an event, so that it stands in its place among what happened, and the database lets nobody change it.
"""

from typing import TYPE_CHECKING

from applications.events import locked_case, note
from applications.models import Application, ApplicationEvent
from goc_portal import locking

if TYPE_CHECKING:
    from accounts.models import User

NOTED = "noted"


@locking.verb
def write_note(*, application: Application, text: str, by: "User") -> ApplicationEvent:
    """Write a note; the substance of the case stays as it is, so that a proposal goes on to hold."""
    return note(application=locked_case(application), code=NOTED, by=by, text=text)

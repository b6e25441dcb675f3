"""Who works on a case: one officer at a time."""

from typing import TYPE_CHECKING

from applications.enums import UNFINISHED
from applications.errors import NotPossibleNow, TakeItFirst, TakenByAnother
from applications.events import locked_case, note
from applications.models import Application
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def take_case(*, application: Application, by: "User") -> Application:
    """Take an unfinished case; refused where another officer has it, harmless where it is already one's own."""
    case = locked_case(application)
    if case.status not in UNFINISHED:
        raise NotPossibleNow(status=case.get_status_display())
    if case.taken_by_id == by.pk:
        return case
    if case.taken_by is not None:
        raise TakenByAnother(officer=case.taken_by.get_full_name())
    case.taken_at, case.taken_by = clock.now(), by
    case.save(update_fields=["taken_at", "taken_by"])
    note(application=case, code="taken", by=by)
    return case


@locking.verb
def release_case(*, application: Application, by: "User") -> Application:
    """Give a case back to the queue."""
    case = case_in_hand(application, by=by)
    case.taken_at = case.taken_by = None
    case.save(update_fields=["taken_at", "taken_by"])
    note(application=case, code="released", by=by)
    return case


def case_in_hand(application: Application, *, by: "User") -> Application:
    """The case, locked, of the officer who has taken it; anybody else is refused."""
    case = locked_case(application)
    if case.taken_by is None:
        raise TakeItFirst
    if case.taken_by_id != by.pk:
        raise TakenByAnother(officer=case.taken_by.get_full_name())
    return case

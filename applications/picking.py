"""Picking the time to hand in papers, where the province lets people pick (R-15)."""

from typing import TYPE_CHECKING
from uuid import UUID

from applications.errors import NotPossibleNow
from applications.events import locked_case
from applications.models import Application
from appointments.errors import NoSuchTime
from appointments.holding import hold_seat
from appointments.models import SeatHold, Slot
from goc_portal import locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def keep_time(*, application: Application, slot: UUID, by: "User") -> SeatHold:
    """Keep a time in the province of the applicant's address while the answers are checked."""
    case = locked_case(application, by=by)
    if not case.is_draft:
        raise NotPossibleNow(status=case.get_status_display())
    province = case.addressanswers.province_id
    if not Slot.objects.filter(public_id=slot, directorate__province=province).exists():
        raise NoSuchTime
    return hold_seat(slot=slot, person=case.person, by=by, interview_for=case.public_id)

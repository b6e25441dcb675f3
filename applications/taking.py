"""Who works on a case: one officer at a time.

A case that somebody has taken and left lying goes back to the queue: a week after the last act of that officer, unless
a proposal of theirs waits for approval.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Max

from accounts.enums import PostRole
from accounts.models import Post
from accounts.posts import allowed
from applications.enums import UNFINISHED
from applications.errors import NotPossibleNow, TakeItFirst, TakenByAnother
from applications.errors_taking import NothingIsLeftToTake, OfficerDoesNotWorkHere
from applications.events import locked_case, note
from applications.models import Application
from goc_portal import clock, locking

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User

KEPT_WITHOUT_WORK = timedelta(days=7)
"""So long a case stays with the officer who does nothing in it."""
TRIES_TO_TAKE = 20
AT_ONCE = 500


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


def take_next_case(*, by: "User") -> Application:
    """Take the case that comes first among those nobody has; where another officer is faster, the one after it.

    Each try is a transaction of its own: nobody waits for a case that somebody else is about to get.
    """
    for case in Application.objects.visible_to(by).unassigned().by_priority()[:TRIES_TO_TAKE]:
        try:
            return take_case(application=case, by=by)
        except (TakenByAnother, NotPossibleNow):
            continue
    raise NothingIsLeftToTake


@locking.verb
def reassign_case(*, application: Application, to: str, reason: str, by: "User") -> Application:
    """Give a case to another officer who may work on it there, with the reason; the event keeps who had it.

    Giving it to who has it already changes nothing.
    """
    case = locked_case(application)
    if case.status not in UNFINISHED:
        raise NotPossibleNow(status=case.get_status_display())
    officer = get_user_model().objects.filter(username=to, is_active=True, is_staff=True).first()
    if officer is None or not may_work_on(officer, case):
        raise OfficerDoesNotWorkHere(officer=to)
    before = case.taken_by
    if before == officer:
        return case
    case.taken_at, case.taken_by = clock.now(), officer
    case.save(update_fields=["taken_at", "taken_by"])
    names = {"officer": officer.get_full_name(), "before": before.get_full_name() if before else "–"}
    note(application=case, code="reassigned", by=by, reason=reason, **names)
    return case


def may_work_on(officer: "User", case: Application) -> bool:
    """Whether the officer's posts of today give the right, and reach the case."""
    return officer.has_perm("applications.work_case") and (
        Application.objects.visible_to(officer).filter(pk=case.pk).exists()
    )


def release_what_lies() -> int:
    """Give back what officers took and left lying, and what those have who no longer work here; says how many cases."""
    long_ago = clock.now() - KEPT_WITHOUT_WORK
    lying = Application.objects.left_lying_since(long_ago).order_by("pk")[:AT_ONCE]
    left = Application.objects.of_officers_who_left(working_officers()).order_by("pk")[:AT_ONCE]
    released = sum(release_if_left_lying(application=case) for case in lying)
    return released + sum(release_if_officer_left(application=case) for case in left)


def working_officers() -> "QuerySet[Post, Any]":
    """The logins that hold a post today that lets one work on cases."""
    roles = [role for role in PostRole if "applications.work_case" in allowed(role)]
    return Post.objects.held_on(clock.today()).filter(role__in=roles, user__is_active=True).values("user")


@locking.verb
def release_if_officer_left(*, application: Application) -> bool:
    """Give one case back whose officer holds no post any more, unless somebody else has it by now."""
    case = locked_case(application)
    if not Application.objects.of_officers_who_left(working_officers()).filter(pk=case.pk).exists():
        return False
    officer = case.taken_by.get_full_name() if case.taken_by else ""
    case.taken_at = case.taken_by = None
    case.save(update_fields=["taken_at", "taken_by"])
    note(application=case, code="released_officer_left", by=None, officer=officer)
    return True


@locking.verb
def release_if_left_lying(*, application: Application) -> bool:
    """Give one case back, unless its officer has done something since it was looked at."""
    case = locked_case(application)
    if not Application.objects.left_lying_since(clock.now() - KEPT_WITHOUT_WORK).filter(pk=case.pk).exists():
        return False
    officer = case.taken_by.get_full_name() if case.taken_by else ""
    case.taken_at = case.taken_by = None
    case.save(update_fields=["taken_at", "taken_by"])
    note(application=case, code="released_by_time", by=None, officer=officer)
    return True


def kept_until(case: Application) -> datetime | None:
    """The moment at which the case goes back to the queue if its officer does nothing in it until then."""
    if case.taken_by_id is None or case.taken_at is None or case.status not in UNFINISHED:
        return None
    latest = case.events.filter(by=case.taken_by_id).aggregate(at=Max("at"))["at"]
    return max(case.taken_at, latest or case.taken_at) + KEPT_WITHOUT_WORK


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

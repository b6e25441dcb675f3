"""Giving many cases to one officer: who has each now, and which of them the officer cannot work on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils.translation import gettext

from applications.bulk.rows import BulkRow, done, keys
from applications.enums import UNFINISHED
from applications.errors import NotPossibleNow
from applications.errors_taking import OfficerDoesNotWorkHere
from applications.models import Application
from applications.taking import reassign_case

if TYPE_CHECKING:
    from accounts.models import User


def looked_at(cases: Sequence[Application], *, to: str, by: "User") -> list[BulkRow]:
    """Each case with who has it now and who gets it; one look at the officer's scope for all of them."""
    officer = get_user_model().objects.filter(username=to, is_active=True, is_staff=True).first()
    within_reach = reached_by(officer, cases)
    return [row_of(case, officer, to, is_reached=case.pk in within_reach) for case in cases]


def reached_by(officer: "User | None", cases: Sequence[Application]) -> set[int]:
    """The cases on which the officer's posts of today let the officer work."""
    if officer is None or not officer.has_perm("applications.work_case"):
        return set()
    return set(Application.objects.visible_to(officer).filter(pk__in=keys(cases)).values_list("pk", flat=True))


def row_of(case: Application, officer: "User | None", to: str, *, is_reached: bool) -> BulkRow:
    """What becomes of one case."""
    if case.status not in UNFINISHED:
        return BulkRow(case, trouble=str(NotPossibleNow(status=case.get_status_display())))
    if officer is None or not is_reached:
        return BulkRow(case, trouble=str(OfficerDoesNotWorkHere(officer=to)))
    names = {"officer": officer.get_full_name(), "before": case.taken_by.get_full_name() if case.taken_by else ""}
    if case.taken_by_id == officer.pk:
        return BulkRow(case, trouble=gettext("%(officer)s has it already.") % names)
    words = gettext("from %(before)s to %(officer)s") if case.taken_by_id else gettext("to %(officer)s")
    return BulkRow(case, words % names)


def assign_cases(cases: Sequence[Application], *, to: str, reason: str, by: "User") -> list[BulkRow]:
    """Give the cases to the officer, one by one, each with the reason in its own history."""
    return done(looked_at(cases, to=to, by=by), reassign_case, by=by, to=to, reason=reason)

"""Papers due, the 18th birthday, a newborn's 180 days: from the first day to the last, once each, in few queries."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.demo import make_accepted_child
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, User
from applications import demo
from applications.asking_papers import ask_for_papers
from applications.enums import MissingReason
from applications.models import Application, MissingPaper
from applications.reminders import open_matters, reminding
from applications.withdrawing import withdraw_application
from directorates.models import Province
from goc_portal import clock
from notices.models import Notice
from permits.enums import PermitType
from permits.models import Permit

NOON = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """At noon in Istanbul, on a working day."""
    with time_machine.travel(NOON, tick=False):
        yield


def told(code: str) -> set[str]:
    """The last days that one kind of reminder told."""
    return {notice.facts["last_day"] for notice in Notice.objects.filter(code=f"reminder_{code}")}


def on(day: date) -> Any:
    """Noon of a day."""
    return time_machine.travel(datetime.combine(day, NOON.timetz()), tick=False)


@pytest.fixture
def missing(applicant: User, officer: User) -> MissingPaper:
    """A paper that was asked for."""
    case = demo.make_received(user=applicant, officer=officer)
    (asked,) = ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=officer)
    return asked


@pytest.mark.parametrize(("days_before", "is_told"), [(8, False), (7, True), (0, True), (-1, False)])
def test_papers_are_due(missing: MissingPaper, days_before: int, is_told: bool) -> None:
    with on(missing.due_on - days_before * DAY):
        reminding.remind()
        assert told("papers_due") == ({missing.due_on.isoformat()} if is_told else set())
        assert reminding.remind() == 0


def test_nobody_is_reminded_of_papers_of_a_case_that_ended(missing: MissingPaper, applicant: User) -> None:
    case = Application.objects.get(pk=missing.application_id)
    withdraw_application(application=case, is_understood=True, by=applicant)
    with on(missing.due_on - 7 * DAY):
        reminding.remind()
    assert told("papers_due") == set()


def child_born(parent: User, officer: User, born_on: date, name: str = "LUCAS") -> Person:
    """A child whose parent was accepted."""
    return make_accepted_child(
        parent=parent,
        officer=officer,
        province=Province.objects.get(plate_code=demo.ANKARA),
        given_names=name,
        surname="ERIKSSON",
        birth=PartialDate(born_on.year, born_on.month, born_on.day),
    )


def family_permit(child: Person, officer: User) -> Permit:
    """A family permit that outlasts the birthday."""
    return Permit.objects.create(
        person=child,
        permit_type=PermitType.FAMILY,
        application=uuid4(),
        valid_from=clock.today() - 200 * DAY,
        valid_until=clock.today() + 400 * DAY,
        issued_at=clock.now(),
        issued_by=officer,
    )


TURNS_18 = date(2027, 3, 10)


@pytest.mark.parametrize(("days_before", "is_told"), [(91, False), (90, True), (1, True), (0, False)])
def test_a_child_turns_18(applicant: User, officer: User, days_before: int, is_told: bool) -> None:
    child = child_born(applicant, officer, TURNS_18.replace(year=TURNS_18.year - 18))
    family_permit(child, officer)
    with on(TURNS_18 - days_before * DAY):
        reminding.remind()
        assert told("turns_18") == ({(TURNS_18 - DAY).isoformat()} if is_told else set())
        assert reminding.remind() == 0


def test_a_child_with_another_permit_is_left_in_peace(applicant: User, officer: User) -> None:
    child = child_born(applicant, officer, TURNS_18.replace(year=TURNS_18.year - 18))
    permit = family_permit(child, officer)
    Permit.objects.filter(pk=permit.pk).update(permit_type=PermitType.STUDENT)
    with on(TURNS_18 - 30 * DAY):
        reminding.remind()
    assert told("turns_18") == set()


@pytest.mark.parametrize(("days_after_birth", "is_told"), [(119, False), (120, True), (180, True), (181, False)])
def test_a_newborn_has_180_days(applicant: User, officer: User, days_after_birth: int, is_told: bool) -> None:
    born_on = clock.today() - 10 * DAY
    child_born(applicant, officer, born_on)
    with on(born_on + days_after_birth * DAY):
        reminding.remind()
        assert told("newborn") == ({(born_on + 180 * DAY).isoformat()} if is_told else set())
        assert reminding.remind() == 0


def test_a_newborn_with_a_permit_is_left_in_peace(applicant: User, officer: User) -> None:
    child = child_born(applicant, officer, clock.today() - 150 * DAY)
    assert set(open_matters.newborns_without_permit(clock.today())) == {child}
    demo.make_submitted(user=applicant)
    Application.objects.filter(person=applicant.person).update(person=child)
    assert not open_matters.newborns_without_permit(clock.today()).exists()


def test_more_children_cost_no_more_queries(applicant: User, officer: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            reminding.remind()
        return len(seen)

    reminding.remind()
    born_on = clock.today() - 150 * DAY
    child_born(applicant, officer, born_on)
    one = queries()
    for name in ("ELSA", "NILS", "MAJA"):
        child_born(applicant, officer, born_on, name)
    assert queries() == one
    assert Notice.objects.filter(code="reminder_newborn").values("cause").distinct().count() == 4

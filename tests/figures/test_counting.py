"""What changed is counted once, taken out of where it stood before, and equals a count of every row."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from applications import demo
from applications.models import Application
from applications.withdrawing import withdraw_application
from appointments.enums import FairnessKind
from appointments.fairness.writing import record
from appointments.models import Service, WaitingRequest
from directorates.demo import make_practice_directorate
from directorates.models import Directorate
from figures import counting, in_force
from figures.enums import Measure
from figures.models import Count, CountedRow, InForce
from figures.places import Place
from figures.reading import Reading
from goc_portal import clock
from permits.models import Permit


def number(measure: str, **cell: object) -> int:
    """How many were counted in the cells of the country that these narrow down."""
    cell.setdefault("directorate", None)
    return sum(Count.objects.filter(measure=measure, **cell).values_list("number", flat=True))


def every_count() -> list[tuple[object, ...]]:
    """Everything that was counted."""
    columns = ("measure", "directorate", "day", "subject", "detail", "days", "number")
    return sorted(Count.objects.values_list(*columns), key=str)


def test_a_case_is_counted_where_it_stands(applicant: User, ankara: Directorate) -> None:
    demo.make_submitted(user=applicant)
    assert counting.count_changes()
    month = in_force.first_of_month(clock.today())
    assert number("received", day=month, subject="short_term", detail="first") == 1
    assert number("received", directorate=ankara) == 1
    assert number("open", day=clock.today()) == 1
    assert number("standing", detail="interview_scheduled") == 1
    assert number("attendance", detail="confirmed", subject="interview") == 1
    assert not any(counting.differences().values())


def test_a_change_takes_it_out_of_where_it_stood(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    counting.count_changes()
    withdraw_application(application=case, is_understood=True, by=applicant)
    counting.count_changes()
    assert number("open") == 0
    assert {row.detail: row.number for row in Count.objects.filter(measure="standing", directorate=None)} == {
        "withdrawn": 1
    }
    assert not any(counting.differences().values())


def test_counting_twice_changes_nothing(granted: Application) -> None:
    counting.count_changes()
    before = sorted(
        Count.objects.values_list("measure", "directorate", "day", "subject", "detail", "days", "number"), key=str
    )
    counting.count_again("case", list(Application.objects.values_list("pk", flat=True)))
    after = sorted(
        Count.objects.values_list("measure", "directorate", "day", "subject", "detail", "days", "number"), key=str
    )
    assert before == after
    assert not any(counting.differences().values())


def test_a_grant_is_a_decision_and_a_permit(granted: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SECONDS_TO_WAIT", 0.1)  # the test's own transaction never ends
    counting.count_changes()
    assert number("decided", detail="grant") == 1
    assert number("days_to_decision", days=0) == 1
    counting.count_everything()
    assert number("decided", detail="grant") == 1
    assert not any(counting.differences().values())


def test_permits_in_force_follow_the_days(granted: Application) -> None:
    permit = granted.person.permits.get()
    counting.count_changes()

    def in_force_today() -> int:
        rows = InForce.objects.filter(on=clock.today(), nationality="")
        return sum(rows.values_list("number", flat=True))

    assert in_force_today() == 0
    assert permit.valid_until is not None
    for day, expected in (
        (permit.valid_from - timedelta(days=1), 0),
        (permit.valid_from, 1),
        (permit.valid_until, 1),
        (permit.valid_until + timedelta(days=1), 0),
    ):
        with time_machine.travel(day, tick=False):
            counting.count_changes()
            assert in_force_today() == expected, day
            assert not any(counting.differences().values())


def test_a_protected_case_is_counted_apart_with_all_that_its_person_has(granted: Application, officer: User) -> None:
    counting.count_changes()
    assert not Count.objects.filter(is_confidential=True).exists()
    protected = {"protected_at": clock.now(), "protected_by": officer, "protection_reason": "She fled."}
    Application.objects.filter(pk=granted.pk).update(**protected)
    counting.count_changes()
    assert not Count.objects.filter(is_confidential=False).exists()
    assert not CountedRow.objects.filter(is_confidential=False).exists()
    assert not any(counting.differences().values())


def test_what_is_practised_is_not_counted(granted: Application, ankara: Directorate) -> None:
    counting.count_changes()
    assert Count.objects.exists()
    practice = make_practice_directorate()
    Application.objects.filter(pk=granted.pk).update(directorate=practice)
    granted.person.appointments.update(directorate=practice)
    granted.person.permits.get().save()
    Permit.objects.update(issued_at=clock.now())
    counting.count_changes()
    assert not Count.objects.exists()
    assert not InForce.objects.exists()
    assert not any(counting.differences().values())


def test_who_waits_is_counted_by_service(applicant: User, ankara: Directorate) -> None:
    waiting = WaitingRequest.objects.create(
        person=applicant.person,
        directorate=ankara,
        service=Service.objects.get(code="fingerprint"),
        joined_at=clock.now() - timedelta(days=9),
    )
    record(waiting, FairnessKind.JOINED)
    counting.count_changes()
    assert number("waiting", subject="directorate", detail="fingerprint", directorate=ankara) == 1
    reading = Reading(Place("country", "", None, None), with_confidential=False)
    assert reading.ages(Measure.WAITING, clock.today(), "detail") == {("fingerprint",): {9: 1}}
    WaitingRequest.objects.filter(pk=waiting.pk).update(status="left", settled_at=clock.now())
    record(waiting, FairnessKind.LEFT)
    counting.count_changes()
    assert number("waiting") == 0
    assert not any(counting.differences().values())

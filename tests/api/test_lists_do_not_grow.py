"""Every list of the API asks the database as often for many rows as for ten."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from accounts.models import Person, Representation, User
from applications import demo
from applications.enums import ApplicationStatus
from applications.models import Application, MissingPaper
from applications.numbers import new_number
from appointments.enums import WaitingStatus
from appointments.models import SeatHold, Service, WeeklySession
from directorates.models import Directorate
from goc_portal import clock
from permits.models import Permit
from tests.api.conftest import program_of
from tests.appointments.factories import (
    DirectorateServiceFactory,
    PersonFactory,
    ResidentFactory,
    SlotFactory,
    StoredFileFactory,
    WaitingRequestFactory,
)

TEN, MORE = 10, 5
DAY = timedelta(days=1)
Add = Callable[[int], None]


@pytest.fixture
def program(resident: User) -> APIClient:
    """The resident's program; other tests ask, this one counts."""
    return program_of(resident)


def asked(program: APIClient, path: str) -> tuple[int, int]:
    """How many rows an answer has, and how many questions it took the second time."""
    assert program.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        answer = program.get(path).json()
    lists = [value for value in answer.values() if isinstance(value, list)]
    return max(map(len, lists)), len(queries)


def does_not_grow(program: APIClient, path: str, add: Add) -> None:
    """As many questions for ten rows as for fifteen."""
    add(TEN)
    few, before = asked(program, path)
    add(MORE)
    many, after = asked(program, path)
    assert (few >= TEN, many - few) == (True, MORE)
    assert after == before


def child_of(user: User) -> Person:
    """Somebody for whom the reader may act."""
    child = PersonFactory(birth_year=2020)
    Representation.objects.create(
        representative=user.person,
        represented=child,
        kind="parent",
        acts_from=clock.today(),
        paper=StoredFileFactory(person=child, uploaded_by=user),
        province_id=34,
        claimed_at=clock.now(),
        claimed_by=user,
        accepted_at=clock.now(),
        accepted_by=user,
    )
    return child


def each_time(make: Callable[[], object]) -> Add:
    """One row after the other."""

    def add(number: int) -> None:
        for _row in range(number):
            make()

    return add


def test_people(program: APIClient, resident: User) -> None:
    does_not_grow(program, "/api/v1/people/", each_time(lambda: child_of(resident)))


def test_times_that_are_kept(program: APIClient, resident: User) -> None:
    def keep() -> None:
        slot = SlotFactory(
            service=DirectorateServiceFactory(), starts_at=clock.now() + (1 + SeatHold.objects.count()) * DAY
        )
        type(slot).objects.filter(pk=slot.pk).update(held=1)
        SeatHold.objects.create(
            slot=slot,
            person=child_of(resident),
            held_by=resident,
            held_at=clock.now(),
            expires_at=clock.now() + timedelta(minutes=10),
        )

    does_not_grow(program, "/api/v1/holds/", each_time(keep))


@pytest.mark.parametrize("status", [WaitingStatus.WAITING, WaitingStatus.LEFT])
def test_places_on_waiting_lists(program: APIClient, resident: User, status: WaitingStatus) -> None:
    settled = {} if status == WaitingStatus.WAITING else {"settled_at": clock.now(), "settled_because": "left"}

    def wait() -> None:
        WaitingRequestFactory(person=child_of(resident), status=status, **settled)

    does_not_grow(program, "/api/v1/waiting-list/", each_time(wait))


def test_permits(program: APIClient, resident: User) -> None:
    def grant() -> None:
        begins = date(2000, 1, 1) + Permit.objects.count() * 400 * DAY
        Permit.objects.create(
            person=resident.person,
            permit_type="family",
            application=uuid4(),
            valid_from=begins,
            valid_until=begins + 300 * DAY,
            issued_at=clock.now(),
            issued_by=resident,
        )

    does_not_grow(program, "/api/v1/permits/", each_time(grant))


def test_childrens_applications_of_the_other_parent(program: APIClient, resident: User) -> None:
    mother = ResidentFactory()

    def apply() -> None:
        Application.objects.create(
            number=new_number(),
            person=child_of(resident),
            kind="first",
            permit_type="family",
            status=ApplicationStatus.RECEIVED,
            created_at=clock.now(),
            created_by=mother,
            kept_by=mother,
            submitted_at=clock.now(),
            submitted_by=mother,
            directorate=Directorate.objects.get(code="istanbul"),
        )

    does_not_grow(program, "/api/v1/childs-applications/", each_time(apply))


def test_services_and_where_they_are_offered(program: APIClient) -> None:
    service = DirectorateServiceFactory()
    places = iter(Directorate.objects.order_by("pk"))

    def offer() -> None:
        WeeklySession.objects.create(
            directorate=next(places),
            service=service,
            weekday=1,
            starts_at="09:00",
            ends_at="12:00",
            slot_minutes=30,
            counters=1,
            effective_from=clock.today(),
        )

    def invent() -> None:
        Service.objects.create(code=f"invented_{Service.objects.count()}", channel="directorate", name="Invented")

    does_not_grow(program, f"/api/v1/services/{service.code}/", each_time(offer))
    does_not_grow(program, "/api/v1/services/", each_time(invent))


def test_free_days_and_times(program: APIClient) -> None:
    service = DirectorateServiceFactory()
    istanbul = Directorate.objects.get(code="istanbul")
    morning = clock.now().replace(hour=9, minute=0)
    days = iter(day for number in range(1, 60) if (day := morning + number * DAY).weekday() < 5)
    times = iter(morning + DAY + timedelta(minutes=number * 20) for number in range(1, 30))
    where = f"directorate={istanbul.public_id}&service={service.code}"

    does_not_grow(
        program,
        f"/api/v1/free-days/?{where}",
        each_time(lambda: SlotFactory(service=service, starts_at=next(days))),
    )
    does_not_grow(
        program,
        f"/api/v1/free-times/?{where}&day={(clock.today() + DAY).isoformat()}",
        each_time(lambda: SlotFactory(service=service, starts_at=next(times))),
    )


def test_missing_papers(resident: User) -> None:
    case = demo.make_draft(user=resident)

    def ask() -> None:
        MissingPaper.objects.create(
            application=case,
            document=f"paper_{MissingPaper.objects.count()}",
            reason="unreadable",
            asked_at=clock.now(),
            asked_by=resident,
            notified_on=clock.today(),
            notice_cause="test",
            due_on=clock.today() + 30 * DAY,
        )

    does_not_grow(program_of(resident), f"/api/v1/applications/{case.public_id}/missing-papers/", each_time(ask))

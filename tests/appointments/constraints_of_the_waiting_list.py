"""What PostgreSQL refuses about waiting lists: makers for test_constraints, by the constraint's name."""

from collections.abc import Callable
from datetime import date, datetime

from appointments.models import ForcedWaitingList, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, DirectorateServiceFactory, OfficerFactory, PersonFactory

NOON = datetime(2026, 11, 24, 12, tzinfo=clock.ISTANBUL)


def waiting(**changes: object) -> None:
    office = {"directorate": Directorate.objects.get(code="istanbul"), "service": DirectorateServiceFactory()}
    WaitingRequest.objects.create(person=PersonFactory(), joined_at=NOON, **office, **changes)


def given_without_why() -> None:
    waiting(status="given", settled_at=NOON, appointment=AppointmentFactory())


def forced(**changes: object) -> None:
    office = {"directorate": Directorate.objects.get(code="istanbul"), "service": DirectorateServiceFactory()}
    defaults = {"forced_from": date(2026, 11, 23), "reason": "Earthquake", "decided_at": NOON}
    ForcedWaitingList.objects.create(**office, decided_by=OfficerFactory(), **defaults | changes)


def forced_twice() -> None:
    forced(forced_until=date(2026, 11, 30))
    forced(forced_from=date(2026, 11, 30))


REFUSED_ON_THE_LIST: dict[str, list[Callable[[], object]]] = {
    "a_given_date_says_why": [lambda: waiting(given_because={}), given_without_why],
    "one_forced_waiting_list_a_day": [forced_twice],
    "forced_waiting_list_ends_after_it_begins": [lambda: forced(forced_until=date(2026, 11, 22))],
    "forced_waiting_list_has_a_reason": [lambda: forced(reason="")],
}

"""Sessions for the demonstration: papers in the morning, services in the afternoon, more counters where more live."""

from collections.abc import Iterator
from datetime import date, time

from django.db import transaction

from appointments import reference, schedule
from appointments.enums import ServiceCode, Weekday
from appointments.models import Service, WeeklySession
from directorates.models import Directorate

DEMONSTRATION_BEGINS = date(2026, 1, 1)
SLOT_MINUTES = 30
COUNTERS = {34: 20, 7: 9, 6: 5, 16: 5, 33: 5, 35: 2}
"""Plate code → counters a directorate, 1 elsewhere: about 10,000 seats a day, half in İstanbul (domain.md J)."""
MORNING, AFTERNOON = (time(9), time(12)), (time(13, 30), time(16, 30))
SERVICES_OF_AN_AFTERNOON: tuple[tuple[ServiceCode, time, time, tuple[Weekday, ...]], ...] = (
    (ServiceCode.ADDRESS_REGISTRATION, time(13, 30), time(14, 30), tuple(Weekday)),
    (ServiceCode.PERSONAL_INFORMATION_UPDATE, time(14, 30), time(15, 30), tuple(Weekday)),
    (ServiceCode.PASSPORT_UPDATE, time(15, 30), time(16), tuple(Weekday)),
    (ServiceCode.FINGERPRINT, time(16), time(16, 30), (Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY)),
    (ServiceCode.LOST_CARD, time(16), time(16, 30), (Weekday.TUESDAY,)),
    (ServiceCode.DECISION_COLLECTION, time(16), time(16, 30), (Weekday.THURSDAY,)),
)


@transaction.atomic
def make_slots(*, working_days: int = 60) -> int:
    """Make sessions where there are none and the slots of the next working days; says how many slots are new."""
    reference.load()
    WeeklySession.objects.bulk_create(sessions(), ignore_conflicts=True)
    return schedule.fill_horizon(working_days=working_days + 1 + schedule.SPARE_WORKING_DAYS).made


def sessions() -> list[WeeklySession]:
    """Morning and afternoon on each weekday at each directorate."""
    services = {service.code: service for service in Service.objects.all()}
    return [
        WeeklySession(
            directorate_id=directorate,
            service=services[code],
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            slot_minutes=SLOT_MINUTES,
            counters=counters,
            effective_from=DEMONSTRATION_BEGINS,
        )
        for directorate, province in Directorate.objects.order_by("pk").values_list("pk", "province")
        for code, starts_at, ends_at, weekdays, counters in hours_of(COUNTERS.get(province, 1))
        for weekday in weekdays
    ]


def hours_of(counters: int) -> Iterator[tuple[ServiceCode, time, time, tuple[Weekday, ...], int]]:
    """What a directorate's counters serve: in the afternoon a quarter of them, at least one, serves the services."""
    for_services = max(1, counters // 4)
    yield ServiceCode.PAPERS_FOR_APPLICATION, *MORNING, tuple(Weekday), counters
    if counters > for_services:
        yield ServiceCode.PAPERS_FOR_APPLICATION, *AFTERNOON, tuple(Weekday), counters - for_services
    for code, starts_at, ends_at, weekdays in SERVICES_OF_AN_AFTERNOON:
        yield code, starts_at, ends_at, weekdays, for_services

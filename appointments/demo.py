"""Sessions for the demonstration: every directorate takes papers on every weekday, more counters where more live."""

from datetime import date, time

from django.db import transaction

from appointments import reference, schedule
from appointments.booking import papers_service
from appointments.enums import Weekday
from appointments.models import WeeklySession
from directorates.models import Directorate

DEMONSTRATION_BEGINS = date(2026, 1, 1)
HOURS = ((time(9), time(12)), (time(13, 30), time(16, 30)))
SLOT_MINUTES = 30
COUNTERS = {34: 20, 7: 9, 6: 5, 16: 5, 33: 5, 35: 2}
"""Plate code → counters a directorate, 1 elsewhere: about 10,000 seats a day, half in İstanbul (domain.md J)."""


@transaction.atomic
def make_slots(*, working_days: int = 60) -> int:
    """Make sessions where there are none and the slots of the next working days; says how many slots are new."""
    reference.load()
    WeeklySession.objects.bulk_create(sessions(), ignore_conflicts=True)
    return schedule.fill_horizon(working_days=working_days + 1 + schedule.SPARE_WORKING_DAYS)


def sessions() -> list[WeeklySession]:
    """Morning and afternoon on each weekday at each directorate."""
    service = papers_service()
    return [
        WeeklySession(
            directorate_id=directorate,
            service=service,
            weekday=weekday,
            starts_at=starts_at,
            ends_at=ends_at,
            slot_minutes=SLOT_MINUTES,
            counters=COUNTERS.get(province, 1),
            effective_from=DEMONSTRATION_BEGINS,
        )
        for directorate, province in Directorate.objects.order_by("pk").values_list("pk", "province")
        for weekday in Weekday
        for starts_at, ends_at in HOURS
    ]

"""People who may book, and a directorate with seats for them: rows that many benchmarks start from."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import appointments.reference
import directorates.reference
from accounts.enums import Sex
from accounts.models import Person, User
from appointments.booking import bookable_days, policy_in_force
from appointments.enums import Channel
from appointments.models import Service, Slot
from directorates.models import Directorate, Province
from goc_portal import clock
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus

ANKARA = 6
ROWS_AT_ONCE = 5_000
SLOT_MINUTES = 20
FIRST_HOUR, SLOTS_A_DAY = time(9), 24


def load_office() -> Directorate:
    """Every installation's reference rows; the directorate in which the crowd books."""
    directorates.reference.load()
    appointments.reference.load()
    return Directorate.objects.provincial_of(ANKARA)


def bookable_service() -> Service:
    """A service that people book themselves, in their own province."""
    offered = Service.objects.filter(channel=Channel.DIRECTORATE, is_offered=True, needs_appointment=True)
    return offered.filter(may_be_in_new_province=False).order_by("code")[0]


def people_with_logins(count: int, province: Province) -> list[User]:
    """People with a login and a proven permit, registered in the province; nobody of them has a contact."""
    now, today = clock.now(), clock.today()
    people = Person.objects.bulk_create(
        [
            Person(surname=f"ARMAND {number}", given_names="LEYLA", sex=Sex.FEMALE, nationality="UTO", created_at=now)
            for number in range(count)
        ],
        batch_size=ROWS_AT_ONCE,
    )
    LegalStatus.objects.bulk_create(
        [
            LegalStatus(
                person=person,
                kind=LegalStatusKind.RESIDENCE_PERMIT,
                number=f"BENCH-{person.pk}",
                valid_from=today - timedelta(days=180),
                valid_until=today + timedelta(days=550),
                registered_province=province,
                registered_since=today - timedelta(days=180),
                source=LegalStatusSource.IMPORT,
                proven_at=now,
                proven_by=StatusProvenBy.IMPORT,
                recorded_at=now,
            )
            for person in people
        ],
        batch_size=ROWS_AT_ONCE,
    )
    return User.objects.bulk_create([login_of(person, now) for person in people], batch_size=ROWS_AT_ONCE)


def login_of(person: Person, now: datetime) -> User:
    """A login without a usable password: sessions are made directly."""
    user = User(username=f"bench-{person.public_id}", person=person, date_joined=now, privacy_notice_read_at=now)
    user.set_unusable_password()
    return user


def slots_of(directorate: Directorate, service: Service, *, count: int, capacity: int, after: int = 0) -> list[Slot]:
    """Slots on bookable days, one after the other in time; ``after`` leaves out as many before the first."""
    policy = policy_in_force(Channel(service.channel), directorate.province)
    first, _last = bookable_days(policy, None)
    begins = datetime.combine(first, FIRST_HOUR, tzinfo=clock.ISTANBUL)
    return Slot.objects.bulk_create(
        [
            Slot(directorate=directorate, service=service, starts_at=at, ends_at=at + SLOT_LENGTH, capacity=capacity)
            for at in (begins + place_in_time(number) for number in range(after, after + count))
        ],
        batch_size=ROWS_AT_ONCE,
    )


SLOT_LENGTH = timedelta(minutes=SLOT_MINUTES)


def place_in_time(number: int) -> timedelta:
    """How long after the first slot a slot begins: so many a day, weekends included, since only the rows matter."""
    days, place = divmod(number, SLOTS_A_DAY)
    return timedelta(days=days, minutes=place * SLOT_MINUTES)


def in_parts(rows: Sequence[int], parts: int) -> list[list[int]]:
    """Rows dealt like cards, so that every part has its share of each slot."""
    return [list(rows[place::parts]) for place in range(parts)]

"""Giving dates to the people on the waiting lists (R-11), periodically and right after a cancellation.

One directorate at a time has its turn under an advisory lock (docs/locking.md). A batch is one transaction: lock the
places whose turn it is, find each one the earliest possible seat (``giving_dates``, pure), write everything in one
statement, count the seats last. It works from who waits and what is free, so that two runs or a missed one do no harm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from django.db import connection

from appointments.backlog_sql import (
    APPOINTMENTS_OF_PEOPLE,
    CLOSE_CASES_THAT_HAVE_ONE,
    COUNT_SEATS,
    FREE_SLOTS,
    LISTS,
    PASS_BY,
    PEOPLE_IN_TURN,
    RAISE_WHO_WAITED_TOO_LONG,
    give_statement,
)
from appointments.booking import start_of
from appointments.errors import SeatTaken
from appointments.giving_dates import Claim, FreeSlot, Gift, Round
from appointments.models import AppointmentPolicy, Service
from appointments.reference_numbers import new_references
from directorates.models import DecreedDay, Directorate
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from permits.enums import KINDS_THAT_LET_BOOK

log = structlog.get_logger(__name__)

GIVING_DATES = 7_201_002
"""The first of the advisory lock's two numbers; the second is the directorate's key."""
PLACES_AT_ONCE = 2_500
"""A batch's bound: people who leave the list or change their days wait no longer than one batch."""
SPARE_PLACES = 100
LOOKS = 3
TAKE_TURN = """
SELECT pg_try_advisory_xact_lock(%(job)s, %(office)s), set_config('synchronous_commit', 'off', true)
"""


@dataclass(frozen=True)
class WaitingList:
    """One list, with what holds for it today."""

    directorate: Directorate
    service: Service
    policy: AppointmentPolicy
    first_day: date
    last_day: date

    def places(self) -> dict[str, Any]:
        """What every statement of the batch names."""
        now = clock.now()
        return {
            "directorate": self.directorate.pk,
            "service": self.service.pk,
            "now": now,
            "today": clock.istanbul_day(now),
        }


@dataclass(frozen=True)
class InTurn:
    """A place on the list as the batch locked it."""

    request: int
    person: int
    waiting_class: int
    joined_at: datetime
    impossible_days: frozenset[date]
    was_passed_by: bool
    may_come: bool
    interview_for: Any
    confirmed_day: date

    @property
    def place(self) -> tuple[int, datetime, int]:
        """Where the next batch goes on."""
        return self.waiting_class, self.joined_at, self.request


@dataclass
class Obstacles:
    """What stands in people's way: where they are expected, and what blocks them."""

    expected: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    blocked_until: dict[int, date] = field(default_factory=dict)
    open_cases: set[Any] = field(default_factory=set)

    def block(self, place: InTurn) -> bool:
        """Whether nothing can be given now, whatever the seat."""
        if not place.may_come or place.interview_for in self.open_cases:
            return True
        return place.interview_for is None and self.blocked_until.get(place.person, date.min) > place.confirmed_day

    def claim(self, place: InTurn) -> Claim:
        """The place, with where the person is expected meanwhile."""
        elsewhere = tuple(self.expected.get(place.person, ()))
        return Claim(place.request, place.waiting_class, place.impossible_days, elsewhere)


@dataclass(frozen=True)
class Batch:
    """What one transaction did, and where the next one goes on; None: nobody and nothing is left."""

    given: int
    after: tuple[int, datetime, int] | None
    round: Counter[int]


class SomebodyIsBlocked(Exception):
    """PostgreSQL passed some people by: look what blocks them, and give again from the start of the batch."""

    def __init__(self, requests: set[int]) -> None:
        self.requests = frozenset(requests)
        super().__init__()


def give_dates_everywhere() -> int:
    """Dates for everybody who waits anywhere and for whom a seat is free; says how many."""
    return give_dates_of(waiting_lists())


def give_dates(*, directorate: Directorate) -> int:
    """Dates at one directorate."""
    return give_dates_of(waiting_lists(directorate=directorate))


def give_dates_of(lists: Sequence[WaitingList]) -> int:
    """List by list; a busy one is left to the next beat."""
    given = 0
    for waiting_list in lists:
        try:
            given += give_dates_of_list(waiting_list)
        except (BusyTryAgain, SeatTaken) as error:
            log.warning("dates_not_given", directorate=waiting_list.directorate.code, code=error.code)
    return given


def give_dates_of_list(waiting_list: WaitingList) -> int:
    """Batch after batch, until nobody or no seat is left, or another run has this directorate."""
    given, batch = 0, Batch(0, (-1, datetime.min.replace(tzinfo=clock.ISTANBUL), 0), Counter())
    while batch.after is not None:
        batch = look_and_give(waiting_list, batch.after, batch.round)
        given += batch.given
    return given


def look_and_give(waiting_list: WaitingList, after: tuple[int, datetime, int], so_far: Counter[int]) -> Batch:
    """One batch; where PostgreSQL passed people by, it is undone and dealt anew with a look at what blocks them.

    So nobody behind them loses the earlier seat. After some looks (somebody books for them right now) they are left
    to the next run.
    """
    doubtful: frozenset[int] = frozenset()
    for look in range(LOOKS):
        try:
            return give_batch(
                waiting_list=waiting_list, after=after, so_far=so_far, doubtful=doubtful, is_last=look == LOOKS - 1
            )
        except SomebodyIsBlocked as refusal:
            doubtful |= refusal.requests
    raise AssertionError("The last look returns.")


def waiting_lists(directorate: Directorate | None = None) -> list[WaitingList]:
    """The lists on which somebody waits, in the country or at one directorate; a handful of queries in all.

    A list without a policy is left out: nothing can be given there, and the others must not stand still for it.
    """
    pairs = rows(LISTS, {"directorate": directorate and directorate.pk})
    offices = Directorate.objects.select_related("province").in_bulk({office for office, _service in pairs})
    services = Service.objects.in_bulk({service for _office, service in pairs})
    rules = DaysOfPolicies()
    found = (rules.list_of(offices[office], services[service]) for office, service in pairs)
    return [waiting_list for waiting_list in found if waiting_list is not None]


class DaysOfPolicies:
    """Today's policies with the days that they let be given, each counted once."""

    def __init__(self) -> None:
        self.calendar, self.today = DecreedDay.objects.calendar(), clock.today()
        policies = AppointmentPolicy.objects.in_force_on(self.today)
        self.policies = {(policy.channel, policy.province_id): policy for policy in policies}
        self.days: dict[int, tuple[date, date]] = {}

    def list_of(self, directorate: Directorate, service: Service) -> WaitingList | None:
        """A list with what holds for it: the province's own policy before the general one."""
        policy = self.policies.get((service.channel, directorate.province_id))
        policy = policy or self.policies.get((service.channel, None))
        if policy is None:
            log.warning("list_without_a_policy", directorate=directorate.code)
            return None
        return WaitingList(directorate, service, policy, *self.days_of(policy))

    def days_of(self, policy: AppointmentPolicy) -> tuple[date, date]:
        """The first and the last day that can be given today."""
        if policy.pk not in self.days:
            first = self.calendar.add_working_days(self.today, policy.waiting_notice_working_days)
            last = self.calendar.add_working_days(self.today, policy.horizon_working_days)
            self.days[policy.pk] = (first, last)
        return self.days[policy.pk]


@locking.verb
def give_batch(
    *,
    waiting_list: WaitingList,
    after: tuple[int, datetime, int],
    so_far: Counter[int],
    doubtful: frozenset[int],
    is_last: bool,
) -> Batch:
    """One transaction's worth of dates; nothing when another run has the directorate."""
    if not has_its_turn(waiting_list.directorate):
        return Batch(0, None, so_far)
    raise_who_waited_too_long(waiting_list)
    round_ = Round(free_slots(waiting_list), so_far)
    if not round_.has_seats:
        return Batch(0, None, so_far)
    most = min(PLACES_AT_ONCE, sum(time.free for time in round_.times) + SPARE_PLACES)
    in_turn = people_in_turn(waiting_list, after, most)
    given = give(waiting_list, in_turn, round_, doubtful=doubtful, is_last=is_last)
    goes_on = len(in_turn) == most and round_.has_seats
    return Batch(given, in_turn[-1].place if goes_on else None, round_.given)


def give(
    waiting_list: WaitingList, in_turn: Sequence[InTurn], round_: Round, *, doubtful: frozenset[int], is_last: bool
) -> int:
    """Deal, write and count; ``doubtful`` are those of whom it is known that something stands in their way."""
    obstacles = obstacles_of(place.person for place in in_turn if place.was_passed_by or place.request in doubtful)
    gifts = round_.give([obstacles.claim(place) for place in in_turn if not obstacles.block(place)])
    written = write(waiting_list, gifts)
    if len(written) < len(gifts) and not is_last:
        raise SomebodyIsBlocked({gift.request for gift in gifts} - {request for request, _slot in written})
    pass_by(waiting_list, [place.request for place in in_turn if obstacles.block(place)])
    count_seats(Counter(slot for _request, slot in written))
    return len(written)


def write(waiting_list: WaitingList, gifts: Sequence[Gift]) -> list[tuple[int, int]]:
    """Everything that a given date is, in one statement; gives back request and slot of those that PostgreSQL took."""
    if not gifts:
        return []
    policy, office = waiting_list.policy, waiting_list.directorate
    places = waiting_list.places() | {
        "requests": [gift.request for gift in gifts],
        "slots": [gift.slot for gift in gifts],
        "numbers": new_references(len(gifts)),
        "because": [because(gift) for gift in gifts],
        "channel": waiting_list.service.channel,
        "lockout_days": policy.lockout_days,
        "no_show_days": policy.no_show_days,
        "grace_minutes": policy.grace_minutes,
        "service_name": waiting_list.service.name,
        "place": office.name,
        "address": office.address,
    }
    return rows(give_statement(), places)


def because(gift: Gift) -> str:
    """Why this date, as counts: the words are found when it is read."""
    before = ", ".join(f'"{waiting_class}": {people}' for waiting_class, people in gift.before)
    return f'{{"before": {{{before}}}, "passed_impossible": {"true" if gift.passed_impossible else "false"}}}'


def count_seats(seats: Mapping[int, int]) -> None:
    """The counters, last of all; a seat that went elsewhere undoes the batch, which the next run deals anew."""
    if not seats:
        return
    slots = sorted(seats)
    with connection.cursor() as cursor:
        cursor.execute(COUNT_SEATS, {"slots": slots, "seats": [seats[slot] for slot in slots]})
        if cursor.rowcount < len(slots):
            raise SeatTaken


def pass_by(waiting_list: WaitingList, requests: Sequence[int]) -> None:
    """Note to whom nothing can be given now; a case that has an appointment meanwhile needs no place any more."""
    if not requests:
        return
    places = waiting_list.places() | {"requests": list(requests)}
    with connection.cursor() as cursor:
        cursor.execute(CLOSE_CASES_THAT_HAVE_ONE, places)
        cursor.execute(PASS_BY, places)


def raise_who_waited_too_long(waiting_list: WaitingList) -> None:
    """The bound on overtaking: whoever waited longer than the policy says is given a date before all later ones."""
    since = clock.now() - timedelta(days=waiting_list.policy.overtaken_days_at_most)
    with connection.cursor() as cursor:
        cursor.execute(RAISE_WHO_WAITED_TOO_LONG, waiting_list.places() | {"since": since, "most": PLACES_AT_ONCE})


def free_slots(waiting_list: WaitingList) -> list[FreeSlot]:
    """The seats that can be given now: far enough ahead, within the horizon, released, not on a closed day."""
    places = waiting_list.places() | {
        "earliest": start_of(waiting_list.first_day),
        "latest": start_of(waiting_list.last_day + timedelta(days=1)),
    }
    return [FreeSlot(*row) for row in rows(FREE_SLOTS, places)]


def people_in_turn(waiting_list: WaitingList, after: tuple[int, datetime, int], most: int) -> list[InTurn]:
    """The next places in the order of the list, locked; those that somebody changes right now are passed over."""
    waiting_class, joined_at, request = after
    places = waiting_list.places() | {
        "after_class": waiting_class,
        "after_joined": joined_at,
        "after_request": request,
        "most": most,
        "kinds": [kind.value for kind in KINDS_THAT_LET_BOOK],
    }
    return [InTurn(row[0], row[1], row[2], row[3], frozenset(row[4]), *row[5:]) for row in rows(PEOPLE_IN_TURN, places)]


def obstacles_of(people: Iterable[int]) -> Obstacles:
    """What stands in the way of people of whom it is known that something does."""
    obstacles, asked = Obstacles(), sorted(set(people))
    if not asked:
        return obstacles
    found = rows(APPOINTMENTS_OF_PEOPLE, {"people": asked, "today": clock.today(), "now": clock.now()})
    for person, starts_at, ends_at, is_open, blocked_until, interview_for in found:
        if is_open:
            obstacles.expected.setdefault(person, []).append((starts_at, ends_at))
            obstacles.open_cases |= {interview_for} - {None}
        if blocked_until is not None:
            obstacles.blocked_until[person] = max(blocked_until, obstacles.blocked_until.get(person, date.min))
    return obstacles


def has_its_turn(directorate: Directorate) -> bool:
    """Whether no other run gives dates at, and nobody cancels a stretch of, this directorate now.

    The batch does not wait for the disk at its commit: PostgreSQL flushes it within a second, whole or not at all, and
    nobody is told earlier, since the lease of a notice is a later commit that flushes whatever was before it.
    """
    return bool(rows(TAKE_TURN, turn_of(directorate))[0][0])


def wait_for_turn(directorate: Directorate) -> None:
    """The same for a verb that must have it: wait, within the bound of every verb."""
    rows("SELECT pg_advisory_xact_lock(%(job)s, %(office)s)", turn_of(directorate))


def turn_of(directorate: Directorate) -> dict[str, int]:
    """The two numbers of the lock."""
    return {"job": GIVING_DATES, "office": directorate.pk}


def rows(statement: str, places: Mapping[str, Any]) -> list[Any]:
    """What a statement gives back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, places)
        return list(cursor.fetchall())

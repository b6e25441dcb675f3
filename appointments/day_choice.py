"""What the page of free days asks before it lists them: the policy, the waiting list, the person, in one query.

Each of the questions has a function of its own, which the verbs ask; here they are asked together, since this page is
what a crowd opens first. Whoever is refused costs one question more: the one that says why.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists

from accounts.models import Person, User
from appointments.booking import days_of_policy
from appointments.entitlement import (
    check_acts_for,
    check_not_locked_out,
    check_not_waiting,
    check_service,
    check_stands,
)
from appointments.errors import AppointmentsNotSetUp
from appointments.free_times import BookableDays
from appointments.models import (
    Appointment,
    AppointmentPolicy,
    ForcedWaitingList,
    Service,
    WaitingRequest,
    WeeklySession,
)
from appointments.waiting_regime import WaitingRegime, regime_of
from directorates.models import DecreedDay, Directorate
from goc_portal import clock
from goc_portal.prepared import PreparedQuery
from permits.standing import Standing, standing_columns


@dataclass(frozen=True)
class DayChoice:
    """Which days a person can choose among at a directorate, and whether dates are picked there at all."""

    window: BookableDays
    is_offered: bool
    is_forced: bool
    people_wait: bool

    def regime(self, *, has_room: Callable[[], bool]) -> WaitingRegime:
        """Whether dates are given; ``has_room`` is asked only where a list begins when everything is full."""
        return regime_of(self.window.policy, is_forced=self.is_forced, people_wait=self.people_wait, has_room=has_room)


def day_choice(*, person: Person, service: Service, directorate: Directorate, by: User) -> DayChoice:
    """The choice, or the refusal that `check_may_book` would give."""
    check_acts_for(person, by=by)
    check_service(service)
    found = POLICY_AND_PERSON.first(
        channel=service.channel,
        province=directorate.province_id,
        on=clock.today(),
        directorate=directorate.pk,
        service=service.pk,
        person=person.pk,
    )
    if found is None:
        raise AppointmentsNotSetUp
    check_stands(Standing(found.lets_book, found.registered_province), person, service, directorate)
    if found.is_blocked:
        check_not_locked_out(person)
    if found.is_waiting:
        check_not_waiting(person)
    days = days_of_policy(found, DecreedDay.objects.calendar_of(found.decreed_days))
    return DayChoice(BookableDays(*days, found), found.is_offered, found.is_forced, found.people_wait)


def policy_and_person(channel: str, province: int, on: date, directorate: int, service: int, person: int) -> Any:
    """The policy in force, with what holds at the place and what holds of the person."""
    here = {"directorate": directorate, "service": service}
    return AppointmentPolicy.objects.in_force_for(channel=channel, province_id=province, on=on).annotate(
        decreed_days=ArraySubquery(DecreedDay.objects.order_by().values("day")),
        is_offered=Exists(WeeklySession.objects.filter(**here).not_over(on)),
        is_forced=Exists(ForcedWaitingList.objects.filter(**here).in_force_on(on)),
        people_wait=Exists(WaitingRequest.objects.of_list(directorate, service).in_line()),
        is_blocked=Exists(Appointment.objects.that_block(person, on)),
        is_waiting=Exists(WaitingRequest.objects.waiting_for_a_service(person)),
        **standing_columns(person, on),
    )[:1]


POLICY_AND_PERSON = PreparedQuery[Any](
    policy_and_person, channel=str, province=int, on=date, directorate=int, service=int, person=int
)

"""The changes of a schedule that officers ask for.

Each is a small dataclass that says where it holds, on which days and by which right, and writes its rows;
`foresee` and `change_schedule` of `appointments/foreseeing.py` do the rest.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import ClassVar

from django.db import IntegrityError, transaction
from django.db.models import Model

from appointments.errors import violated_constraint
from appointments.models import AppointmentPolicy, Service, SessionException, WeeklySession
from appointments.schedule_errors import (
    DayIsOver,
    NoAppointmentNeeded,
    NotAWorkingDay,
    ScheduleContradictsItself,
)
from directorates.models import Closure, DecreedDay, Directorate
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when, in slots of how many minutes, at how many counters."""

    starts_at: time
    ends_at: time
    slot_minutes: int
    counters: int

    def columns(self) -> dict[str, time | int]:
        """As the columns of a session."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


NOBODY_IS_SERVED = {"starts_at": None, "ends_at": None, "slot_minutes": None, "counters": None}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and when a change holds; None: every directorate, every service, until further notice."""

    directorate: Directorate | None
    service: Service | None
    first: date
    last: date | None


class ScheduleChange(ABC):
    """A change that an officer asks for."""

    right: ClassVar[str]

    @abstractmethod
    def reach(self) -> Reach:
        """Where and when it holds."""

    @abstractmethod
    def check(self) -> None:
        """Refuse in words what no constraint can know."""

    @abstractmethod
    def write(self) -> None:
        """Write the rows; the slots follow from them."""


@dataclass(frozen=True)
class OpenSessions(ScheduleChange):
    """New sessions at the same hours on some weekdays, from a day on."""

    directorate: Directorate
    service: Service
    weekdays: Sequence[int]
    hours: Hours
    effective_from: date
    effective_until: date | None
    right: ClassVar[str] = "appointments.add_weeklysession"

    def reach(self) -> Reach:
        """The days on which they hold."""
        return Reach(self.directorate, self.service, self.effective_from, self.effective_until)

    def check(self) -> None:
        """They begin today or later, and people need an appointment."""
        check_not_over(self.effective_from)
        check_needs_appointment(self.service)

    def write(self) -> None:
        """One row a weekday."""
        for weekday in self.weekdays:
            WeeklySession.objects.create(
                directorate=self.directorate,
                service=self.service,
                weekday=weekday,
                effective_from=self.effective_from,
                effective_until=self.effective_until,
                **self.hours.columns(),
            )


@dataclass(frozen=True)
class ChangeSession(ScheduleChange):
    """Other hours or counters from a day on: the row ends the day before, and another begins."""

    session: WeeklySession
    hours: Hours
    from_day: date
    effective_until: date | None
    right: ClassVar[str] = "appointments.change_weeklysession"

    def reach(self) -> Reach:
        """From that day on."""
        return Reach(self.session.directorate, self.session.service, self.from_day, None)

    def check(self) -> None:
        """What was, stays."""
        check_not_over(self.from_day)

    def write(self) -> None:
        """End the old row, or take it away if none of its days is left, then begin the new one."""
        session = locking.locked(WeeklySession.objects.filter(pk=self.session.pk)).get()
        end_or_take_away(session, self.from_day - timedelta(days=1))
        WeeklySession.objects.create(
            directorate_id=session.directorate_id,
            service_id=session.service_id,
            weekday=session.weekday,
            effective_from=self.from_day,
            effective_until=self.effective_until,
            **self.hours.columns(),
        )


@dataclass(frozen=True)
class EndSession(ScheduleChange):
    """A session has a last day, or goes on until further notice (None)."""

    session: WeeklySession
    last_day: date | None
    right: ClassVar[str] = "appointments.change_weeklysession"

    def reach(self) -> Reach:
        """From today on: the end may move either way."""
        return Reach(self.session.directorate, self.session.service, clock.today(), None)

    def check(self) -> None:
        """It can end yesterday at the earliest: then nobody is served from today on."""
        if self.last_day is not None:
            check_not_over(self.last_day + timedelta(days=1))

    def write(self) -> None:
        """Set the last day."""
        session = locking.locked(WeeklySession.objects.filter(pk=self.session.pk)).get()
        end_or_take_away(session, self.last_day)


@dataclass(frozen=True)
class MakeException(ScheduleChange):
    """On one day something else than the weekly sessions: other hours, or nothing (None)."""

    directorate: Directorate
    service: Service
    day: date
    hours: Hours | None
    reason: str
    right: ClassVar[str] = "appointments.add_sessionexception"

    def reach(self) -> Reach:
        """That day."""
        return Reach(self.directorate, self.service, self.day, self.day)

    def check(self) -> None:
        """A working day that is not over."""
        check_not_over(self.day)
        check_needs_appointment(self.service)
        if not DecreedDay.objects.calendar().is_working_day(self.day):
            raise NotAWorkingDay(day=long_date(self.day))

    def write(self) -> None:
        """One row."""
        SessionException.objects.create(
            directorate=self.directorate,
            service=self.service,
            day=self.day,
            reason=self.reason,
            **hours_or_nothing(self.hours),
        )


@dataclass(frozen=True)
class ChangeException(ScheduleChange):
    """Other hours or another reason for a day that has an exception."""

    exception: SessionException
    hours: Hours | None
    reason: str
    right: ClassVar[str] = "appointments.change_sessionexception"

    def reach(self) -> Reach:
        """Its day."""
        return reach_of_exception(self.exception)

    def check(self) -> None:
        """What was, stays."""
        check_not_over(self.exception.day)

    def write(self) -> None:
        """The same row."""
        exception = locking.locked(SessionException.objects.filter(pk=self.exception.pk)).get()
        rewrite(exception, reason=self.reason, **hours_or_nothing(self.hours))


@dataclass(frozen=True)
class RemoveException(ScheduleChange):
    """The weekly sessions hold on that day after all."""

    exception: SessionException
    right: ClassVar[str] = "appointments.delete_sessionexception"

    def reach(self) -> Reach:
        """Its day."""
        return reach_of_exception(self.exception)

    def check(self) -> None:
        """What was, stays."""
        check_not_over(self.exception.day)

    def write(self) -> None:
        """The history keeps the row."""
        SessionException.objects.filter(pk=self.exception.pk).delete()


@dataclass(frozen=True)
class CloseDirectorate(ScheduleChange):
    """A directorate serves nobody on some days."""

    directorate: Directorate
    closed_from: date
    closed_until: date
    reason: str
    right: ClassVar[str] = "directorates.add_closure"

    def reach(self) -> Reach:
        """All services on those days."""
        return Reach(self.directorate, None, self.closed_from, self.closed_until)

    def check(self) -> None:
        """Days that are not over."""
        check_not_over(self.closed_from)

    def write(self) -> None:
        """One row."""
        Closure.objects.create(
            directorate=self.directorate,
            closed_from=self.closed_from,
            closed_until=self.closed_until,
            reason=self.reason,
        )


@dataclass(frozen=True)
class ChangeClosure(ScheduleChange):
    """A closure begins or ends on another day, or has another reason."""

    closure: Closure
    closed_from: date
    closed_until: date
    reason: str
    right: ClassVar[str] = "directorates.change_closure"

    def reach(self) -> Reach:
        """The days that were closed and those that will be."""
        first = min(self.closed_from, self.closure.closed_from)
        return Reach(self.closure.directorate, None, first, max(self.closed_until, self.closure.closed_until))

    def check(self) -> None:
        """A day that is over stays as it was, open or closed; the last closed day can be yesterday."""
        if self.closed_from != self.closure.closed_from:
            check_not_over(min(self.closed_from, self.closure.closed_from))
        if self.closed_until != self.closure.closed_until:
            check_not_over(min(self.closed_until, self.closure.closed_until) + timedelta(days=1))

    def write(self) -> None:
        """The same row."""
        closure = locking.locked(Closure.objects.filter(pk=self.closure.pk)).get()
        rewrite(closure, closed_from=self.closed_from, closed_until=self.closed_until, reason=self.reason)


@dataclass(frozen=True)
class LiftClosure(ScheduleChange):
    """A directorate that was to be closed is open after all; days that are over stay closed."""

    closure: Closure
    right: ClassVar[str] = "directorates.delete_closure"

    def reach(self) -> Reach:
        """Its days."""
        return Reach(self.closure.directorate, None, self.closure.closed_from, self.closure.closed_until)

    def check(self) -> None:
        """Something must be left to lift."""
        check_not_over(self.closure.closed_until)

    def write(self) -> None:
        """Take the row away, or let it end yesterday if it has begun."""
        closure = locking.locked(Closure.objects.filter(pk=self.closure.pk)).get()
        if closure.closed_from >= clock.today():
            closure.delete()
        else:
            rewrite(closure, closed_until=clock.today() - timedelta(days=1))


@dataclass(frozen=True)
class DecreeDay(ScheduleChange):
    """The administration decreed a day as free, in the whole country."""

    day: date
    reason: str
    source: str
    right: ClassVar[str] = "directorates.add_decreedday"

    def reach(self) -> Reach:
        """That day, everywhere."""
        return Reach(None, None, self.day, self.day)

    def check(self) -> None:
        """Deadlines that ended on a past day are not moved."""
        check_not_over(self.day)

    def write(self) -> None:
        """One row."""
        DecreedDay.objects.create(day=self.day, reason=self.reason, source=self.source)


@dataclass(frozen=True)
class RevokeDecreedDay(ScheduleChange):
    """A decreed day is a working day after all."""

    decreed: DecreedDay
    right: ClassVar[str] = "directorates.delete_decreedday"

    def reach(self) -> Reach:
        """That day, everywhere."""
        return Reach(None, None, self.decreed.day, self.decreed.day)

    def check(self) -> None:
        """What was, stays."""
        check_not_over(self.decreed.day)

    def write(self) -> None:
        """The history keeps the row."""
        DecreedDay.objects.filter(pk=self.decreed.pk).delete()


def reach_of_exception(exception: SessionException) -> Reach:
    """The one day, directorate and service of an exception."""
    return Reach(exception.directorate, exception.service, exception.day, exception.day)


def hours_or_nothing(hours: Hours | None) -> dict[str, time | int | None]:
    """The columns of an exception."""
    return dict(hours.columns()) if hours else dict(NOBODY_IS_SERVED)


def end_or_take_away(session: WeeklySession, last_day: date | None) -> None:
    """Set the last day of a session; one that would end before it begins has never been."""
    if last_day is not None and last_day < session.effective_from:
        session.delete()
    else:
        rewrite(session, effective_until=last_day)


def rewrite(row: Model, **columns: object) -> None:
    """Write some columns of a locked row."""
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def check_not_over(day: date) -> None:
    """Refuse a day before today."""
    if day < clock.today():
        raise DayIsOver(day=long_date(day))


def check_needs_appointment(service: Service) -> None:
    """Refuse sessions for a service without appointments."""
    if not service.needs_appointment:
        raise NoAppointmentNeeded(service=service)


@contextmanager
def contradictions_become_sentences() -> Iterator[None]:
    """Turn the refusal of a constraint of schedules or policies into its own sentence; any other passes."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        why = SENTENCES.get(violated_constraint(error))
        if why is None:
            raise
        raise ScheduleContradictsItself(why=why) from error


SENTENCES = {
    constraint.name: constraint.violation_error_message
    for model in (WeeklySession, SessionException, Closure, DecreedDay, AppointmentPolicy)
    for constraint in model._meta.constraints
}

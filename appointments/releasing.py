"""When the seats of a new day open: at an announced hour, at random within some minutes, where a policy says so.

A seat whose day could be booked already (a closure was lifted, a session was added) opens in the next announced hour
too, so that no seat ever appears at a moment that only some people know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from appointments.enums import Channel
from appointments.models import AppointmentPolicy
from directorates.calendar import WorkingCalendar
from directorates.models import Province
from goc_portal import clock


@dataclass(frozen=True, slots=True)
class Release:
    """From when, and within how many minutes, the seats of a day open in a channel and a province."""

    channel: str
    province_id: int
    day: date
    opens_from: datetime
    spread_minutes: int
    is_of_new_day: bool


@dataclass(frozen=True, slots=True)
class ReleaseAnnouncement:
    """What pages say: the new day, and the hour within which its times open one after another."""

    day: date
    opens_from: datetime
    opens_until: datetime


def next_release(policy: AppointmentPolicy, calendar: WorkingCalendar) -> ReleaseAnnouncement | None:
    """The next day that opens by a policy; None where a day opens as soon as it can be booked."""
    if policy.release_hour is None:
        return None
    spread = timedelta(minutes=policy.release_spread_minutes)
    opening = calendar.add_working_days(clock.today(), 0)
    if at_hour(opening, policy.release_hour) + spread < clock.now():
        opening = calendar.add_working_days(opening, 1)
    opens_from = at_hour(opening, policy.release_hour)
    day = calendar.add_working_days(opening, policy.horizon_working_days)
    return ReleaseAnnouncement(day, opens_from, opens_from + spread)


def releases_of(days: Sequence[date], calendar: WorkingCalendar) -> list[Release]:
    """The release of each working day among the days, in every channel and province that has an announced hour."""
    policies = list(AppointmentPolicy.objects.in_force_on(clock.today()))
    if not any(policy.release_hour for policy in policies):
        return []
    working = [day for day in days if calendar.is_working_day(day)]
    return [
        release
        for channel, province_id, policy in in_force_everywhere(policies)
        for release in releases_by(policy, channel, province_id, working, calendar)
    ]


def in_force_everywhere(policies: list[AppointmentPolicy]) -> Iterator[tuple[Channel, int, AppointmentPolicy]]:
    """The policy that holds in each channel and province: the province's own before the general one."""
    held = {(policy.channel, policy.province_id): policy for policy in policies}
    for channel in Channel:
        for province_id in Province.with_practice.values_list("pk", flat=True):
            policy = held.get((channel, province_id)) or held.get((channel, None))
            if policy is not None:
                yield channel, province_id, policy


def releases_by(
    policy: AppointmentPolicy, channel: Channel, province_id: int, days: Sequence[date], calendar: WorkingCalendar
) -> Iterator[Release]:
    """The releases of days by one policy; none without an hour."""
    coming = next_release(policy, calendar)
    if coming is None or policy.release_hour is None:
        return
    opening = release_days(days, coming.day, clock.istanbul_day(coming.opens_from), calendar)
    for day in days:
        opens_from = at_hour(opening[day], policy.release_hour) if day in opening else coming.opens_from
        yield Release(channel, province_id, day, opens_from, policy.release_spread_minutes, day in opening)


def release_days(days: Sequence[date], first: date, opens_on: date, calendar: WorkingCalendar) -> dict[date, date]:
    """On which day each day from the first new one on opens: one more working day a working day."""
    new = [day for day in all_days(first, max(days, default=first)) if calendar.is_working_day(day)]
    return dict(zip(new, calendar.working_days(opens_on, len(new)), strict=True))


def all_days(first: date, last: date) -> list[date]:
    """Every calendar day of a stretch, both ends included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def at_hour(day: date, hour: time) -> datetime:
    """An hour of an Istanbul day."""
    return datetime.combine(day, hour, tzinfo=clock.ISTANBUL)

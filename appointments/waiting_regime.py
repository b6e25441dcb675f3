"""Whether the dates of a service at a directorate are given by the portal, or picked by the people (R-11).

Booking, lists of free times, pages and the API ask here, so that a seat is either picked or given, never both.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum

from appointments.booking import bookable_days, start_of
from appointments.enums import WaitingListMode
from appointments.errors_waiting import WaitingListInstead
from appointments.free_times import BookableDays, bookable_window
from appointments.models import AppointmentPolicy, ForcedWaitingList, Service, Slot, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock


class WaitingRegime(Enum):
    """Why dates are given there by the portal, or that people pick them."""

    PICK = "pick"
    FORCED = "forced"
    ALWAYS = "always"
    PEOPLE_WAIT = "people_wait"
    FULL = "full"

    @property
    def gives_dates(self) -> bool:
        """Whether people join the list, and nobody picks a time."""
        return self is not WaitingRegime.PICK


def takes_waiting_requests(*, directorate: Directorate, service: Service, on: date | None = None) -> bool:
    """Whether people join a waiting list there, so that its free seats are not picked; on a day, today if none."""
    return waiting_regime(directorate=directorate, service=service, on=on).gives_dates


def waiting_regime(*, directorate: Directorate, service: Service, on: date | None = None) -> WaitingRegime:
    """What holds there; four short queries at most.

    While people wait, a free seat is theirs whatever the policy says: else whoever looks at the right moment would
    overtake them all. People whom the rules of appointments block do not keep a list standing.
    """
    window = bookable_window(directorate=directorate, service=service)
    return regime_of(
        window.policy,
        is_forced=forced_list(directorate=directorate, service=service, on=on or clock.today()) is not None,
        people_wait=WaitingRequest.objects.of_list(directorate, service).in_line().exists(),
        has_room=lambda: has_room(directorate, service, window),
    )


def regime_of(
    policy: AppointmentPolicy, *, is_forced: bool, people_wait: bool, has_room: Callable[[], bool]
) -> WaitingRegime:
    """The reason that is nearest to a decision."""
    if is_forced:
        return WaitingRegime.FORCED
    if policy.waiting_list == WaitingListMode.ALWAYS:
        return WaitingRegime.ALWAYS
    if people_wait:
        return WaitingRegime.PEOPLE_WAIT
    if policy.waiting_list == WaitingListMode.WHEN_FULL and not has_room():
        return WaitingRegime.FULL
    return WaitingRegime.PICK


def window_to_pick(regime: WaitingRegime, window: BookableDays) -> BookableDays | None:
    """The days of which everybody picks times: all, none, or while people wait only the last one to book."""
    if regime is WaitingRegime.PICK:
        return window
    if regime is WaitingRegime.PEOPLE_WAIT and is_given_farther_ahead(window.policy):
        return window.narrowed(window.first, window.first)
    return None


def is_given_farther_ahead(policy: AppointmentPolicy) -> bool:
    """Whether people can book days that are too near to be given from the list (`near_times`)."""
    return policy.waiting_notice_working_days > policy.notice_working_days


def check_times_are_picked(*, directorate: Directorate, service: Service, policy: AppointmentPolicy, day: date) -> None:
    """Refuse a pick where the free seats belong to those who wait; for the verb that keeps a seat.

    A list that begins because everything is full needs no refusal: then there is nothing to pick. A time on the last
    day on which it can be booked is anybody's: those who wait could have picked it before, and it can't be given.
    """
    forced = ForcedWaitingList.objects.filter(directorate=directorate, service=service).in_force_on(clock.today())
    in_line = WaitingRequest.objects.of_list(directorate, service).in_line()
    if policy.waiting_list == WaitingListMode.ALWAYS or forced.exists():
        raise WaitingListInstead(service=str(service), place=directorate.title)
    is_last_chance = is_given_farther_ahead(policy) and day == bookable_days(policy, None)[0]
    if not is_last_chance and in_line.exists():
        raise WaitingListInstead(service=str(service), place=directorate.title)


def forced_list(*, directorate: Directorate, service: Service, on: date) -> ForcedWaitingList | None:
    """The officer's order that holds there on a day."""
    return ForcedWaitingList.objects.filter(directorate=directorate, service=service).in_force_on(on).first()


def has_room(directorate: Directorate, service: Service, window: BookableDays) -> bool:
    """Whether a seat is free in the horizon; one that opens later today or tomorrow counts, as people will pick it."""
    slots = Slot.objects.filter(directorate=directorate, service=service).with_room().at_open_directorates()
    return slots.between(start_of(window.first), start_of(window.last + timedelta(days=1))).exists()

"""Who may book what, where and from when: the kind sentences before the constraints, the same on page, API and desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from accounts.models import Person, User
from accounts.representation import may_book_for
from appointments.enums import OPEN_STATUSES, AppointmentStatus, Channel
from appointments.errors import (
    AppointmentPending,
    ComeWithoutAppointment,
    LockedOut,
    LockedOutAfterMissing,
    LockedOutAfterService,
    NotForThisPerson,
    OnWaitingList,
    OtherProvince,
    ServiceNotOffered,
)
from appointments.models import Appointment, Service, WaitingRequest
from appointments.rules import next_booking_day
from directorates.models import Directorate, Province
from goc_portal import clock
from goc_portal.pages.dates import long_date
from permits.errors import NoProvinceOnRecord
from permits.standing import Standing, standing_of, why_no_status


@dataclass(frozen=True)
class NextBooking:
    """From which day a person may book at a directorate again, and the appointment because of which."""

    day: date
    because_of: Appointment

    @property
    def refusal(self) -> LockedOut:
        """The sentence for everybody who asks: the person, the API, the officer."""
        made, places = self.because_of, {"next": long_date(self.day)}
        if made.status in OPEN_STATUSES:
            return AppointmentPending(reference=made.reference, day=long_date(made.starts_at), **places)
        if made.status == AppointmentStatus.NO_SHOW and made.excused_at is None and made.missed_day:
            return LockedOutAfterMissing(missed=long_date(made.missed_day), days=made.no_show_days, **places)
        return LockedOutAfterService(confirmed=long_date(made.confirmed_day), days=made.lockout_days, **places)


def check_may_book(*, person: Person, service: Service, directorate: Directorate, by: User) -> None:
    """Refuse, with the reason and the way on, whoever may not book this service at this directorate now."""
    check_acts_for(person, by=by)
    check_service(service)
    check_standing(person, service, directorate)
    check_not_locked_out(person)
    check_not_waiting(person)


def check_acts_for(person: Person, *, by: User, case: UUID | None = None) -> None:
    """Only the person, or somebody who represents the person, books; anybody else learns nothing.

    Asked with the case to which a date belongs, a power of attorney must open that case too.
    """
    if not may_book_for(by, person, case):
        raise NotForThisPerson


def check_service(service: Service) -> None:
    """Only services of this channel that are offered, and that need an appointment."""
    if not service.needs_appointment:
        raise ComeWithoutAppointment(service=str(service))
    if not service.is_offered or service.channel != Channel.DIRECTORATE:
        raise ServiceNotOffered


def check_standing(person: Person, service: Service, directorate: Directorate) -> None:
    """A proven status (R-01), and the province of registered residence; for a new address any (R-06)."""
    check_stands(standing_of(person, clock.today()), person, service, directorate)


def check_stands(standing: Standing, person: Person, service: Service, directorate: Directorate) -> None:
    """The same for somebody whose standing was read already."""
    if not standing.lets_book:
        raise why_no_status(person, clock.today())
    if service.may_be_in_new_province or standing.province_id == directorate.province_id:
        return
    if standing.province_id is None:
        raise NoProvinceOnRecord
    raise OtherProvince(province=Province.with_practice.get(pk=standing.province_id).name)


def check_not_locked_out(person: Person) -> None:
    """One appointment at a time, and none in the days after it (R-08, R-09)."""
    if blocked := next_booking(person):
        raise blocked.refusal


def check_not_waiting(person: Person) -> None:
    """Whoever waits for a date has agreed to take it; leaving the list comes first."""
    place = WaitingRequest.objects.waiting_for_a_service(person).select_related("service").first()
    if place is not None:
        raise OnWaitingList(service=str(place.service), since=long_date(place.joined_at))


def next_booking(person: Person) -> NextBooking | None:
    """What blocks a person today, or None; the generated column ``blocks`` decides, this puts it into words."""
    return next_bookings([person]).get(person.pk)


def next_bookings(people: Iterable[Person]) -> dict[int, NextBooking]:
    """What blocks each of these people today, by their key; who is free is not in it."""
    # The earliest comes last and stays.
    blocking = (
        Appointment.objects.that_block_any(people, clock.today())
        .select_related("service")
        .order_by("-starts_at", "-pk")
    )
    return {each.person_id: NextBooking(first_day_after(each), each) for each in blocking}


def first_day_after(appointment: Appointment) -> date:
    """The first day on which a booking is possible; of an appointment still to come, if the person comes to it."""
    if appointment.status in OPEN_STATUSES:
        after_confirmation = appointment.confirmed_day + timedelta(days=appointment.lockout_days)
        return max(after_confirmation, clock.istanbul_day(appointment.starts_at))
    day = next_booking_day(
        status=AppointmentStatus(appointment.status),
        confirmed_day=appointment.confirmed_day,
        lockout_days=appointment.lockout_days,
        missed_day=None if appointment.excused_at else appointment.missed_day,
        no_show_days=appointment.no_show_days,
    )
    return day or appointment.confirmed_day

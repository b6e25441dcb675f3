"""Joining, changing and leaving the waiting list; officers' orders; the priority of proven dates."""

from datetime import date, datetime, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest

from accounts.models import User
from appointments.backlog import give_dates_everywhere
from appointments.enums import FairnessKind, WaitingClass, WaitingStatus
from appointments.errors import (
    AppointmentPending,
    ComeWithoutAppointment,
    NotForThisPerson,
    OnWaitingList,
    OtherProvince,
    ServiceNotOffered,
)
from appointments.errors_waiting import (
    AgreementNeeded,
    DateIsGiven,
    ForcedListEndsTooEarly,
    ImpossibleDayIsOver,
    ListIsForcedAlready,
    NoSuchWaitingPlace,
    NotYourDirectorate,
    NoWaitingListHere,
    PlaceIsClosed,
    ReasonNeeded,
    TooManyImpossibleDays,
)
from appointments.holding import hold_seat
from appointments.models import AppointmentPolicy, FairnessEntry, SeatHold, Service, Slot, WaitingRequest
from appointments.waiting import (
    change_impossible_days,
    end_forced_waiting_list,
    force_waiting_list,
    join_waiting_list,
    leave_waiting_list,
    review_deadlines,
    takes_waiting_requests,
)
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from permits.errors import NoStatusOnRecord
from permits.models import LegalStatus
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    SupervisorFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=clock.ISTANBUL)


@pytest.fixture
def resident() -> User:
    return ResidentFactory()


@pytest.fixture(autouse=True)
def a_list_when_full(office: object) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="when_full")


def istanbul() -> Directorate:
    return Directorate.objects.get(code="istanbul")


def join(user: User, **changes: object) -> WaitingRequest:
    defaults = {
        "person": user.person,
        "directorate": istanbul(),
        "service": DirectorateServiceFactory(),
        "impossible_days": [],
        "consent": True,
        "by": user,
    }
    return join_waiting_list(**defaults | changes)


def test_joining_takes_a_place_tells_and_logs(resident: User) -> None:
    WaitingRequestFactory(joined_at=clock.now() - timedelta(hours=1))
    place = join(resident, impossible_days=[date(2026, 12, 2), date(2026, 12, 1), date(2026, 12, 2)])
    place.refresh_from_db()
    assert (place.person, place.joined_by, place.joined_at) == (resident.person, resident, clock.now())
    assert (place.status, place.waiting_class) == (WaitingStatus.WAITING, WaitingClass.ORDINARY)
    assert place.impossible_days == [date(2026, 12, 1), date(2026, 12, 2)]
    assert place.place_when_joined == 2
    notices = Notice.objects.filter(person=resident.person, code="joined_waiting_list")
    assert {notice.channel for notice in notices} == {"sms", "email"}
    assert FairnessEntry.objects.get(kind=FairnessKind.JOINED).waiting_since == place.joined_at


def test_nobody_joins_without_agreeing_that_the_date_binds(resident: User) -> None:
    with pytest.raises(AgreementNeeded) as error:
        join(resident, consent=False)
    assert error.value.status == HTTPStatus.BAD_REQUEST
    assert not WaitingRequest.objects.exists()


def test_nobody_waits_where_a_time_is_free(resident: User) -> None:
    SlotFactory(service=DirectorateServiceFactory(), starts_at=FRIDAY)
    with pytest.raises(NoWaitingListHere, match="Go back to the list of free days"):
        join(resident)


def test_nobody_waits_where_the_policy_knows_no_list(resident: User) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="never")
    with pytest.raises(NoWaitingListHere):
        join(resident)


def test_one_place_a_person(resident: User) -> None:
    join(resident)
    with pytest.raises(OnWaitingList):
        join(resident, directorate=istanbul(), service=Service.objects.get(code="lost_card"))


def test_who_may_not_book_may_not_wait(resident: User) -> None:
    with pytest.raises(NotForThisPerson):
        join(resident, person=ApplicantFactory().person)
    with pytest.raises(ServiceNotOffered):
        join(resident, service=Service.objects.get(code="papers_for_application"))
    with pytest.raises(ComeWithoutAppointment):
        join(resident, service=Service.objects.filter(needs_appointment=False).first())
    with pytest.raises(OtherProvince):
        join(
            resident,
            directorate=Directorate.objects.get(code="ankara"),
            service=Service.objects.get(code="lost_card"),
        )
    stranger = ApplicantFactory()
    with pytest.raises(NoStatusOnRecord):
        join(stranger)
    AppointmentFactory(for_service=True, person=resident.person)
    with pytest.raises(AppointmentPending):
        join(resident)
    assert not WaitingRequest.objects.exists()


def test_a_kept_seat_is_given_back(resident: User) -> None:
    slot = SlotFactory(service=DirectorateServiceFactory(), starts_at=FRIDAY)
    hold_seat(slot=slot.public_id, person=resident.person, by=resident)
    join(resident)  # the only seat is the one that is kept for this very person
    slot.refresh_from_db()
    assert (SeatHold.objects.count(), slot.held) == (0, 0)


def test_as_many_impossible_days_as_the_policy_says(resident: User) -> None:
    days = [date(2026, 12, 1) + timedelta(days=number) for number in range(11)]
    with pytest.raises(TooManyImpossibleDays, match="up to 10 days"):
        join(resident, impossible_days=days)
    assert len(join(resident, impossible_days=days[:10]).impossible_days) == 10


def test_days_that_are_over_cannot_be_impossible(resident: User) -> None:
    with pytest.raises(ImpossibleDayIsOver, match="23 November 2026"):
        join(resident, impossible_days=[clock.today(), date(2026, 12, 1)])


def test_impossible_days_can_be_changed_and_the_place_stays(resident: User) -> None:
    place = join(resident)
    changed = change_impossible_days(request=place.public_id, impossible_days=[date(2026, 12, 1)], by=resident)
    assert (changed.impossible_days, changed.joined_at) == ([date(2026, 12, 1)], place.joined_at)


def test_the_list_can_be_left_and_joined_again(resident: User) -> None:
    place = join(resident)
    left = leave_waiting_list(request=place.public_id, by=resident)
    assert (left.status, left.settled_at) == (WaitingStatus.LEFT, clock.now())
    assert leave_waiting_list(request=place.public_id, by=resident).settled_at == left.settled_at
    assert FairnessEntry.objects.filter(kind=FairnessKind.LEFT).count() == 1
    with pytest.raises(PlaceIsClosed):
        change_impossible_days(request=place.public_id, impossible_days=[], by=resident)
    assert join(resident).pk != place.pk


def test_a_given_date_stands(resident: User) -> None:
    place = join(resident)
    SlotFactory(service=DirectorateServiceFactory(), starts_at=FRIDAY)
    give_dates_everywhere()
    with pytest.raises(DateIsGiven, match="27 November 2026"):
        leave_waiting_list(request=place.public_id, by=resident)
    with pytest.raises(DateIsGiven):
        change_impossible_days(request=place.public_id, impossible_days=[], by=resident)


def test_a_strangers_place_does_not_exist(resident: User) -> None:
    place = join(resident)
    with pytest.raises(NotForThisPerson):
        leave_waiting_list(request=place.public_id, by=ResidentFactory())
    with pytest.raises(NoSuchWaitingPlace):
        leave_waiting_list(request=uuid4(), by=resident)
    of_a_case = WaitingRequestFactory(person=resident.person, interview_for=uuid4())
    with pytest.raises(NoSuchWaitingPlace):
        leave_waiting_list(request=of_a_case.public_id, by=resident)


def test_only_a_proven_date_within_the_bookable_days_gives_priority(resident: User) -> None:
    last_day = clock.today() + timedelta(days=40)
    LegalStatus.objects.update(valid_until=last_day)
    place = join(resident)
    assert (place.waiting_class, place.deadline) == (WaitingClass.DEADLINE, last_day)


def test_by_night_the_list_follows_the_statuses_on_record(resident: User) -> None:
    place = join(resident)
    assert review_deadlines() == 0
    last_day = clock.today() + timedelta(days=40)
    LegalStatus.objects.update(valid_until=last_day)
    assert review_deadlines() == 1
    place.refresh_from_db()
    assert (place.waiting_class, place.deadline) == (WaitingClass.DEADLINE, last_day)
    LegalStatus.objects.update(valid_until=None)
    assert [review_deadlines(), review_deadlines()] == [1, 0]
    place.refresh_from_db()
    assert (place.waiting_class, place.deadline) == (WaitingClass.ORDINARY, None)
    assert FairnessEntry.objects.filter(kind=FairnessKind.CLASS_CHANGED).count() == 2


def test_a_status_that_nobody_has_proven_gives_no_priority(resident: User) -> None:
    place = join(resident)
    LegalStatus.objects.update(valid_until=clock.today() + timedelta(days=40), proven_at=None, proven_by="")
    assert review_deadlines() == 0
    place.refresh_from_db()
    assert place.waiting_class == WaitingClass.ORDINARY


def free_slot() -> Slot:
    return SlotFactory(service=DirectorateServiceFactory(), starts_at=FRIDAY)


def test_an_officer_orders_a_list_at_the_own_directorate() -> None:
    free_slot()
    officer, service = SupervisorFactory(at=istanbul()), DirectorateServiceFactory()
    order = force_waiting_list(
        directorate=istanbul(), service=service, first_day=clock.today(), last_day=None, reason="Quota", by=officer
    )
    assert takes_waiting_requests(directorate=istanbul(), service=service)
    assert (order.decided_at, order.decided_by, order.reason) == (clock.now(), officer, "Quota")
    end_forced_waiting_list(order=order, last_day=clock.today(), by=officer)
    tomorrow = clock.today() + timedelta(days=1)
    assert not takes_waiting_requests(directorate=istanbul(), service=service, on=tomorrow)


def order(**changes: object):
    defaults = {
        "directorate": istanbul(),
        "service": DirectorateServiceFactory(),
        "first_day": clock.today(),
        "last_day": None,
        "reason": "Quota",
    }
    return force_waiting_list(**defaults | {"by": SupervisorFactory(at=istanbul())} | changes)


def test_an_order_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ForcedListEndsTooEarly):
        order(last_day=clock.today() - timedelta(days=1))
    with pytest.raises(ForcedListEndsTooEarly):
        order(first_day=clock.today() - timedelta(days=1))
    with pytest.raises(ReasonNeeded):
        order(reason="  ")
    with pytest.raises(NotYourDirectorate):
        order(by=SupervisorFactory(at=Directorate.objects.get(code="ankara")))
    order()
    with pytest.raises(ListIsForcedAlready):
        order(first_day=clock.today() + timedelta(days=3))
    with pytest.raises(ForcedListEndsTooEarly):
        end_forced_waiting_list(
            order=istanbul().forced_waiting_lists.get(),
            last_day=clock.today() - timedelta(days=1),
            by=SupervisorFactory(at=istanbul()),
        )

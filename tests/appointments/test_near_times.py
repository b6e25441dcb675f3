"""Times too near to be given: whoever waits picks one; on the last day everybody does; nothing stays empty in vain."""

from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from appointments.backlog import give_dates_everywhere
from appointments.enums import WaitingStatus
from appointments.errors import AppointmentPending, DayNotBookable, NoSuchTime, NotForThisPerson, SeatTaken
from appointments.errors_waiting import DateIsGiven, WaitingListInstead
from appointments.holding import hold_seat
from appointments.models import AppointmentPolicy, FairnessEntry, ForcedWaitingList, Slot, WaitingRequest, WeeklySession
from appointments.near_times import near_times, pick_near_time
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    OfficerFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

# Today is Monday; people book from tomorrow on, and dates are given from Thursday on.
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=clock.ISTANBUL)
WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)


@pytest.fixture
def waiting() -> WaitingRequest:
    return WaitingRequestFactory(person=ResidentFactory().person)


def slot_on(day: datetime, **changes: object) -> Slot:
    return SlotFactory(service=DirectorateServiceFactory(), starts_at=day, **changes)


def pick(place: WaitingRequest, slot: Slot, by: User | None = None) -> object:
    return pick_near_time(request=place.public_id, slot=slot.public_id, by=by or place.person.user)


def test_who_waits_picks_a_time_that_cannot_be_given(waiting: WaitingRequest) -> None:
    near = slot_on(WEDNESDAY)
    assert give_dates_everywhere() == 0
    assert list(near_times(waiting)) == [near]
    made = pick(waiting, near)
    near.refresh_from_db()
    waiting.refresh_from_db()
    assert (made.slot, made.person, near.booked) == (near, waiting.person, 1)
    assert (waiting.status, waiting.settled_because) == (WaitingStatus.LEFT, "picked_a_near_time")
    assert list(FairnessEntry.objects.order_by("pk").values_list("kind", flat=True)) == ["left", "booked"]
    assert Notice.objects.filter(code="appointment_confirmed", person=waiting.person).exists()
    slot_on(THURSDAY)
    assert give_dates_everywhere() == 0


def test_an_application_picks_one_too() -> None:
    near = SlotFactory(starts_at=WEDNESDAY)
    place = WaitingRequestFactory(
        person=ResidentFactory().person, service=near.service, interview_for="7b1a5c1e-54a5-4b5f-8f4e-2a5f4a1c0d11"
    )
    made = pick(place, near)
    assert (made.channel, str(made.interview_for)) == ("interview", place.interview_for)
    assert Notice.objects.filter(code="interview_date_given").exists()


def test_on_the_last_day_everybody_books_and_before_it_nobody_else(waiting: WaitingRequest) -> None:
    tomorrow, wednesday = slot_on(TUESDAY), slot_on(WEDNESDAY)
    other = ResidentFactory()
    with pytest.raises(WaitingListInstead):
        hold_seat(slot=wednesday.public_id, person=other.person, by=other)
    assert hold_seat(slot=tomorrow.public_id, person=other.person, by=other).slot == tomorrow
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert hold_seat(slot=wednesday.public_id, person=other.person, by=other).slot == wednesday


@pytest.mark.parametrize("by_order", [False, True])
def test_where_every_date_is_given_only_who_waits_picks(waiting: WaitingRequest, by_order: bool) -> None:
    tomorrow, other = slot_on(TUESDAY), ResidentFactory()
    if by_order:
        ForcedWaitingList.objects.create(
            directorate=waiting.directorate,
            service=waiting.service,
            forced_from=clock.today(),
            reason="A rush",
            decided_at=clock.now(),
            decided_by=OfficerFactory(),
        )
    else:
        AppointmentPolicy.objects.update(waiting_list="always")
    with pytest.raises(WaitingListInstead):
        hold_seat(slot=tomorrow.public_id, person=other.person, by=other)
    pick(waiting, tomorrow)


def test_where_dates_are_given_as_near_as_people_book_nothing_changes(waiting: WaitingRequest) -> None:
    AppointmentPolicy.objects.update(waiting_notice_working_days=1)
    tomorrow, other = slot_on(TUESDAY), ResidentFactory()
    assert not near_times(waiting).exists()
    with pytest.raises(WaitingListInstead):
        hold_seat(slot=tomorrow.public_id, person=other.person, by=other)
    assert give_dates_everywhere() == 1


def test_what_cannot_be_picked_changes_nothing(waiting: WaitingRequest) -> None:
    near = slot_on(WEDNESDAY)
    with pytest.raises(NotForThisPerson):
        pick(waiting, near, by=ResidentFactory())
    with pytest.raises(DayNotBookable, match="Tuesday, 24 November 2026 to Wednesday, 25 November 2026"):
        pick(waiting, slot_on(THURSDAY))
    for elsewhere in (
        slot_on(TUESDAY, directorate=Directorate.objects.get(code="istanbul-fatih")),
        SlotFactory(starts_at=TUESDAY),
    ):
        with pytest.raises(NoSuchTime):
            pick(waiting, elsewhere)
    with pytest.raises(SeatTaken):
        pick(waiting, slot_on(TUESDAY, booked=1))
    AppointmentFactory(person=waiting.person, for_service=True)
    with pytest.raises(AppointmentPending):
        pick(waiting, near)
    waiting.refresh_from_db()
    assert waiting.status == WaitingStatus.WAITING
    assert not Slot.objects.filter(pk=near.pk, booked=1).exists()


def test_who_was_given_a_date_meanwhile_picks_none(waiting: WaitingRequest) -> None:
    near = slot_on(WEDNESDAY)
    slot_on(THURSDAY)
    assert give_dates_everywhere() == 1
    with pytest.raises(DateIsGiven):
        pick(waiting, near)


def test_the_pages_lead_to_it(client: Client, waiting: WaitingRequest) -> None:
    client.force_login(waiting.person.user)
    address = reverse("appointments:near-times", args=[waiting.public_id])
    list_page = reverse("appointments:waiting", args=[waiting.public_id])
    assert address not in client.get(list_page).content.decode()
    assert "No time in the next days is free any more" in client.get(address).content.decode()
    near = slot_on(WEDNESDAY)
    assert address in client.get(list_page).content.decode()
    assert "Wednesday, 25 November 2026" in client.get(address).content.decode()
    nothing = client.post(address, {})
    assert nothing.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose a time, or keep your place." in nothing.content.decode()
    Slot.objects.update(booked=1)
    gone = client.post(address, {"slot": near.public_id})
    assert gone.status_code == HTTPStatus.CONFLICT
    assert "have just been taken" in gone.content.decode()
    Slot.objects.update(booked=0)
    made = client.post(address, {"slot": near.public_id}, follow=True)
    assert "You are no longer on the waiting list" in made.content.decode()
    stranger = ResidentFactory()
    client.force_login(stranger)
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_the_days_show_the_last_one_to_everybody(client: Client, waiting: WaitingRequest) -> None:
    user = ResidentFactory()
    client.force_login(user)
    address = reverse(
        "appointments:day", args=[user.person.public_id, waiting.service.code, waiting.directorate.public_id]
    )
    for day in (TUESDAY, WEDNESDAY, THURSDAY):
        slot_on(day)
    WeeklySession.objects.create(
        directorate=waiting.directorate,
        service=waiting.service,
        weekday=1,
        starts_at="10:00",
        ends_at="12:00",
        slot_minutes=30,
        counters=1,
        effective_from="2026-01-01",
    )
    page = client.get(address).content.decode()
    assert "Everybody can book them" in page
    assert "Tuesday, 24 November 2026" in page
    assert "Wednesday, 25 November 2026" not in page
    assert "Go to the waiting list" in page

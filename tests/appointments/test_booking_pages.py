"""The pages of booking over HTTP: the walk, and each refusal with its sentence, status and way on."""

from datetime import date, time, timedelta
from http import HTTPStatus
from typing import Any

import icalendar
import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from appointments.cancelling_range import Stretch, cancel_range
from appointments.confirming import confirm_hold
from appointments.holding import hold_seat, sweep_holds
from appointments.models import Appointment, AppointmentPolicy, SeatHold, Service, Slot, WaitingRequest, WeeklySession
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.pages.dates import long_date, time_of_day
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    PersonFactory,
    ResidentFactory,
    SlotFactory,
    SupervisorFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
SERVICE = "passport_update"


@pytest.fixture
def resident() -> User:
    return ResidentFactory(person=PersonFactory(surname="ERIKSSON", given_names="ANNA"))


@pytest.fixture
def visitor(client: Client, resident: User) -> Client:
    """The resident, signed in."""
    client.force_login(resident)
    return client


@pytest.fixture
def istanbul() -> Directorate:
    """İstanbul's provincial directorate, which serves passports on every Tuesday."""
    directorate = Directorate.objects.get(code="istanbul")
    WeeklySession.objects.create(
        directorate=directorate,
        service=passport_update(),
        weekday=2,
        starts_at=time(10),
        ends_at=time(12),
        slot_minutes=30,
        counters=2,
        effective_from=date(2026, 1, 1),
    )
    return directorate


def passport_update() -> Service:
    return Service.objects.get(code=SERVICE)


def slot_at(directorate: Directorate, **changes: Any) -> Slot:
    """Two seats, tomorrow at ten unless the test says otherwise."""
    return SlotFactory(directorate=directorate, service=passport_update(), **{"capacity": 2} | changes)


def step(name: str, user: User, *parts: object) -> str:
    """The address of a step of a booking."""
    return reverse(f"appointments:{name}", args=[user.person.public_id, *parts])


def times_of(slot: Slot, user: User) -> str:
    """The page with the times of a slot's day."""
    return step("time", user, slot.service.code, slot.directorate.public_id, clock.istanbul_day(slot.starts_at))


def text_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def kept(visitor: Client, user: User, slot: Slot) -> SeatHold:
    """A time that the person chose on the page."""
    response = visitor.post(times_of(slot, user), {"slot": str(slot.public_id)})
    assert response.status_code == HTTPStatus.FOUND
    return SeatHold.objects.get(person=user.person)


def confirm(visitor: Client, user: User, hold: SeatHold, **more: Any) -> Any:
    """The button of the confirm page."""
    return visitor.post(step("confirm", user, hold.slot.public_id), {"hold": str(hold.public_id)}, **more)


class TestTheWalk:
    def test_from_the_list_to_the_confirmation(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        slot = slot_at(istanbul)
        assert step("service", resident) in text_of(visitor.get(reverse("appointments:list")))
        assert visitor.get(reverse("appointments:book")).url == step("service", resident)
        assert step("place", resident, SERVICE) in text_of(visitor.get(step("service", resident)))
        place = visitor.get(step("place", resident, SERVICE))
        assert place.url == step("day", resident, SERVICE, istanbul.public_id)
        day = text_of(visitor.get(place.url))
        assert times_of(slot, resident) in day
        assert "2 places" in day
        assert str(slot.public_id) in text_of(visitor.get(times_of(slot, resident)))
        hold = kept(visitor, resident, slot)
        page = text_of(visitor.get(step("kept", resident, slot.public_id)))
        for words in (
            f"Kept for you until <bdi>{time_of_day(hold.expires_at)}</bdi>",
            'data-seconds-left="600"',
            "You cannot cancel the appointment",
            long_date(clock.today() + timedelta(days=30)),
            long_date(slot.starts_at),
            passport_update().what_for.split(".")[0],
            istanbul.name,
        ):
            assert words in page
        confirmed = confirm(visitor, resident, hold, follow=True)
        appointment = Appointment.objects.get(person=resident.person)
        assert confirmed.redirect_chain[-1][0] == reverse("appointments:appointment", args=[appointment.public_id])
        assert appointment.reference in text_of(confirmed)
        assert "Your appointment is booked" in text_of(confirmed)
        assert "The next booking for this person is possible from" in text_of(confirmed)
        assert "There is an appointment for this person already" not in text_of(confirmed)

    def test_the_days_take_six_queries_however_many_there_are(
        self,
        visitor: Client,
        resident: User,
        istanbul: Directorate,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        """Session, login, service, place, then the policy with what holds of the person, and the days."""
        page = step("day", resident, SERVICE, istanbul.public_id)
        for number in range(20):
            slot_at(istanbul, starts_at=clock.now() + timedelta(days=1 + number))
        visitor.get(page)
        with django_assert_num_queries(6):
            assert text_of(visitor.get(page)).count("2 places") > 1

    def test_days_are_written_in_the_readers_language(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul)
        for language, places in (("en", "2 places"), ("tr", "2 yer"), ("en", "2 places")):
            visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            page = text_of(visitor.get(step("day", resident, SERVICE, istanbul.public_id)))
            assert places in page
            with override(language):
                assert long_date(slot.starts_at) in page

    def test_pressing_confirm_twice_is_one_appointment(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        hold = kept(visitor, resident, slot_at(istanbul))
        assert confirm(visitor, resident, hold).url == confirm(visitor, resident, hold).url
        assert Appointment.objects.count() == 1

    def test_the_page_of_a_kept_time_leads_to_the_appointment_made_of_it(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        hold = kept(visitor, resident, slot_at(istanbul))
        made = confirm(visitor, resident, hold).url
        assert visitor.get(step("kept", resident, hold.slot.public_id)).url == made

    def test_it_is_kept_longer_once(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        hold = kept(visitor, resident, slot_at(istanbul))
        longer = step("extend", resident, hold.slot.public_id)
        page = text_of(visitor.post(longer, {"hold": str(hold.public_id)}, follow=True))
        assert 'data-seconds-left="1200"' in page
        assert longer not in page
        again = visitor.post(longer, {"hold": str(hold.public_id)})
        assert again.status_code == HTTPStatus.CONFLICT
        assert "It cannot be kept longer" in text_of(again)
        assert 'data-seconds-left="1200"' in text_of(again)

    def test_giving_the_time_back_books_nothing(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        hold = kept(visitor, resident, slot_at(istanbul))
        answer = visitor.post(
            step("give-up", resident, hold.slot.public_id), {"hold": str(hold.public_id)}, follow=True
        )
        assert "Nothing was booked" in text_of(answer)
        assert not SeatHold.objects.exists()
        assert not Appointment.objects.exists()

    def test_the_list_says_what_is_kept_coming_and_over(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul)
        kept(visitor, resident, slot)
        assert step("kept", resident, slot.public_id) in text_of(visitor.get(reverse("appointments:list")))
        confirm(visitor, resident, SeatHold.objects.get())
        page = text_of(visitor.get(reverse("appointments:list")))
        assert long_date(slot.starts_at) in page
        assert "Next booking from" in page
        assert step("service", resident) not in page


class TestRefusals:
    def test_the_page_of_a_cancelled_one_says_why_and_leads_to_the_head_of_the_list(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul, booked=1)
        appointment = AppointmentFactory(for_service=True, person=resident.person, slot=slot)
        page = reverse("appointments:appointment", args=[appointment.public_id])
        visitor.get(page)  # its confirmation is ordered
        stretch = Stretch(istanbul, None, clock.now(), slot.ends_at)
        cancel_range(stretch=stretch, reason="Storm damage", by=SupervisorFactory(at=istanbul))
        place = WaitingRequest.objects.get(replaces=appointment)
        cancelled = text_of(visitor.get(page))
        assert "Reason: <bdi>Storm damage</bdi>" in cancelled
        assert reverse("appointments:waiting", args=[place.public_id]) in cancelled
        assert "Do not come at this time." in cancelled
        assert "You get the next free date before anyone else." in cancelled
        assert reverse("appointments:calendar-file", args=[appointment.public_id]) not in cancelled
        assert "(PDF)" not in cancelled
        assert "Appointment confirmation" not in cancelled

    def test_a_second_booking_is_refused_with_the_day(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul)
        confirm(visitor, resident, kept(visitor, resident, slot))
        for answer in (
            visitor.get(step("service", resident)),
            visitor.get(times_of(slot, resident)),
            visitor.post(times_of(slot, resident), {"slot": str(slot_at(istanbul, starts_at=later()).public_id)}),
        ):
            assert answer.status_code == HTTPStatus.CONFLICT
            assert f"Next booking from {long_date(clock.today() + timedelta(days=30))}" in text_of(answer)
            assert reverse("appointments:list") in text_of(answer)

    def test_without_a_status_the_way_to_state_one(self, client: Client, istanbul: Directorate) -> None:
        user = ApplicantFactory()
        client.force_login(user)
        answer = client.get(step("service", user))
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "no residence permit" in text_of(answer)
        assert client.get(step("place", user, SERVICE)).status_code == HTTPStatus.FORBIDDEN
        slot = slot_at(istanbul)
        assert client.post(times_of(slot, user), {"slot": slot.public_id}).status_code == HTTPStatus.FORBIDDEN
        assert not SeatHold.objects.exists()

    def test_another_province_is_refused(self, visitor: Client, resident: User) -> None:
        ankara = Directorate.objects.get(code="ankara")
        slot = slot_at(ankara)
        answer = visitor.post(times_of(slot, resident), {"slot": slot.public_id})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "registered in İstanbul" in text_of(answer)

    def test_a_seat_that_was_just_taken_leaves_the_other_times(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        full, free = slot_at(istanbul, booked=2), slot_at(istanbul, starts_at=later())
        answer = visitor.post(times_of(full, resident), {"slot": full.public_id})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "just been taken" in text_of(answer)
        assert str(free.public_id) in text_of(answer)

    @pytest.mark.parametrize("number", ["0542bd45-5b3e-4118-b44a-2fe95406f712", "", "1", "x" * 300])
    def test_a_time_that_does_not_exist(
        self, visitor: Client, resident: User, istanbul: Directorate, number: str
    ) -> None:
        free = slot_at(istanbul)
        answer = visitor.post(times_of(free, resident), {"slot": number})
        assert answer.status_code == HTTPStatus.NOT_FOUND
        assert "does not exist" in text_of(answer)
        assert str(free.public_id) in text_of(answer)

    def test_a_time_that_is_over(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        slot = slot_at(istanbul, starts_at=clock.now() - timedelta(hours=1))
        answer = visitor.post(times_of(slot, resident), {"slot": slot.public_id})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "has begun already or is over" in text_of(answer)

    def test_a_withdrawn_time(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        slot = slot_at(istanbul, is_withdrawn=True)
        answer = visitor.post(times_of(slot, resident), {"slot": slot.public_id})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "cannot receive people" in text_of(answer)

    def test_a_hold_that_ran_out_leads_back_to_the_times(
        self, visitor: Client, resident: User, istanbul: Directorate, on_monday_morning: time_machine.Coordinates
    ) -> None:
        slot = slot_at(istanbul)
        hold = kept(visitor, resident, slot)
        on_monday_morning.shift(timedelta(minutes=10, seconds=1))
        assert confirm(visitor, resident, hold).status_code == HTTPStatus.GONE
        sweep_holds()
        answer = confirm(visitor, resident, hold)
        assert answer.status_code == HTTPStatus.GONE
        assert "no longer kept" in text_of(answer)
        assert str(slot.public_id) in text_of(answer)
        assert visitor.get(step("kept", resident, slot.public_id)).status_code == HTTPStatus.GONE
        assert not Appointment.objects.exists()

    @pytest.mark.parametrize("number", ["0542bd45-5b3e-4118-b44a-2fe95406f712", "", "tampered"])
    def test_a_tampered_hold_changes_nothing(
        self, visitor: Client, resident: User, istanbul: Directorate, number: str
    ) -> None:
        slot = slot_at(istanbul)
        kept(visitor, resident, slot)
        answer = visitor.post(step("confirm", resident, slot.public_id), {"hold": number})
        assert answer.status_code == HTTPStatus.GONE
        assert SeatHold.objects.count() == 1
        assert not Appointment.objects.exists()

    def test_a_service_without_appointment_is_not_booked(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        at_the_counter = Service.objects.filter(needs_appointment=False).first()
        assert at_the_counter is not None
        answer = visitor.get(step("place", resident, at_the_counter.code))
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "needs no appointment" in text_of(answer)
        services = text_of(visitor.get(step("service", resident)))
        assert step("place", resident, at_the_counter.code) not in services
        assert str(at_the_counter.name) in services

    def test_a_service_that_is_not_offered_there(self, visitor: Client, resident: User) -> None:
        directorate = Directorate.objects.get(code="istanbul")
        answer = visitor.get(step("day", resident, SERVICE, directorate.public_id))
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "cannot be booked here" in text_of(answer)

    def test_no_free_time_says_until_when_and_what_then(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        page = text_of(visitor.get(step("day", resident, SERVICE, istanbul.public_id)))
        assert "no free time here until" in page
        assert step("place", resident, SERVICE) in page

    def test_where_dates_are_given_nobody_picks(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="always")
        slot = slot_at(istanbul)
        page = text_of(visitor.get(step("day", resident, SERVICE, istanbul.public_id)))
        assert "Dates are given from the waiting list here" in page
        answer = visitor.post(times_of(slot, resident), {"slot": slot.public_id})
        assert answer.status_code == HTTPStatus.CONFLICT
        assert step("day", resident, SERVICE, istanbul.public_id) in text_of(answer)
        assert times_of(slot, resident) not in page

    def test_who_waits_for_a_date_reads_so(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        place = WaitingRequestFactory(person=resident.person, service=passport_update())
        answer = visitor.get(step("service", resident))
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "waiting list" in text_of(answer)
        assert reverse("appointments:waiting", args=[place.public_id]) in text_of(answer)
        assert "On the waiting list" in text_of(visitor.get(reverse("appointments:list")))


class TestWhoSeesWhat:
    @pytest.mark.parametrize("name", ["service", "place", "day", "time", "kept"])
    def test_nobody_books_for_a_stranger(
        self, client: Client, resident: User, istanbul: Directorate, name: str
    ) -> None:
        client.force_login(ResidentFactory())
        slot = slot_at(istanbul)
        parts = {
            "service": (),
            "place": (SERVICE,),
            "day": (SERVICE, istanbul.public_id),
            "time": (SERVICE, istanbul.public_id, clock.today()),
            "kept": (slot.public_id,),
        }
        assert client.get(step(name, resident, *parts[name])).status_code == HTTPStatus.NOT_FOUND

    def test_a_strangers_appointment_does_not_exist(self, client: Client) -> None:
        made = AppointmentFactory(for_service=True)
        client.force_login(ResidentFactory())
        for name in ("appointment", "calendar-file"):
            assert (
                client.get(reverse(f"appointments:{name}", args=[made.public_id])).status_code == HTTPStatus.NOT_FOUND
            )

    def test_a_stranger_cannot_confirm_extend_or_give_back(
        self, client: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul)
        hold = hold_seat(slot=slot.public_id, person=resident.person, by=resident)
        stranger = ResidentFactory()
        client.force_login(stranger)
        for name in ("confirm", "extend", "give-up"):
            mine = client.post(step(name, stranger, slot.public_id), {"hold": str(hold.public_id)})
            theirs = client.post(step(name, resident, slot.public_id), {"hold": str(hold.public_id)})
            assert (mine.status_code, theirs.status_code) == (HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND)
        assert SeatHold.objects.get().extended_at is None

    def test_who_is_not_signed_in_is_asked_to(self, client: Client, resident: User) -> None:
        answer = client.get(step("service", resident))
        assert answer.status_code == HTTPStatus.FOUND
        assert reverse("account_login") in answer.url

    def test_pages_are_not_kept(self, visitor: Client, resident: User) -> None:
        for page in (reverse("appointments:list"), step("service", resident)):
            assert "no-store" in visitor.get(page)["Cache-Control"]

    def test_a_day_that_no_calendar_has(self, visitor: Client, resident: User, istanbul: Directorate) -> None:
        page = step("time", resident, SERVICE, istanbul.public_id, date(2026, 11, 30)).replace("11-30", "11-31")
        assert visitor.get(page).status_code == HTTPStatus.NOT_FOUND


class TestTheCalendarEntry:
    def test_it_says_what_when_and_where_and_nobodys_name(
        self, visitor: Client, resident: User, istanbul: Directorate
    ) -> None:
        slot = slot_at(istanbul)
        hold = hold_seat(slot=slot.public_id, person=resident.person, by=resident)
        made = confirm_hold(hold=hold.public_id, by=resident)
        answer = visitor.get(reverse("appointments:calendar-file", args=[made.public_id]))
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        [entry] = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        assert entry.decoded("dtstart") == made.starts_at
        assert entry["dtstart"].params["TZID"] == "Europe/Istanbul"
        assert str(entry["uid"]).startswith(str(made.public_id))
        assert entry["sequence"] == 0
        assert "ERIKSSON" not in answer.content.decode()
        assert b"\r\n" in answer.content
        assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def later() -> Any:
    """Tomorrow at eleven."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1, hours=1)

"""The pages of the waiting list over HTTP: the walk, and each refusal with its sentence, status and way on."""

from datetime import date, datetime
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from appointments.backlog import give_dates_everywhere
from appointments.enums import WaitingStatus
from appointments.models import AppointmentPolicy, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    ResidentFactory,
    SlotFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

FRIDAY = datetime(2026, 11, 27, 10, tzinfo=clock.ISTANBUL)


@pytest.fixture(autouse=True)
def a_list_when_full(office: object) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(waiting_list="when_full")


@pytest.fixture
def resident() -> User:
    return ResidentFactory()


@pytest.fixture
def visitor(client: Client, resident: User) -> Client:
    client.force_login(resident)
    return client


def join_address(user: User) -> str:
    directorate = Directorate.objects.get(code="istanbul")
    service = DirectorateServiceFactory()
    return reverse("appointments:join-waiting-list", args=[user.person.public_id, service.code, directorate.public_id])


def test_the_walk(visitor: Client, resident: User) -> None:
    page = visitor.get(join_address(resident)).content.decode()
    assert "The date that you are given is binding" in page
    assert "Thursday, 26 November 2026" in page  # three working days ahead
    answers = {"consent": "on", "impossible_days": ["2026-11-26", "2026-12-01"]}
    joined = visitor.post(join_address(resident), answers, follow=True)
    place = WaitingRequest.objects.get()
    assert place.impossible_days == [date(2026, 11, 26), date(2026, 12, 1)]
    assert joined.redirect_chain[-1][0] == reverse("appointments:waiting", args=[place.public_id])
    page = joined.content.decode()
    assert "You are number" in page
    assert "Tuesday, 1 December 2026" in page
    assert reverse("fairness:own", args=[place.public_id]) in page
    changed = visitor.post(reverse("appointments:waiting-days", args=[place.public_id]), {"impossible_days": []})
    assert changed.status_code == HTTPStatus.FOUND
    SlotFactory(service=place.service, starts_at=FRIDAY)
    give_dates_everywhere()
    page = visitor.get(reverse("appointments:waiting", args=[place.public_id])).content.decode()
    assert "You have a date: Friday, 27 November 2026, 10:00" in page
    place.refresh_from_db()
    page = visitor.get(reverse("appointments:appointment", args=[place.appointment.public_id])).content.decode()
    assert "Why this date" in page


def test_without_the_agreement_nothing_is_joined(visitor: Client, resident: User) -> None:
    answered = visitor.post(join_address(resident), {"impossible_days": ["2026-11-26"]})
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Tick the box to agree" in answered.content.decode()
    assert not WaitingRequest.objects.exists()


def test_too_many_days_are_said_at_the_days(visitor: Client, resident: User) -> None:
    AppointmentPolicy.objects.filter(channel="directorate").update(impossible_days_at_most=1)
    answers = {"consent": "on", "impossible_days": ["2026-11-26", "2026-12-01"]}
    answered = visitor.post(join_address(resident), answers)
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "You can name up to 1 days" in answered.content.decode()


def test_a_day_that_is_not_on_the_list_is_refused(visitor: Client, resident: User) -> None:
    for day in ("2026-11-24", "2026-11-28", "no day"):
        answered = visitor.post(join_address(resident), {"consent": "on", "impossible_days": [day]})
        assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not WaitingRequest.objects.exists()


def test_where_a_time_is_free_the_page_leads_to_the_times(visitor: Client, resident: User) -> None:
    SlotFactory(service=DirectorateServiceFactory(), starts_at=FRIDAY)
    answered = visitor.get(join_address(resident))
    assert answered.status_code == HTTPStatus.FOUND
    assert answered["Location"].startswith("/appointments/book/")
    assert visitor.post(join_address(resident), {"consent": "on"}).status_code == HTTPStatus.CONFLICT


def test_whoever_is_locked_out_reads_why(visitor: Client, resident: User) -> None:
    AppointmentFactory(for_service=True, person=resident.person)
    answered = visitor.get(join_address(resident))
    assert answered.status_code == HTTPStatus.CONFLICT
    assert "What you can do" in answered.content.decode()


def test_leaving_is_asked_once_more(visitor: Client, resident: User) -> None:
    place = WaitingRequestFactory(person=resident.person)
    address = reverse("appointments:leave-waiting-list", args=[place.public_id])
    assert "This place is lost when you leave" in visitor.get(address).content.decode()
    place.refresh_from_db()
    assert place.status == WaitingStatus.WAITING
    visitor.post(address)
    place.refresh_from_db()
    assert place.status == WaitingStatus.LEFT
    assert visitor.get(address).status_code == HTTPStatus.FOUND


def test_a_given_date_cannot_be_left(visitor: Client, resident: User) -> None:
    place = WaitingRequestFactory(person=resident.person)
    SlotFactory(service=place.service, starts_at=FRIDAY)
    give_dates_everywhere()
    answered = visitor.post(reverse("appointments:leave-waiting-list", args=[place.public_id]))
    assert answered.status_code == HTTPStatus.CONFLICT
    assert "It is binding" in answered.content.decode()


@pytest.mark.parametrize("name", ["waiting", "waiting-days", "leave-waiting-list"])
def test_a_strangers_place_does_not_exist(visitor: Client, name: str) -> None:
    place = WaitingRequestFactory()
    for public_id in (place.public_id, uuid4()):
        assert visitor.get(reverse(f"appointments:{name}", args=[public_id])).status_code == HTTPStatus.NOT_FOUND


def test_without_signing_in_there_is_nothing(client: Client) -> None:
    place = WaitingRequestFactory()
    answered = client.get(reverse("appointments:waiting", args=[place.public_id]))
    assert answered.status_code == HTTPStatus.FOUND
    assert "sign-in" in answered["Location"] or "login" in answered["Location"]


@pytest.mark.parametrize("status", [WaitingStatus.LEFT, WaitingStatus.CLOSED])
def test_an_ended_place_says_so(visitor: Client, resident: User, status: str) -> None:
    place = WaitingRequestFactory(person=resident.person, status=status, settled_at=clock.now())
    page = visitor.get(reverse("appointments:waiting", args=[place.public_id])).content.decode()
    assert "23 November 2026" in page

"""The officers' pages of waiting lists: who waits, orders for a list, and cancelling a stretch with its preview."""

import re
from datetime import datetime
from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import User
from appointments.cancelling_range import Stretch, cancel_range, preview_range
from appointments.enums import AppointmentStatus
from appointments.errors_waiting import OtherPeopleAreBooked
from appointments.models import Appointment, ForcedWaitingList, Slot
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    OfficerFactory,
    SlotFactory,
    SupervisorFactory,
    WaitingRequestFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=clock.ISTANBUL)
CANCEL = "/admin/appointments/waitingrequest/cancel-stretch/"


@pytest.fixture
def istanbul(office: object) -> Directorate:
    return Directorate.objects.get(code="istanbul")


@pytest.fixture
def supervisor(client: Client, istanbul: Directorate) -> User:
    officer = SupervisorFactory(at=istanbul)
    client.force_login(officer)
    return officer


@pytest.fixture
def booked() -> Appointment:
    slot = SlotFactory(service=DirectorateServiceFactory(), starts_at=TUESDAY, booked=1)
    return AppointmentFactory(for_service=True, slot=slot)


def stretch(istanbul: Directorate, **changes: str) -> dict[str, str]:
    entered = {
        "directorate": str(istanbul.pk),
        "first_day": "2026-11-24",
        "last_day": "2026-11-24",
        "reason": "Storm damage",
    }
    return entered | changes


def books_as_well(slot: Slot) -> None:
    """Somebody else takes another seat of the same time."""
    Slot.objects.filter(pk=slot.pk).update(capacity=2, booked=2)
    AppointmentFactory(for_service=True, slot=slot)


def what_was_seen(page: str) -> str:
    """The fingerprint in the preview's form."""
    found = re.search(r'name="_seen" value="(\w+)"', page)
    assert found
    return found.group(1)


def test_the_list_shows_who_waits_at_the_own_directorate(client: Client, supervisor: User) -> None:
    here = WaitingRequestFactory()
    elsewhere = WaitingRequestFactory(directorate=Directorate.objects.get(code="ankara"))
    page = client.get("/admin/appointments/waitingrequest/").content.decode()
    assert str(here.person) in page
    assert str(elsewhere.person) not in page
    assert CANCEL in page
    assert client.get(f"/admin/appointments/waitingrequest/{here.public_id}/change/").status_code == HTTPStatus.OK


def test_a_stretch_is_cancelled_after_its_preview(
    client: Client, supervisor: User, istanbul: Directorate, booked: Appointment
) -> None:
    assert client.get(CANCEL).status_code == HTTPStatus.OK
    preview = client.post(CANCEL, stretch(istanbul)).content.decode()
    assert "1 appointment is cancelled." in preview
    assert "Reason, as the people read it: <bdi>Storm damage</bdi>" in preview
    booked.refresh_from_db()
    assert booked.status == AppointmentStatus.CONFIRMED
    done = client.post(CANCEL, stretch(istanbul, _seen=what_was_seen(preview)))
    assert done.status_code == HTTPStatus.FOUND
    booked.refresh_from_db()
    assert booked.status == AppointmentStatus.CANCELLED_BY_DIRECTORATE


def test_what_is_missing_stands_at_its_box(client: Client, supervisor: User) -> None:
    wrong = client.post(CANCEL, {"directorate": ""})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = wrong.content.decode()
    for name in ("directorate", "first_day", "last_day", "reason"):
        assert f'id="id_{name}_error"' in page
    assert "Write this first." in page
    assert 'type="date"' in page


def test_one_who_leaves_and_another_who_books_are_shown_first(
    client: Client, supervisor: User, istanbul: Directorate, booked: Appointment
) -> None:
    """As many people as before, and others: nobody is cancelled whom the officer has not seen."""
    seen = what_was_seen(client.post(CANCEL, stretch(istanbul)).content.decode())
    books_as_well(booked.slot)
    Appointment.objects.filter(pk=booked.pk).update(status=AppointmentStatus.CANCELLED_BY_DIRECTORATE)
    answered = client.post(CANCEL, stretch(istanbul, _seen=seen)).content.decode()
    assert "1 appointment is cancelled." in answered
    assert "Other people are booked by now." in answered
    assert what_was_seen(answered) != seen
    assert Appointment.objects.get(status=AppointmentStatus.CONFIRMED).pk != booked.pk


def test_who_books_while_it_is_confirmed_is_shown_first(istanbul: Directorate, booked: Appointment) -> None:
    """The last look is under the lock, after the times are withdrawn."""
    day = Stretch(istanbul, None, TUESDAY.replace(hour=0), TUESDAY.replace(hour=23))
    officer = SupervisorFactory(at=istanbul)
    seen = preview_range(stretch=day, by=officer).fingerprint
    books_as_well(booked.slot)
    with pytest.raises(OtherPeopleAreBooked):
        cancel_range(stretch=day, reason="Storm damage", by=officer, seen=seen)
    assert Appointment.objects.filter(status=AppointmentStatus.CONFIRMED).count() == 2
    again = preview_range(stretch=day, by=officer).fingerprint
    assert cancel_range(stretch=day, reason="Storm damage", by=officer, seen=again).people == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"last_day": "2026-11-20", "first_day": "2026-11-19"},
        {"last_day": "no day"},
        {"directorate": "0"},
        {"until_hour": "99:99"},
    ],
)
def test_what_cannot_be_cancelled_is_said_at_the_form(
    client: Client, supervisor: User, istanbul: Directorate, booked: Appointment, changes: dict[str, str]
) -> None:
    answered = client.post(CANCEL, stretch(istanbul, _seen="1", **changes))
    assert answered.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    booked.refresh_from_db()
    assert booked.status == AppointmentStatus.CONFIRMED


def test_the_hours_narrow_the_stretch(
    client: Client, supervisor: User, istanbul: Directorate, booked: Appointment
) -> None:
    page = client.post(CANCEL, stretch(istanbul, from_hour="10:01")).content.decode()
    assert "0 appointments are cancelled." in page


def test_a_caseworker_cancels_nothing_and_orders_nothing(client: Client, istanbul: Directorate) -> None:
    client.force_login(OfficerFactory(at=istanbul))
    assert client.get(CANCEL).status_code == HTTPStatus.FORBIDDEN
    assert client.get("/admin/appointments/forcedwaitinglist/add/").status_code == HTTPStatus.FORBIDDEN
    page = client.get("/admin/appointments/waitingrequest/").content.decode()
    assert CANCEL not in page


def test_a_list_is_ordered_and_ended(client: Client, supervisor: User, istanbul: Directorate) -> None:
    address = "/admin/appointments/forcedwaitinglist/"
    entered = {
        "directorate": istanbul.pk,
        "service": DirectorateServiceFactory().pk,
        "forced_from": "2026-11-23",
        "forced_until": "",
        "reason": "Quota",
    }
    assert client.get(f"{address}add/").status_code == HTTPStatus.OK
    assert client.post(f"{address}add/", entered).status_code == HTTPStatus.FOUND
    order = ForcedWaitingList.objects.get()
    assert (order.decided_by, order.reason) == (supervisor, "Quota")
    assert "ordered there for some of these days" in client.post(f"{address}add/", entered).content.decode()
    page = f"{address}{order.public_id}/"
    assert "Quota" in client.get(f"{page}change/").content.decode()
    client.post(f"{page}acts/end/", {"last_day": "2026-11-30"})
    order.refresh_from_db()
    assert str(order.forced_until) == "2026-11-30"

"""The officers' pages over HTTP: lists and rows of the own scope, by public id, with nothing to save."""

import re

import pytest
from django.test import Client

from accounts.models import User
from appointments.models import Appointment
from directorates.models import Directorate
from tests.appointments.factories import AppointmentFactory, OfficerFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office"),
    pytest.mark.urls("tests.appointments.admin_urls"),
]


@pytest.fixture
def officer(client: Client) -> User:
    officer = OfficerFactory(at=Directorate.objects.get(code="istanbul"))
    client.force_login(officer)
    return officer


@pytest.fixture
def own(officer: User) -> Appointment:
    return AppointmentFactory()


@pytest.mark.parametrize(
    "page",
    [
        "appointments/appointment",
        "appointments/slot",
        "appointments/weeklysession",
        "appointments/service",
        "appointments/appointmentpolicy",
        "directorates/directorate",
        "directorates/district",
        "directorates/province",
        "directorates/closure",
        "appointments/sessionexception",
        "directorates/decreedday",
    ],
)
def test_every_list_opens(client: Client, own: Appointment, page: str) -> None:
    answer = client.get(f"/admin/{page}/")
    assert answer.status_code == 200
    assert "Add " not in answer.content.decode().split("<main")[-1]


def test_rows_are_linked_by_public_id_and_never_by_number(client: Client, own: Appointment) -> None:
    page = client.get("/admin/appointments/appointment/").content.decode()
    assert f"/admin/appointments/appointment/{own.public_id}/change/" in page
    assert not re.search(r"/appointment/\d+/", page)


def test_a_row_shows_what_happened_and_no_button_to_save(client: Client, own: Appointment) -> None:
    answer = client.get(f"/admin/appointments/appointment/{own.public_id}/change/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert own.reference in page
    assert 'name="_save"' not in page
    assert f"/appointment/{own.pk}/" not in page
    assert client.get(f"/admin/appointments/appointment/{own.public_id}/history/").status_code == 200


def test_out_of_scope_is_not_found(client: Client, own: Appointment) -> None:
    foreign = AppointmentFactory(slot__directorate=Directorate.objects.get(code="ankara"))
    for object_id in (foreign.public_id, own.pk, "nonsense"):
        answer = client.get(f"/admin/appointments/appointment/{object_id}/change/")
        assert answer.status_code == 404
        assert foreign.reference not in answer.content.decode()


def test_a_post_changes_nothing(client: Client, own: Appointment) -> None:
    answer = client.post(f"/admin/appointments/appointment/{own.public_id}/change/", {"status": "completed"})
    assert answer.status_code == 403
    own.refresh_from_db()
    assert own.status == "confirmed"

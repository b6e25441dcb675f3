"""Where the province lets people pick the time to hand in their papers."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import demo
from applications.models import Application
from applications.picking import keep_time
from applications.reservations import appointment_of
from applications.submission import submit_application
from appointments.enums import Assignment, Channel
from appointments.errors import NoSuchTime, PickATimeFirst
from appointments.models import AppointmentPolicy, SeatHold, Slot


@pytest.fixture
def draft(applicant: User) -> Application:
    AppointmentPolicy.objects.filter(channel=Channel.INTERVIEW).update(assignment=Assignment.PICK)
    return demo.make_filled_draft(user=applicant)


def a_later_time() -> Slot:
    return Slot.objects.filter(service__code="papers_for_application").with_room().order_by("-starts_at").first()


def test_the_picked_time_is_booked_with_the_submission(draft: Application, applicant: User) -> None:
    slot = a_later_time()
    keep_time(application=draft, slot=slot.public_id, by=applicant)
    case = submit_application(application=draft, declared=True, by=applicant)
    assert appointment_of(case).slot == slot
    assert not SeatHold.objects.exists()


def test_without_a_time_nothing_is_submitted(draft: Application, applicant: User) -> None:
    with pytest.raises(PickATimeFirst):
        submit_application(application=draft, declared=True, by=applicant)
    draft.refresh_from_db()
    assert draft.is_draft


def test_a_time_of_another_province_does_not_exist(draft: Application, applicant: User) -> None:
    draft.addressanswers.province_id = 34
    draft.addressanswers.save()
    with pytest.raises(NoSuchTime):
        keep_time(application=draft, slot=a_later_time().public_id, by=applicant)


def test_picking_page_by_page(client: Client, draft: Application, applicant: User) -> None:
    client.force_login(applicant)
    address = reverse("applications:pick-time", args=[draft.public_id])
    slot = Slot.objects.filter(service__code="papers_for_application").with_room().earliest_first().last()
    page = client.get(address)
    assert "Days with free times" in page.content.decode()
    day = slot.starts_at.date().isoformat()
    month = client.get(address, {"at": slot.directorate.code, "month": day[:7]}).content.decode()
    assert f"?at={slot.directorate.code}&amp;day={day}" in month
    times = client.get(address, {"at": slot.directorate.code, "day": day}).content.decode()
    assert str(slot.public_id) in times
    assert f'data-calendar="{day[:7]}"' in times
    unknown = client.post(address, {"slot": str(draft.public_id)})
    assert unknown.status_code == 404
    assert "This time does not exist" in unknown.content.decode()
    check = client.post(address, {"slot": str(slot.public_id)}, follow=True).content.decode()
    assert "Kept for you until" in check
    assert client.get(address, {"day": "2026-99-99"}).status_code == 200

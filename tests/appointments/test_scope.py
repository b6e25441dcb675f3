"""What officers and applicants see: their own, and 404 for the rest."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.contrib.admin.sites import AdminSite
from django.http import Http404
from django.test import RequestFactory

from appointments import arranging, attendance, cannot_come, excuses, second_dates
from appointments.admin.desk import AppointmentAdmin
from appointments.admin.slots import SlotAdmin
from appointments.day_errors import NotAtYourDirectorate
from appointments.models import Appointment, Service, Slot
from appointments.outcomes import settled
from appointments.walk_ins import receive_walk_in
from directorates.models import Directorate
from tests.appointments.day import HERE
from tests.appointments.factories import (
    ApplicantFactory,
    AppointmentFactory,
    OfficerFactory,
    ResidentFactory,
    SlotFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_an_officer_sees_the_own_province_and_nobody_elses() -> None:
    ankara = AppointmentFactory(slot__directorate=Directorate.objects.get(code="ankara"))
    fatih = AppointmentFactory(slot__directorate=Directorate.objects.get(code="istanbul-fatih"))
    officer = OfficerFactory(at=Directorate.objects.get(code="istanbul"))
    assert set(Appointment.objects.visible_to(officer)) == {fatih}
    assert set(Slot.objects.visible_to(officer)) == {fatih.slot}
    assert set(Appointment.objects.visible_to(OfficerFactory(at=None))) == {ankara, fatih}


def test_an_applicant_sees_the_own_appointments_and_no_slots_of_the_office() -> None:
    applicant = ApplicantFactory()
    own = AppointmentFactory(person=applicant.person)
    AppointmentFactory(slot=own.slot)
    assert list(Appointment.objects.visible_to(applicant)) == [own]
    assert not Slot.objects.visible_to(applicant).exists()


def test_the_admin_finds_rows_by_public_id_within_scope_only() -> None:
    officer = OfficerFactory(at=Directorate.objects.get(code="istanbul"))
    own, foreign = SlotFactory(), SlotFactory(directorate=Directorate.objects.get(code="ankara"))
    admin, request = SlotAdmin(Slot, AdminSite()), request_of(officer)
    assert admin.get_object(request, str(own.public_id)) == own
    for object_id in (str(own.pk), str(foreign.public_id), str(uuid4()), "nonsense"):
        assert admin.get_object(request, object_id) is None
    with pytest.raises(Http404):
        admin._get_obj_does_not_exist_redirect(request, Slot._meta, "1")


def test_nothing_in_the_admin_is_changed_by_hand() -> None:
    superuser = OfficerFactory(at=None, is_superuser=True)
    admin, request = AppointmentAdmin(Appointment, AdminSite()), request_of(superuser)
    appointment = AppointmentFactory()
    assert admin.has_view_permission(request, appointment)
    assert not admin.has_add_permission(request)
    assert not admin.has_change_permission(request, appointment)
    assert not admin.has_delete_permission(request, appointment)


def test_no_act_of_the_day_reaches_another_directorate() -> None:
    elsewhere = OfficerFactory(at=Directorate.objects.get(code="ankara"))
    appointment = AppointmentFactory(person=ResidentFactory().person)
    acts: dict[Callable[..., object], dict[str, object]] = {
        attendance.check_in: {"present": HERE, "waived": {}},
        attendance.take_up_without_coming: {"present": HERE, "waived": {}},
        attendance.mark_attendance: {},
        attendance.undo_arrival: {"reason": "By mistake"},
        attendance.call: {"counter": "4"},
        attendance.complete: {},
        attendance.mark_no_show: {},
        attendance.correct_no_show: {"reason": "Came"},
        attendance.correct_completed: {"reason": "Was not there"},
        arranging.arrange: {"note": "Ms Demir"},
        cannot_come.grant_request: {"reason": "Yes"},
        cannot_come.refuse_request: {"reason": "No"},
        excuses.excuse_absence: {"reason": "Ill"},
        second_dates.rebook: {"reason": "No time"},
        settled.record_not_served: {"reason": "Left"},
    }
    with time_machine.travel(appointment.starts_at + timedelta(hours=1)):
        for act, typed in acts.items():
            with pytest.raises(NotAtYourDirectorate) as refused:
                act(appointment=appointment, by=elsewhere, **typed)
            assert refused.value.status == 404
        with pytest.raises(NotAtYourDirectorate):
            receive_walk_in(
                person=ResidentFactory().person,
                directorate=appointment.directorate,
                service=Service.objects.get(code="address_registration"),
                by=elsewhere,
            )
    assert not appointment.events.exists()

"""The day itself, and cancelling: each step of the table, and each that the table doesn't have."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from appointments.attendance import complete, mark_attendance, mark_no_show
from appointments.booking import reserve_earliest
from appointments.cancelling import cancel_interview
from appointments.enums import AppointmentEventKind as Kind
from appointments.enums import AppointmentStatus as Status
from appointments.errors import NotYetTheDay, StepNotPossible, StillTimeToCome
from appointments.models import AppointmentPolicy
from appointments.workflow import TRANSITIONS, may_move
from directorates.models import Province
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, OfficerFactory, SlotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def events(appointment) -> list[tuple[str, str, str]]:
    return [(event.kind, event.from_status, event.to_status) for event in appointment.events.all()]


def test_arrival_and_service() -> None:
    officer, appointment = OfficerFactory(), AppointmentFactory()
    with time_machine.travel(appointment.starts_at):
        assert mark_attendance(appointment=appointment, by=officer).status == Status.CHECKED_IN
        assert complete(appointment=appointment, by=officer).status == Status.COMPLETED
    assert events(appointment) == [
        ("checked_in", "confirmed", "checked_in"),
        ("completed", "checked_in", "completed"),
    ]
    assert [event.by for event in appointment.events.all()] == [officer, officer]
    assert appointment.history.count() == 3


def test_people_are_received_before_their_day_only_where_the_policy_allows_it() -> None:
    officer, appointment = OfficerFactory(), AppointmentFactory()
    AppointmentPolicy.objects.update(may_come_early=False)
    with pytest.raises(NotYetTheDay, match=r"Tuesday, 24 November 2026"):
        mark_attendance(appointment=appointment, by=officer)
    AppointmentPolicy.objects.update(may_come_early=True)
    assert mark_attendance(appointment=appointment, by=officer).status == Status.CHECKED_IN


def test_nobody_is_missing_before_the_minutes_of_grace_are_over() -> None:
    officer, appointment = OfficerFactory(), AppointmentFactory(grace_minutes=15)
    with (
        time_machine.travel(appointment.starts_at + timedelta(minutes=15), tick=False),
        pytest.raises(StillTimeToCome, match="until 09:15"),
    ):
        mark_no_show(appointment=appointment, by=officer)
    with time_machine.travel(appointment.starts_at + timedelta(minutes=15, seconds=1), tick=False):
        missed = mark_no_show(appointment=appointment, by=officer)
    assert (missed.status, missed.missed_day) == (Status.NO_SHOW, date(2026, 11, 24))
    missed.slot.refresh_from_db()
    assert events(missed) == [("not_come", "confirmed", "no_show")]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(
    ("kind", "verb"),
    [(Kind.CHECKED_IN, mark_attendance), (Kind.COMPLETED, complete), (Kind.NOT_COME, mark_no_show)],
)
def test_each_step_leads_only_from_where_the_table_says(status: Status, kind: Kind, verb) -> None:
    missed = date(2026, 11, 24) if status == Status.NO_SHOW else None
    officer, appointment = OfficerFactory(), AppointmentFactory(status=status, missed_day=missed)
    with time_machine.travel(appointment.starts_at + timedelta(hours=1)):
        if may_move(appointment, kind):
            assert {verb(appointment=appointment, by=officer).status} == TRANSITIONS[kind][1]
            return
        with pytest.raises(StepNotPossible, match=appointment.get_status_display()):
            verb(appointment=appointment, by=officer)
    assert not appointment.events.exists()


def test_a_cancelled_appointment_gives_its_seat_back(office: Province) -> None:
    slot, applicant, case = SlotFactory(), ApplicantFactory(), uuid4()
    asked = {"person": applicant.person, "interview_for": case, "province": office, "by": applicant}
    first = reserve_earliest(**asked)
    cancelled = cancel_interview(interview_for=case, by=applicant, reason="I fly home")
    slot.refresh_from_db()
    assert cancelled is not None
    assert (cancelled.status, slot.booked) == (Status.CANCELLED_BY_APPLICANT, 0)
    assert events(first)[-1] == ("cancelled", "confirmed", "cancelled_by_applicant")
    assert first.events.last().reason == "I fly home"
    assert cancel_interview(interview_for=case, by=applicant, reason="twice") is None
    slot.refresh_from_db()
    assert slot.booked == 0
    again = reserve_earliest(**asked)
    assert (again.slot, again != first) == (slot, True)


def test_an_officer_cancels_for_the_directorate(office: Province) -> None:
    SlotFactory()
    case = uuid4()
    reserve_earliest(person=ApplicantFactory().person, interview_for=case, province=office, by=None)
    cancelled = cancel_interview(interview_for=case, by=OfficerFactory(), reason="The office is closed")
    assert cancelled is not None
    assert cancelled.status == Status.CANCELLED_BY_DIRECTORATE


def test_somebody_who_has_arrived_is_not_cancelled(office: Province) -> None:
    officer, appointment = OfficerFactory(), AppointmentFactory(status=Status.CHECKED_IN)
    with pytest.raises(StepNotPossible):
        cancel_interview(interview_for=appointment.interview_for, by=officer, reason="Too late")

"""A directorate cancels a stretch: who is told, what becomes of the seats, and who comes first afterwards."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from accounts.models import User
from appointments.backlog import give_dates_everywhere
from appointments.cancelling import cancel_interview
from appointments.cancelling_range import Cancelled, Stretch, cancel_range, preview_range
from appointments.entitlement import next_booking
from appointments.enums import AppointmentStatus, FairnessKind, WaitingClass, WaitingStatus
from appointments.errors_waiting import NothingToCancel, NotYourDirectorate, ReasonNeeded, StretchIsOver
from appointments.models import Appointment, FairnessEntry, Service, Slot, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from notices.models import Notice
from tests.appointments.factories import (
    AppointmentFactory,
    DirectorateServiceFactory,
    OfficerFactory,
    ResidentFactory,
    SlotFactory,
    SupervisorFactory,
    WaitingRequestFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

TUESDAY = datetime(2026, 11, 24, 10, tzinfo=clock.ISTANBUL)
FRIDAY = datetime(2026, 11, 27, 10, tzinfo=clock.ISTANBUL)


def istanbul() -> Directorate:
    return Directorate.objects.get(code="istanbul")


def cancel(**changes: object) -> Cancelled:
    defaults = {
        "directorate": istanbul(),
        "service": None,
        "earliest": TUESDAY.replace(hour=0),
        "latest": TUESDAY.replace(hour=0) + timedelta(days=1),
        "reason": "Storm damage to the building",
    }
    entered = defaults | {"by": SupervisorFactory(at=istanbul())} | changes
    stretch = Stretch(*(entered.pop(name) for name in ("directorate", "service", "earliest", "latest")))
    return cancel_range(stretch=stretch, **entered)


def booked(starts_at: datetime = TUESDAY, person: User | None = None, **changes: object) -> Appointment:
    slot = SlotFactory(service=DirectorateServiceFactory(), starts_at=starts_at, booked=1, capacity=2)
    person = (person or ResidentFactory()).person
    return AppointmentFactory(for_service=True, person=person, slot=slot, **changes)


def test_everybody_in_the_stretch_is_cancelled_told_and_put_first() -> None:
    officer = SupervisorFactory(at=istanbul())
    appointment = booked()
    assert cancel(by=officer) == Cancelled(people=1, times=1)
    appointment.refresh_from_db()
    assert appointment.status == AppointmentStatus.CANCELLED_BY_DIRECTORATE
    event = appointment.events.get()
    assert (event.kind, event.from_status, event.to_status) == ("cancelled", "confirmed", "cancelled_by_directorate")
    assert (event.by, event.reason) == (officer, "Storm damage to the building")
    place = WaitingRequest.objects.get()
    assert (place.person, place.replaces, place.waiting_class) == (appointment.person, appointment, 0)
    assert (place.directorate, place.service) == (appointment.directorate, appointment.service)
    notices = Notice.objects.filter(person=appointment.person, code="cancelled_by_directorate")
    assert {notice.channel for notice in notices} == {"sms", "email"}
    assert notices[0].facts["reason"] == "Storm damage to the building"
    assert (notices[0].facts["day"], notices[0].facts["time"]) == ("2026-11-24", "10:00")
    kinds = set(FairnessEntry.objects.values_list("kind", flat=True))
    assert kinds == {FairnessKind.CANCELLED_BY_DIRECTORATE, FairnessKind.JOINED}
    assert appointment.history.count() == 2


def test_the_times_are_withdrawn_and_their_seats_counted() -> None:
    appointment = booked()
    cancel()
    slot = Slot.objects.get(pk=appointment.slot_id)
    assert (slot.is_withdrawn, slot.withdrawn_to, slot.booked, slot.has_room) == (True, None, 0, False)


def test_the_next_seats_are_theirs_before_anybody_elses() -> None:
    waiting = WaitingRequestFactory(person=ResidentFactory().person, joined_at=clock.now() - timedelta(days=20))
    appointment = booked(confirmed_at=clock.now() - timedelta(days=9))
    SlotFactory(service=appointment.service, starts_at=FRIDAY)
    cancel()
    assert give_dates_everywhere() == 1
    replacement = Appointment.objects.get(replaces=appointment)
    assert replacement.starts_at == FRIDAY
    assert replacement.confirmed_day == appointment.confirmed_day  # the first confirmation goes on to count
    waiting.refresh_from_db()
    assert waiting.status == WaitingStatus.WAITING


def test_the_job_is_asked_for_at_once(django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch) -> None:
    booked()
    asked: list[int] = []
    monkeypatch.setattr("appointments.tasks.poke_dates_at", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        cancel()
    assert asked == [istanbul().pk]


def test_a_cancellation_ends_the_lockout() -> None:
    resident = ResidentFactory()
    booked(person=resident)
    assert next_booking(resident.person) is not None
    cancel()
    assert next_booking(resident.person) is None


def test_the_order_of_the_day_is_the_order_of_the_list() -> None:
    later, earlier = booked(TUESDAY + timedelta(hours=2)), booked(TUESDAY)
    SlotFactory(service=later.service, starts_at=FRIDAY, capacity=1)
    cancel()
    give_dates_everywhere()
    assert Appointment.objects.filter(replaces=earlier).exists()
    assert not Appointment.objects.filter(replaces=later).exists()


def test_an_appointment_to_hand_in_papers_keeps_its_application() -> None:
    appointment = AppointmentFactory(slot=SlotFactory(starts_at=TUESDAY, booked=1))
    SlotFactory(starts_at=FRIDAY)
    cancel()
    give_dates_everywhere()
    replacement = Appointment.objects.get(replaces=appointment)
    assert replacement.interview_for == appointment.interview_for
    codes = set(Notice.objects.values_list("code", flat=True))
    assert codes == {"interview_cancelled_by_directorate", "interview_replacement_given"}


def test_a_case_that_gives_up_its_appointment_leaves_the_list() -> None:
    appointment = AppointmentFactory(slot=SlotFactory(starts_at=TUESDAY, booked=1))
    cancel()
    cancel_interview(interview_for=appointment.interview_for, by=None, reason="withdrawn")
    assert WaitingRequest.objects.get().status == WaitingStatus.CLOSED


def test_only_what_lies_in_the_stretch() -> None:
    inside = booked()
    other_service = SlotFactory(service=Service.objects.get(code="lost_card"), starts_at=TUESDAY, booked=1)
    left_alone = [
        booked(TUESDAY + timedelta(days=1)),
        AppointmentFactory(for_service=True, slot=other_service),
        booked(TUESDAY + timedelta(hours=1), status="checked_in"),
    ]
    assert cancel(service=inside.service).people == 1
    for appointment in left_alone:
        before = appointment.status
        appointment.refresh_from_db()
        assert appointment.status == before


def test_people_who_wait_already_move_to_the_head() -> None:
    resident = ResidentFactory()
    older = WaitingRequestFactory(person=resident.person)
    booked(person=resident)
    cancel()
    older.refresh_from_db()
    assert (older.status, older.settled_because) == (WaitingStatus.CLOSED, "replaced")
    assert WaitingRequest.objects.waiting().get().waiting_class == WaitingClass.REPLACEMENT


def test_families_stay_next_to_each_other() -> None:
    family = uuid4()
    first = AppointmentFactory(slot=SlotFactory(starts_at=TUESDAY, booked=2, capacity=2), family_group=family)
    second = AppointmentFactory(slot=first.slot, family_group=family)
    for minutes in (0, 30):
        SlotFactory(starts_at=FRIDAY + timedelta(minutes=minutes))
    cancel()
    give_dates_everywhere()
    replacements = Appointment.objects.filter(replaces__in=[first, second])
    assert {one.family_group for one in replacements} == {family}


def test_doing_it_again_changes_nothing() -> None:
    booked()
    cancel()
    with pytest.raises(NothingToCancel, match="choose other days"):
        cancel()
    assert Notice.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": " "}, ReasonNeeded),
        ({"latest": TUESDAY - timedelta(days=1)}, StretchIsOver),
        ({"earliest": TUESDAY - timedelta(days=9), "latest": TUESDAY - timedelta(days=5)}, StretchIsOver),
    ],
)
def test_what_is_refused_changes_nothing(changes: dict[str, object], error: type[Exception]) -> None:
    appointment = booked()
    with pytest.raises(error):
        cancel(**changes)
    appointment.refresh_from_db()
    assert appointment.status == AppointmentStatus.CONFIRMED
    assert not Slot.objects.filter(is_withdrawn=True).exists()


def test_only_supervisors_of_the_directorate() -> None:
    booked()
    for officer in (OfficerFactory(at=istanbul()), SupervisorFactory(at=Directorate.objects.get(code="ankara"))):
        with pytest.raises(NotYourDirectorate):
            cancel(by=officer)
    assert cancel(by=SupervisorFactory(at=None)).people == 1  # headquarters


def test_the_preview_says_whom_it_touches_and_changes_nothing() -> None:
    appointment = booked()
    AppointmentFactory(slot=SlotFactory(starts_at=TUESDAY, booked=1))
    day = Stretch(istanbul(), None, TUESDAY.replace(hour=0), TUESDAY.replace(hour=23))
    preview = preview_range(stretch=day, by=SupervisorFactory(at=istanbul()))
    assert (preview.people, preview.times, preview.to_hand_in_papers, preview.notices) == (2, 2, 1, 4)
    assert [people for _service, people in preview.by_service] == [1, 1]
    assert appointment in preview.first
    assert not Notice.objects.exists()

"""Changes of a schedule: what they write, whom they touch, who may make them, and what is refused in words."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import User
from appointments.booking import papers_service
from appointments.errors import SeatTaken
from appointments.foreseeing import change_schedule, foresee
from appointments.models import Appointment, SeatHold, Service, SessionException, Slot, WeeklySession
from appointments.schedule import SlotChanges, fill_horizon
from appointments.schedule_changes import (
    ChangeClosure,
    ChangeException,
    ChangeSession,
    CloseDirectorate,
    DecreeDay,
    EndSession,
    Hours,
    LiftClosure,
    MakeException,
    OpenSessions,
    RemoveException,
    RevokeDecreedDay,
    ScheduleChange,
)
from appointments.schedule_errors import (
    DayIsOver,
    NoAppointmentNeeded,
    NotAWorkingDay,
    NotYourSchedule,
    ScheduleContradictsItself,
    ScheduleError,
    TouchedPeopleChanged,
)
from appointments.seats import take_seat
from directorates.models import Closure, DecreedDay, Directorate
from goc_portal import clock
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, OfficerFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 30)
MORNING = Hours(time(9), time(10, 30), 30, 3)


@pytest.fixture
def istanbul(office: object) -> Directorate:
    return Directorate.objects.get(code="istanbul")


@pytest.fixture
def supervisor(istanbul: Directorate) -> User:
    return officer("supervisor", istanbul)


@pytest.fixture
def session(istanbul: Directorate, supervisor: User) -> WeeklySession:
    """Mondays from nine to half past ten, at three counters, for the whole horizon."""
    change_schedule(change=opening(istanbul), by=supervisor)
    return WeeklySession.objects.get()


def officer(role: str, directorate: Directorate | None) -> User:
    made: User = OfficerFactory(at=directorate)
    made.posts.update(role=role)
    return User.objects.get(pk=made.pk)


def opening(directorate: Directorate, **changes: Any) -> OpenSessions:
    defaults = {
        "directorate": directorate,
        "service": papers_service(),
        "weekdays": [1],
        "hours": MORNING,
        "effective_from": clock.today(),
        "effective_until": None,
    }
    return OpenSessions(**defaults | changes)


def book(hour: int = 9) -> Appointment:
    slot = Slot.objects.get(starts_at=datetime(2026, 11, 30, hour, tzinfo=clock.ISTANBUL))
    appointment = AppointmentFactory(slot=slot)
    take_seat(slot)
    return appointment


def test_sessions_are_opened_for_several_weekdays_with_their_slots(istanbul: Directorate, supervisor: User) -> None:
    made = change_schedule(change=opening(istanbul, weekdays=[1, 3]), by=supervisor)
    assert set(WeeklySession.objects.values_list("weekday", flat=True)) == {1, 3}
    assert made.slots == SlotChanges(made=Slot.objects.count())
    assert Slot.objects.count() == 26 * 3


def test_a_preview_says_what_would_happen_and_leaves_no_trace(session: WeeklySession, supervisor: User) -> None:
    booked = book()
    before = list(Slot.objects.order_by("pk").values())
    closing = CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood")
    foreseen = foresee(change=closing, by=supervisor)
    assert foreseen.slots == SlotChanges(withdrawn=3)
    assert list(foreseen.shown_appointments()) == [booked]
    assert list(Slot.objects.order_by("pk").values()) == before
    assert not Closure.objects.exists()


def test_what_was_seen_is_what_is_made(session: WeeklySession, supervisor: User) -> None:
    booked = book()
    closing = CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood")
    seen = foresee(change=closing, by=supervisor)
    made = change_schedule(change=closing, by=supervisor, seen=seen.fingerprint)
    assert (made.slots, made.touched) == (seen.slots, seen.touched)
    booked.refresh_from_db()
    assert booked.status == "confirmed"
    assert booked.starts_at == datetime(2026, 11, 30, 9, tzinfo=clock.ISTANBUL)
    assert list(Appointment.objects.outside_the_schedule()) == [booked]


def test_nothing_is_made_when_the_touched_people_are_others_by_now(session: WeeklySession, supervisor: User) -> None:
    closing = CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood")
    seen = foresee(change=closing, by=supervisor).fingerprint
    book()
    with pytest.raises(TouchedPeopleChanged):
        change_schedule(change=closing, by=supervisor, seen=seen)
    assert not Closure.objects.exists()
    assert not Slot.objects.filter(is_withdrawn=True).exists()


def test_people_who_stood_outside_before_are_not_touched_again(session: WeeklySession, supervisor: User) -> None:
    book()
    change_schedule(change=CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood"), by=supervisor)
    other = MakeException(session.directorate, session.service, MONDAY, None, "Training")
    assert foresee(change=other, by=supervisor).touched == []


def test_people_who_are_choosing_are_counted(session: WeeklySession, supervisor: User) -> None:
    slot, user = Slot.objects.latest("starts_at"), ApplicantFactory()
    SeatHold.objects.create(
        slot=slot,
        person=user.person,
        held_by=user,
        held_at=clock.now(),
        expires_at=clock.now() + timedelta(minutes=10),
    )
    Slot.objects.filter(pk=slot.pk).update(held=1)
    ended = EndSession(session, clock.today() - timedelta(days=1))
    assert foresee(change=ended, by=supervisor).people_choosing == 1


def test_a_change_from_a_day_ends_the_row_and_begins_another(session: WeeklySession, supervisor: User) -> None:
    from_day = date(2026, 12, 14)
    fewer = ChangeSession(session, Hours(time(9), time(10, 30), 30, 1), from_day, None)
    change_schedule(change=fewer, by=supervisor)
    rows = WeeklySession.objects.order_by("effective_from").values_list("counters", "effective_from", "effective_until")
    assert list(rows) == [(3, date(2026, 11, 23), date(2026, 12, 13)), (1, from_day, None)]
    first_new = datetime(2026, 12, 14, 9, tzinfo=clock.ISTANBUL)
    assert set(Slot.objects.filter(starts_at__lt=first_new).values_list("capacity", flat=True)) == {3}
    assert set(Slot.objects.filter(starts_at__gte=first_new).values_list("capacity", flat=True)) == {1}


def test_a_change_of_a_session_that_has_not_begun_leaves_one_row(session: WeeklySession, supervisor: User) -> None:
    change_schedule(change=ChangeSession(session, MORNING, session.effective_from, None), by=supervisor)
    assert WeeklySession.objects.count() == 1


def test_a_session_ends_and_goes_on_again(session: WeeklySession, supervisor: User) -> None:
    change_schedule(change=EndSession(session, MONDAY), by=supervisor)
    assert Slot.objects.with_room().latest("starts_at").starts_at.date() == MONDAY
    session.refresh_from_db()
    change_schedule(change=EndSession(session, None), by=supervisor)
    assert not Slot.objects.filter(is_withdrawn=True).exists()


def test_a_session_that_would_end_before_it_begins_has_never_been(session: WeeklySession, supervisor: User) -> None:
    change_schedule(change=EndSession(session, clock.today() - timedelta(days=1)), by=supervisor)
    assert not WeeklySession.objects.exists()
    assert not Slot.objects.with_room().filter(starts_at__gt=clock.now()).exists()
    with pytest.raises(SeatTaken):
        take_seat(Slot.objects.latest("starts_at"))


def test_an_exception_is_made_changed_and_removed(session: WeeklySession, supervisor: User) -> None:
    place = (session.directorate, session.service, MONDAY)
    change_schedule(change=MakeException(*place, Hours(time(9), time(10), 30, 1), "Training"), by=supervisor)
    on_monday = Slot.objects.filter(starts_at__date=MONDAY).with_room()
    assert sorted(on_monday.values_list("capacity", flat=True)) == [1, 1]
    exception = SessionException.objects.get()
    change_schedule(change=ChangeException(exception, None, "Strike"), by=supervisor)
    assert not on_monday.all().exists()
    change_schedule(change=RemoveException(exception), by=supervisor)
    assert sorted(on_monday.all().values_list("capacity", flat=True)) == [3, 3, 3]


def test_a_closure_is_moved_and_lifted(session: WeeklySession, supervisor: User) -> None:
    change_schedule(change=CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood"), by=supervisor)
    closure, week = Closure.objects.get(), timedelta(days=7)
    moved = change_schedule(change=ChangeClosure(closure, MONDAY + week, MONDAY + week, "Flood"), by=supervisor)
    assert moved.slots == SlotChanges(reopened=3, withdrawn=3)
    lifted = change_schedule(change=LiftClosure(Closure.objects.get()), by=supervisor)
    assert lifted.slots == SlotChanges(reopened=3)
    assert not Closure.objects.exists()


def test_of_a_closure_that_has_begun_the_days_that_are_over_stay(session: WeeklySession, supervisor: User) -> None:
    until = date(2026, 12, 31)
    change_schedule(change=CloseDirectorate(session.directorate, MONDAY, until, "Flood"), by=supervisor)
    with time_machine.travel(datetime(2026, 12, 9, 9, tzinfo=clock.ISTANBUL)):
        closure = Closure.objects.get()
        with pytest.raises(DayIsOver):
            change_schedule(change=ChangeClosure(closure, date(2026, 12, 2), until, "Flood"), by=supervisor)
        change_schedule(change=LiftClosure(closure), by=supervisor)
    assert Closure.objects.get().closed_until == date(2026, 12, 8)


def test_a_decreed_day_is_made_and_revoked_by_headquarters(session: WeeklySession) -> None:
    administrator = officer("administrator", None)
    booked = book()
    made = change_schedule(change=DecreeDay(MONDAY, "Bridge day", "Decree 3"), by=administrator)
    assert (made.slots, made.touched) == (SlotChanges(withdrawn=3), [booked.pk])
    revoked = change_schedule(change=RevokeDecreedDay(DecreedDay.objects.get()), by=administrator)
    assert (revoked.slots, revoked.touched) == (SlotChanges(reopened=3), [])


def test_slots_beyond_the_horizon_follow_by_themselves(session: WeeklySession, supervisor: User) -> None:
    far = date(2027, 4, 5)
    closing = CloseDirectorate(session.directorate, far, far, "Moving house")
    assert change_schedule(change=closing, by=supervisor).slots.are_none
    with time_machine.travel(datetime(2027, 3, 1, 1, tzinfo=clock.ISTANBUL)):
        fill_horizon()
    assert Slot.objects.filter(starts_at__date=far - timedelta(days=7)).exists()
    assert not Slot.objects.filter(starts_at__date=far).exists()


def test_who_changed_what_stays_on_record(session: WeeklySession, supervisor: User) -> None:
    change_schedule(change=CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood"), by=supervisor)
    change_schedule(change=LiftClosure(Closure.objects.get()), by=supervisor)
    history = Closure.pgh_event_models["insert"].objects.order_by("pgh_id")
    assert [(row.pgh_label, row.pgh_context.metadata["user"]) for row in history] == [
        ("insert", supervisor.pk),
        ("delete", supervisor.pk),
    ]


@pytest.mark.parametrize(
    ("role", "code"), [("caseworker", "istanbul"), ("supervisor", "ankara"), ("supervisor", "istanbul-fatih")]
)
def test_only_with_the_right_and_only_at_the_own_directorates(session: WeeklySession, role: str, code: str) -> None:
    stranger = officer(role, Directorate.objects.get(code=code))
    closing = CloseDirectorate(session.directorate, MONDAY, MONDAY, "Flood")
    for act in (foresee, change_schedule):
        with pytest.raises(NotYourSchedule):
            act(change=closing, by=stranger)
    assert not Closure.objects.exists()


def test_one_province_decrees_nothing_for_the_country(session: WeeklySession) -> None:
    with pytest.raises(NotYourSchedule):
        change_schedule(
            change=DecreeDay(MONDAY, "Bridge day", "Decree 3"), by=officer("administrator", session.directorate)
        )


YESTERDAY = date(2026, 11, 22)


def new_session(session: WeeklySession, **changes: Any) -> ScheduleChange:
    return opening(session.directorate, **{"weekdays": [2]} | changes)


def hours(**changes: Any) -> Hours:
    return Hours(**{"starts_at": time(9), "ends_at": time(12), "slot_minutes": 30, "counters": 1} | changes)


def at_counter() -> Service:
    return Service.objects.get(code="contact_change")


REFUSED = {
    "overlapping": (lambda s: new_session(s, weekdays=[1]), ScheduleContradictsItself, "overlaps"),
    "ends before it starts": (
        lambda s: new_session(s, hours=hours(ends_at=time(8))),
        ScheduleContradictsItself,
        "same day",
    ),
    "over midnight": (
        lambda s: new_session(s, hours=hours(starts_at=time(22), ends_at=time(2))),
        ScheduleContradictsItself,
        "same day",
    ),
    "slots that do not fit": (
        lambda s: new_session(s, hours=hours(slot_minutes=50)),
        ScheduleContradictsItself,
        "cannot be cut",
    ),
    "one slot longer than the session": (
        lambda s: new_session(s, hours=hours(slot_minutes=300)),
        ScheduleContradictsItself,
        "cannot be cut",
    ),
    "no counter": (lambda s: new_session(s, hours=hours(counters=0)), ScheduleContradictsItself, "1 to 200 counters"),
    "a weekend": (lambda s: new_session(s, weekdays=[6]), ScheduleContradictsItself, "Monday to Friday"),
    "a last day before the first": (
        lambda s: new_session(s, effective_from=MONDAY, effective_until=MONDAY - timedelta(days=1)),
        ScheduleContradictsItself,
        "last day",
    ),
    "a past day": (lambda s: new_session(s, effective_from=YESTERDAY), DayIsOver, "22 November 2026"),
    "a service without appointments": (
        lambda s: new_session(s, service=at_counter()),
        NoAppointmentNeeded,
        "draw a number",
    ),
    "a change for a past day": (lambda s: ChangeSession(s, MORNING, YESTERDAY, None), DayIsOver, "today or a later"),
    "an end in the past": (lambda s: EndSession(s, date(2026, 11, 21)), DayIsOver, "today or a later"),
    "an exception on Sunday": (
        lambda s: MakeException(s.directorate, s.service, date(2026, 11, 29), None, "Training"),
        NotAWorkingDay,
        "Sunday, 29 November 2026",
    ),
    "an exception on a holiday": (
        lambda s: MakeException(s.directorate, s.service, date(2027, 4, 23), None, "Training"),
        NotAWorkingDay,
        "public holiday",
    ),
    "an exception in the past": (
        lambda s: MakeException(s.directorate, s.service, date(2026, 11, 20), None, "Training"),
        DayIsOver,
        "20 November",
    ),
    "an exception without a reason": (
        lambda s: MakeException(s.directorate, s.service, MONDAY, None, ""),
        ScheduleContradictsItself,
        "reason",
    ),
    "a closure in the past": (lambda s: CloseDirectorate(s.directorate, YESTERDAY, MONDAY, "Flood"), DayIsOver, "22"),
    "a closure that ends before it begins": (
        lambda s: CloseDirectorate(s.directorate, MONDAY, MONDAY - timedelta(days=1), "Flood"),
        ScheduleContradictsItself,
        "last closed day",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words_and_nothing_is_changed(name: str, session: WeeklySession, supervisor: User) -> None:
    make, error_class, words = REFUSED[name]
    before = list(WeeklySession.objects.values()), Slot.objects.count()
    with pytest.raises(ScheduleError) as error:
        change_schedule(change=make(session), by=supervisor)
    assert type(error.value) is error_class
    assert words in str(error.value)
    assert (list(WeeklySession.objects.values()), Slot.objects.count()) == before


def test_a_decreed_day_cannot_be_decreed_twice_or_have_an_exception(session: WeeklySession, supervisor: User) -> None:
    administrator = officer("administrator", None)
    change_schedule(change=DecreeDay(MONDAY, "Bridge day", "Decree 3"), by=administrator)
    with pytest.raises(ScheduleContradictsItself, match="already"):
        change_schedule(change=DecreeDay(MONDAY, "Bridge day", "Decree 4"), by=administrator)
    with pytest.raises(NotAWorkingDay):
        change_schedule(
            change=MakeException(session.directorate, session.service, MONDAY, MORNING, "Open"), by=supervisor
        )

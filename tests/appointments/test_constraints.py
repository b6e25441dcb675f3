"""What PostgreSQL itself refuses, by the constraint's name, however Python was fooled."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from appointments.errors import SENTENCES, AppointmentError, constraints_become_sentences
from appointments.models import (
    Appointment,
    AppointmentPolicy,
    FairnessChain,
    FairnessEntry,
    FairnessLink,
    HoldTally,
    SeatHold,
    Service,
    SessionException,
    Slot,
    WaitingRequest,
    WeeklySession,
    WithheldSeat,
)
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.constraints_of_access import REFUSED_ABOUT_ACCESS
from tests.appointments.constraints_of_the_day import REFUSED_ON_THE_DAY
from tests.appointments.constraints_of_the_waiting_list import REFUSED_ON_THE_LIST
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, PersonFactory, SlotFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]


def two_interviews_for_one_application() -> None:
    case = uuid4()
    first = AppointmentFactory(interview_for=case)
    AppointmentFactory(interview_for=case, slot=SlotFactory(starts_at=first.starts_at + timedelta(hours=1)))


def two_places_at_once() -> None:
    first = AppointmentFactory()
    overlapping = SlotFactory(starts_at=first.starts_at + timedelta(minutes=15))
    AppointmentFactory(person=first.person, slot=overlapping)


def booked_again_within_thirty_days() -> None:
    first = AppointmentFactory(for_service=True, status="completed")
    next_week = SlotFactory(starts_at=first.starts_at + timedelta(days=7), service=first.service)
    AppointmentFactory(for_service=True, person=first.person, slot=next_week)


HOURS = {"starts_at": time(9), "ends_at": time(12), "slot_minutes": 30, "counters": 1}


def session(**changes: object) -> None:
    directorate, service = Directorate.objects.get(code="istanbul"), Service.objects.get(code="papers_for_application")
    defaults = {"weekday": 1, "effective_from": date(2026, 1, 1), **HOURS}
    WeeklySession.objects.create(directorate=directorate, service=service, **defaults | changes)


def sessions_overlapping() -> None:
    session()
    session(starts_at=time(11), ends_at=time(13), effective_from=date(2026, 6, 1))


def exceptions(*rows: dict[str, object]) -> None:
    place = {"directorate": Directorate.objects.get(code="istanbul"), "day": date(2026, 11, 30), "reason": "Training"}
    for row in rows:
        SessionException.objects.create(service=Service.objects.get(code="papers_for_application"), **place | row)


def exception(**changes: object) -> None:
    exceptions(HOURS | changes)


def policy(**changes: object) -> None:
    defaults = {"channel": "interview", "province_id": 6, "assignment": "pick", "source": "Order 1"}
    AppointmentPolicy.objects.create(**defaults | {"effective_from": date(2026, 1, 1)} | changes)


def appointment(**changes: object) -> Callable[[], None]:
    def changed() -> None:
        made = AppointmentFactory()
        Appointment.objects.filter(pk=made.pk).update(**changes)

    return changed


def slot(**changes: object) -> Callable[[], None]:
    def changed() -> None:
        made = SlotFactory(capacity=3, booked=2)
        Slot.objects.filter(pk=made.pk).update(**changes)

    return changed


def twice(make: Callable[[], object]) -> Callable[[], None]:
    def made_twice() -> None:
        make()
        make()

    return made_twice


NOON = datetime(2026, 11, 24, 12, tzinfo=clock.ISTANBUL)


def one_number_twice() -> None:
    first = AppointmentFactory(ticket_day=date(2026, 11, 24), ticket_number=4)
    AppointmentFactory(ticket_day=first.ticket_day, ticket_number=4, slot=first.slot)


def hold(**changes: object) -> None:
    user = ApplicantFactory()
    defaults = {"slot": SlotFactory(), "person": user.person, "held_by": user, "held_at": NOON}
    SeatHold.objects.create(**defaults | changes)


def tally(**changes: object) -> None:
    defaults = {"person": PersonFactory(), "day": date(2026, 11, 24), "made": 1, "allowed": 3}
    HoldTally.objects.create(**defaults | changes)


def one_tally_twice() -> None:
    person = PersonFactory()
    tally(person=person)
    tally(person=person)


def waiting(**changes: object) -> None:
    defaults = {
        "person": PersonFactory(),
        "directorate": Directorate.objects.get(code="istanbul"),
        "service": Service.objects.get(code="papers_for_application"),
        "joined_at": NOON,
    }
    WaitingRequest.objects.create(**defaults | changes)


def one_place_twice(**changes: object) -> None:
    person = PersonFactory()
    waiting(person=person, **changes)
    waiting(person=person, **changes)


def fairness_entry(**changes: object) -> None:
    place = SlotFactory()
    common = {"at": NOON, "directorate": place.directorate, "service": place.service}
    FairnessEntry.objects.create(**common | changes)


def fairness_chain() -> FairnessChain:
    return FairnessChain.objects.create(day=date(2026, 11, 20), cell="ankara", entries=1, head="0", chained_at=NOON)


def two_lines_at_one_position() -> None:
    chain = fairness_chain()
    for entry in (1, 2):
        FairnessLink.objects.create(chain=chain, position=1, entry_id=entry, line="{}", link="0")


REFUSED: dict[str, list[Callable[[], object]]] = {
    "one_fairness_chain_a_day_and_place": [twice(fairness_chain)],
    "one_fairness_link_a_position": [two_lines_at_one_position],
    "fairness_entry_commits_to_a_person_or_tells_of_a_seat": [
        lambda: fairness_entry(kind="booked"),
        lambda: fairness_entry(kind="seat_freed", commitment="0" * 64),
    ],
    "person_not_locked_out": [booked_again_within_thirty_days],
    "person_not_in_two_places": [two_places_at_once],
    "one_open_interview_a_case": [two_interviews_for_one_application],
    "interview_belongs_to_an_application": [appointment(interview_for=None), appointment(channel="directorate")],
    "missed_day_stands_with_no_show": [appointment(status="no_show"), appointment(missed_day=date(2026, 12, 1))],
    "confirmation_day_is_not_after_confirmation": [appointment(confirmed_day=date(2026, 11, 24))],
    "appointment_ends_after_it_starts": [appointment(ends_at=F("starts_at"))],
    "appointment_status_is_known": [appointment(status="rescheduled")],
    "slot_is_never_overfull": [
        slot(booked=4),
        slot(held=2),
        slot(withheld=2),
        slot(capacity=1),
        slot(held=1, withheld=1),
    ],
    "slot_counters_are_not_negative": [slot(booked=-1), slot(held=-1), slot(withheld=-1)],
    "slot_ends_after_it_starts": [slot(ends_at=F("starts_at"))],
    "slot_once_a_directorate_service_and_time": [twice(SlotFactory)],
    "session_ends_after_it_starts": [lambda: session(ends_at=time(9))],
    "session_has_minutes_and_counters": [
        lambda: session(slot_minutes=4),
        lambda: session(counters=0),
        lambda: session(counters=201),
    ],
    "session_is_on_a_weekday": [lambda: session(weekday=6), lambda: session(weekday=0)],
    "session_is_cut_into_whole_slots": [lambda: session(slot_minutes=25), lambda: session(slot_minutes=200)],
    "session_exception_has_all_hours_or_none": [lambda: exception(counters=None), lambda: exception(starts_at=None)],
    "session_exception_ends_after_it_starts": [lambda: exception(ends_at=time(9))],
    "session_exception_has_minutes_and_counters": [
        lambda: exception(slot_minutes=4),
        lambda: exception(counters=0),
        lambda: exception(counters=201),
    ],
    "session_exception_is_cut_into_whole_slots": [lambda: exception(slot_minutes=25)],
    "session_exception_has_a_reason": [lambda: exception(reason="")],
    "session_exceptions_do_not_overlap": [
        lambda: exceptions(HOURS, HOURS | {"starts_at": time(11)}),
        lambda: exceptions(HOURS, {}),
        lambda: exceptions({}, {}),
    ],
    "slot_is_withdrawn_to_some_seats": [slot(withdrawn_to=1), slot(is_withdrawn=True, withdrawn_to=-1)],
    "sessions_do_not_overlap": [sessions_overlapping],
    "session_is_in_force_for_some_time": [lambda: session(effective_until=date(2025, 12, 31))],
    "appointment_policy_one_a_day": [twice(policy), lambda: policy(province_id=None)],
    "appointment_policy_ends_after_it_begins": [lambda: policy(effective_until=date(2025, 12, 31))],
    "appointment_policy_leaves_days_to_book": [lambda: policy(notice_working_days=60)],
    "appointment_policy_keeps_times_for_a_while": [
        lambda: policy(hold_minutes=0),
        lambda: policy(hold_minutes=61),
        lambda: policy(holds_a_day=0),
    ],
    "appointment_policy_leaves_days_to_give": [lambda: policy(waiting_notice_working_days=60)],
    "appointment_policy_spreads_after_an_hour": [lambda: policy(release_spread_minutes=20)],
    "appointment_policy_opens_times_before_midnight": [
        lambda: policy(release_hour=time(23), release_spread_minutes=60),
    ],
    "appointment_policy_opens_freed_seats_within_a_day": [lambda: policy(freed_seat_minutes=1441)],
    "appointment_policy_choices_are_known": [lambda: policy(assignment="lottery"), lambda: policy(waiting_list="no")],
    "an_excuse_stands_with_its_reason": [
        appointment(excuse="Ill"),
        appointment(excused_at=NOON, excuse="Ill"),
        appointment(excused_at=NOON, status="no_show", missed_day=date(2026, 11, 24)),
    ],
    "only_walk_ins_stand_without_a_slot": [appointment(slot=None)],
    "ticket_day_and_number_travel_together": [appointment(ticket_number=4), appointment(ticket_day=date(2026, 11, 24))],
    "called_people_hold_a_number": [
        appointment(called_at=NOON, called_to="3"),
        appointment(called_at=NOON, ticket_day=date(2026, 11, 24), ticket_number=4),
        appointment(called_to="3"),
    ],
    "ticket_number_once_a_directorate_and_day": [one_number_twice],
    "seat_hold_ends_after_it_begins": [lambda: hold(expires_at=NOON)],
    "one_hold_tally_a_person_and_day": [one_tally_twice],
    "holds_of_a_day_are_limited": [lambda: tally(made=4, allowed=3)],
    "withheld_seat_opens_later": [
        lambda: WithheldSeat.objects.create(slot=SlotFactory(), withheld_at=NOON, opens_at=NOON - timedelta(minutes=1))
    ],
    "one_waiting_place_a_person": [one_place_twice],
    "one_waiting_place_an_application": [lambda: one_place_twice(interview_for=uuid4())],
    "waiting_status_matches_what_was_given": [
        lambda: waiting(status="given", settled_at=NOON, given_because={}),
        lambda: waiting(status="left"),
        lambda: waiting(settled_at=NOON),
    ],
    "replacement_class_names_what_it_replaces": [
        lambda: waiting(waiting_class=0),
        lambda: waiting(waiting_class=9),
        lambda: waiting(replaces=AppointmentFactory()),
    ],
    "deadline_class_names_its_date": [lambda: waiting(waiting_class=2)],
    **REFUSED_ABOUT_ACCESS,
    **REFUSED_ON_THE_DAY,
    **REFUSED_ON_THE_LIST,
}


@pytest.mark.parametrize(("name", "make"), [(name, make) for name, makes in REFUSED.items() for make in makes])
def test_refused_by_name(name: str, make: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        make()
    assert refusal.value.__cause__.diag.constraint_name == name


def test_every_named_constraint_is_tried_here() -> None:
    models = apps.get_app_config("appointments").get_models()
    names = {constraint.name for model in models for constraint in model._meta.constraints}
    assert names == set(REFUSED)


@pytest.mark.parametrize("name", SENTENCES)
def test_a_refusal_reaches_the_reader_as_a_sentence(name: str) -> None:
    with pytest.raises(AppointmentError) as error, constraints_become_sentences(), transaction.atomic():
        REFUSED[name][0]()
    assert type(error.value) is SENTENCES[name]
    assert len(str(error.value)) > 40


def test_a_fault_of_ours_is_not_made_the_readers() -> None:
    with pytest.raises(IntegrityError), constraints_become_sentences(), transaction.atomic():
        appointment(status="rescheduled")()


def test_interviews_stand_outside_the_thirty_days_in_both_directions() -> None:
    service = AppointmentFactory(for_service=True)
    interview = AppointmentFactory(
        person=service.person, slot=SlotFactory(starts_at=service.starts_at + timedelta(days=1))
    )
    other = AppointmentFactory(slot=SlotFactory(starts_at=service.starts_at + timedelta(days=2)))
    later = SlotFactory(starts_at=service.starts_at + timedelta(days=3), service=service.service)
    AppointmentFactory(for_service=True, person=other.person, slot=later)
    assert interview.blocks.isempty

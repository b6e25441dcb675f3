"""What PostgreSQL refuses about the day at a directorate: makers for test_constraints, by the constraint's name."""

from collections.abc import Callable
from datetime import date, datetime

from accounts.models import RegisteredAddress, TravelDocument
from appointments.models import Appointment, AppointmentOutcome, AttendeeCheck, ExcuseRequest, Service, TicketDay
from directorates.models import Directorate
from goc_portal import clock
from tests.appointments.factories import AppointmentFactory, OfficerFactory, PersonFactory

NOON = datetime(2026, 11, 24, 12, tzinfo=clock.ISTANBUL)
DAY = date(2026, 11, 24)


def numbers(**changes: object) -> None:
    defaults = {"directorate": Directorate.objects.get(code="istanbul"), "day": DAY, "last_number": 3}
    TicketDay.objects.create(**defaults | changes)


def numbers_twice() -> None:
    numbers()
    numbers()


def check(of: Appointment | None = None, **changes: object) -> AttendeeCheck:
    defaults = {"role": "applicant", "result": "present", "checked_at": NOON, "checked_by": OfficerFactory()}
    return AttendeeCheck.objects.create(appointment=of or AppointmentFactory(), **defaults | changes)


def checked_twice() -> None:
    first = check()
    check(of=first.appointment)


def outcome(**changes: object) -> None:
    defaults = {
        "appointment": AppointmentFactory(for_service=True),
        "service": Service.objects.get(code="address_registration"),
        "kind": "done",
        "recorded_at": NOON,
        "recorded_by": OfficerFactory(),
    }
    AppointmentOutcome.objects.create(**defaults | changes)


def an_address() -> RegisteredAddress:
    return RegisteredAddress.objects.create(
        person=PersonFactory(),
        province_id=34,
        district="Fatih",
        neighbourhood="Aksaray",
        street="Örnek Sokak",
        door_number="4",
        lives_there_since=DAY,
        recorded_at=NOON,
        recorded_by=OfficerFactory(),
    )


def a_passport() -> TravelDocument:
    return TravelDocument.objects.create(
        person=PersonFactory(), issuing_state="UTO", number="L898902C3", recorded_at=NOON
    )


def excuse(of: Appointment | None = None, **changes: object) -> ExcuseRequest:
    defaults = {"words": "I was in hospital", "asked_at": NOON, "asked_by": OfficerFactory()}
    return ExcuseRequest.objects.create(appointment=of or AppointmentFactory(), **defaults | changes)


def excused_twice() -> None:
    first = excuse()
    excuse(of=first.appointment)


def decided(**changes: object) -> Callable[[], object]:
    return lambda: excuse(decided_at=NOON, decided_by=OfficerFactory(), **changes)


REFUSED_ON_THE_DAY: dict[str, list[Callable[[], object]]] = {
    "one_row_of_numbers_a_directorate_and_day": [numbers_twice],
    "walk_ins_of_a_day_are_limited": [lambda: numbers(walk_ins=3, walk_ins_allowed=2)],
    "whoever_walks_in_draws_a_number": [lambda: numbers(walk_ins=4, walk_ins_allowed=9)],
    "attendee_checked_once_at_a_time": [checked_twice],
    "going_on_without_somebody_says_why": [lambda: check(result="waived"), lambda: check(reason="Ill")],
    "attendee_role_and_result_are_known": [lambda: check(role="neighbour"), lambda: check(result="late")],
    "outcome_kind_is_known": [lambda: outcome(kind="tea")],
    "outcome_names_the_new_address": [
        lambda: outcome(kind="address_registered"),
        lambda: outcome(address=an_address()),
    ],
    "outcome_names_the_new_passport": [
        lambda: outcome(kind="passport_recorded"),
        lambda: outcome(travel_document=a_passport()),
    ],
    "outcome_names_the_day_of_loss": [lambda: outcome(kind="card_reported_lost"), lambda: outcome(lost_on=DAY)],
    "what_was_not_done_says_why": [
        lambda: outcome(kind="papers_missing"),
        lambda: outcome(kind="fingerprints_not_possible"),
        lambda: outcome(kind="not_served"),
    ],
    "one_open_excuse_an_appointment": [excused_twice],
    "excuse_decided_at_by_and_how_travel_together": [
        lambda: excuse(decided_at=NOON, is_accepted=True),
        lambda: excuse(is_accepted=True),
        decided(),
    ],
    "a_refused_excuse_says_why": [decided(is_accepted=False), decided(is_accepted=True, reason="Why not")],
    "an_excuse_has_words": [lambda: excuse(words="")],
}

"""What PostgreSQL refuses about needs, arrangements and requests: makers for test_constraints, by name."""

from collections.abc import Callable
from datetime import datetime

from appointments.models import Appointment, Arrangement, AttendanceNeeds, AttendanceRequest
from goc_portal import clock
from tests.appointments.factories import ApplicantFactory, AppointmentFactory, OfficerFactory, StoredFileFactory

NOON = datetime(2026, 11, 24, 12, tzinfo=clock.ISTANBUL)


def needs(**changes: object) -> None:
    user = ApplicantFactory()
    AttendanceNeeds.objects.create(**{"person": user.person, "changed_at": NOON, "changed_by": user} | changes)


def arrangement() -> None:
    Arrangement.objects.create(
        appointment=AppointmentFactory(), note="", arranged_at=NOON, arranged_by=OfficerFactory()
    )


def request(of: Appointment | None = None, **changes: object) -> AttendanceRequest:
    user = ApplicantFactory()
    defaults = {
        "asks_for": "visit",
        "words": "I am in hospital.",
        "report": StoredFileFactory(person=user.person),
        "asked_at": NOON,
        "asked_by": user,
    }
    return AttendanceRequest.objects.create(appointment=of or AppointmentFactory(), **defaults | changes)


def asked_twice() -> None:
    first = request()
    request(of=first.appointment)


REFUSED_ABOUT_ACCESS: dict[str, list[Callable[[], object]]] = {
    "another_language_is_named": [
        lambda: needs(interpreter_language="other"),
        lambda: needs(interpreter_language="ar", other_language="Laz"),
    ],
    "attendance_needs_are_known": [
        lambda: needs(interpreter_language="xx"),
        lambda: needs(interpreter_gender="any"),
    ],
    "an_arrangement_says_what": [arrangement],
    "one_open_attendance_request_an_appointment": [asked_twice],
    "attendance_request_is_decided_with_reason": [
        lambda: request(reason="Yes"),
        lambda: request(is_granted=True),
        lambda: request(decided_at=NOON, decided_by=OfficerFactory(), is_granted=True),
    ],
    "a_proxy_is_named": [lambda: request(asks_for="proxy"), lambda: request(proxy_name="SELMA DEMİR")],
    "attendance_request_says_what_and_why": [lambda: request(words=""), lambda: request(asks_for="money")],
}

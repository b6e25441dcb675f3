"""What the desk page of an appointment shows: everything an officer needs before acting, prepared in few queries."""

from dataclasses import dataclass
from itertools import takewhile

from django.utils.translation import gettext

from accounts.issuing_states import name_of
from accounts.models import TravelDocument, User
from appointments.admin.acts import ACTS, RECEIVE, Act
from appointments.admin.forms import ActForm
from appointments.admin.outcomes import Outcome, outcomes_for
from appointments.attendance import is_before_its_day, last_moment_to_come, may_come_early
from appointments.attendees import is_let_off
from appointments.cannot_come import latest_request
from appointments.cases import case_address
from appointments.entitlement import next_booking
from appointments.enums import AppointmentStatus as Status
from appointments.enums import Channel
from appointments.models import (
    Appointment,
    AppointmentEvent,
    AppointmentOutcome,
    Arrangement,
    AttendanceNeeds,
    AttendanceRequest,
    AttendeeCheck,
    ExcuseRequest,
)
from appointments.needs import arrangement_of, needs_of
from goc_portal import clock
from goc_portal.pages.dates import long_date


@dataclass(frozen=True)
class ShownAct:
    """A button with its form: empty, or as it came back with what is wrong."""

    act: Act
    form: ActForm

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to type."""
        return not self.form.fields


@dataclass(frozen=True)
class DeskPage:
    """The page, ready for its template."""

    appointment: Appointment
    birth: str
    nationality: str
    documents: list[TravelDocument]
    acts: list[ShownAct]
    waits_for: str
    next_booking: str
    case_address: str
    needs: AttendanceNeeds | None
    arrangement: Arrangement | None
    asked: AttendanceRequest | None
    checks: list[AttendeeCheck]
    outcome: AppointmentOutcome | None
    outcomes: list[Outcome]
    other_outcomes: list[Outcome]
    excuses: list[ExcuseRequest]
    events: list[AppointmentEvent]


def desk_page(appointment: Appointment, user: User, refused: ActForm | None = None, act: str = "") -> DeskPage:
    """Prepare the page for this officer; a form that came back stands in the place of its empty one."""
    blocked = next_booking(appointment.person)
    outcomes = outcomes_for(appointment) if user.has_perm(RECEIVE) else []
    return DeskPage(
        appointment=appointment,
        birth=birth_parts(appointment),
        nationality=name_of(appointment.person.nationality),
        documents=list(appointment.person.travel_documents.order_by("-recorded_at")[:3]),
        acts=shown_acts(appointment, user, refused, act),
        waits_for=what_it_waits_for(appointment),
        next_booking=str(blocked.refusal) if blocked else "",
        case_address=case_address(appointment.interview_for),
        needs=needs_of(appointment.person),
        arrangement=arrangement_of(appointment),
        asked=latest_request(appointment),
        checks=list(appointment.attendee_checks.select_related("checked_by")),
        outcomes=[one for one in outcomes if one.fits(appointment.service)],
        other_outcomes=[one for one in outcomes if not one.fits(appointment.service)],
        excuses=list(appointment.excuse_requests.select_related("paper", "asked_by")),
        outcome=AppointmentOutcome.objects.filter(appointment=appointment).select_related("service").first(),
        events=list(appointment.events.select_related("by")),
    )


def shown_acts(appointment: Appointment, user: User, refused: ActForm | None, act: str) -> list[ShownAct]:
    """The acts that make sense now and that the officer may do, most likely first; the verbs decide all the same."""
    allowed = [ACTS[slug] for slug in offered(appointment) if ACTS[slug].is_allowed(user)]
    return [
        ShownAct(one, refused if refused is not None and one.slug == act else one.form(appointment=appointment))
        for one in allowed
    ]


def offered(appointment: Appointment) -> list[str]:
    """Which buttons stand on the page of an appointment as it is now."""
    if appointment.status == Status.CONFIRMED:
        return of_somebody_expected(appointment)
    if appointment.status == Status.CHECKED_IN:
        return of_somebody_here(appointment)
    return {Status.NO_SHOW: ["came-after-all"], Status.COMPLETED: ["was-not-there"]}.get(Status(appointment.status), [])


def of_somebody_expected(appointment: Appointment) -> list[str]:
    """Letting in on the day; missing once the minutes of grace are over; another date at any time."""
    return [
        *(["let-off"] if is_let_off(appointment) else of_somebody_awaited(appointment)),
        *(["arrange"] if needs_of(appointment.person) else []),
        *(["grant-request", "refuse-request"] if asks_now(appointment) else []),
        "rebook",
    ]


def of_somebody_awaited(appointment: Appointment) -> list[str]:
    """Who comes is let in, or is missing."""
    today, day = clock.today(), clock.istanbul_day(appointment.starts_at)
    can_come = today == day or (is_before_its_day(appointment) and may_come_early(appointment))
    is_over = clock.now() > last_moment_to_come(appointment)
    return [*(["check-in"] if can_come else []), *(["missed"] if is_over else [])]


def asks_now(appointment: Appointment) -> bool:
    """Whether the person has asked not to come and nobody has answered."""
    return AttendanceRequest.objects.undecided().filter(appointment=appointment).exists()


def of_somebody_here(appointment: Appointment) -> list[str]:
    """Calling who holds a number, and putting an arrival right."""
    if appointment.is_walk_in:
        return ["call"]
    return [*(["call"] if appointment.ticket_number else []), "rebook", "undo-arrival"]


def what_it_waits_for(appointment: Appointment) -> str:
    """Why nobody is let in now, in words; empty where the page has a button for it."""
    too_early = is_before_its_day(appointment) and not may_come_early(appointment)
    if appointment.status == Status.CONFIRMED and too_early and not is_let_off(appointment):
        return gettext("The person is expected on %(day)s and can be let in on that day.") % {
            "day": long_date(appointment.starts_at)
        }
    if appointment.status == Status.CHECKED_IN and appointment.channel == Channel.INTERVIEW:
        return gettext("Papers and fees are judged on the page of the case.")
    return ""


def birth_parts(appointment: Appointment) -> str:
    """Year, month and day of birth as far as they are known, year first so that nobody mixes them up."""
    person = appointment.person
    parts = (person.birth_year, person.birth_month, person.birth_day)
    return "-".join(f"{part:02d}" for part in takewhile(lambda part: part is not None, parts))

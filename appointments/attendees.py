"""Who must be there: the person, for a child somebody who answers for it, and whom the apps above name.

An app above registers what it knows: a case names the sponsor and the interpreter that was arranged.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, Representation
from appointments.enums import NOT_IN_PERSON, AttendeeRole, InsteadOfComing
from appointments.models import Appointment, AttendanceRequest
from appointments.needs import needs_of
from goc_portal import clock


@dataclass(frozen=True)
class Attendee:
    """Somebody who must be there: in which role, by which names, and what to look at."""

    role: AttendeeRole
    names: tuple[str, ...] = ()
    hint: str | Promise = ""
    can_be_waived: bool = True


AttendeesOf = Callable[[Appointment], Iterable[Attendee]]
_registered: list[AttendeesOf] = []


def register_attendees(attendees_of: AttendeesOf) -> None:
    """Let an app's ready() say who else must be there; for one role the later answer stands."""
    if attendees_of not in _registered:
        _registered.append(attendees_of)


def who_must_attend(appointment: Appointment) -> list[Attendee]:
    """Everybody who must be there, the person first; one a role."""
    found = {attendee.role: attendee for attendee in own_attendees(appointment)}
    for attendees_of in _registered:
        found.update({attendee.role: attendee for attendee in attendees_of(appointment)})
    return [found[role] for role in AttendeeRole if role in found]


def own_attendees(appointment: Appointment) -> Iterable[Attendee]:
    """The person or the proxy, and for somebody under 18 on the day a parent or guardian (R-18)."""
    person, granted = appointment.person, granted_request(appointment)
    if granted is not None and granted.asks_for == InsteadOfComing.PROXY:
        yield Attendee(
            AttendeeRole.PROXY,
            (granted.proxy_name,),
            _("Compare the name with the notarised power of attorney and with the identity card that is shown."),
            can_be_waived=False,
        )
    day = clock.istanbul_day(appointment.starts_at)
    if Person.objects.filter(pk=person.pk).under_18_on(day).exists():
        yield Attendee(AttendeeRole.PARENT, tuple(names_of_those_who_act_for(person, appointment)), _("Under 18."))
    if granted is None or granted.asks_for not in NOT_IN_PERSON:
        yield Attendee(
            AttendeeRole.APPLICANT,
            (person.full_name,),
            _("Compare the face with the passport or card that is shown."),
            can_be_waived=False,
        )
        yield from interpreters(appointment)


def granted_request(appointment: Appointment) -> AttendanceRequest | None:
    """What an officer granted to somebody who cannot come: a visit, a proxy, or not to come at all."""
    granted = AttendanceRequest.objects.standing().filter(appointment=appointment).first()
    return granted or proxy_granted_before(appointment)


def proxy_granted_before(appointment: Appointment) -> AttendanceRequest | None:
    """A proxy stays when another date takes the place of the granted one; a visit or a waiver was for its day."""
    former = appointment.replaces
    if former is None:
        return None
    granted = AttendanceRequest.objects.standing().filter(appointment=former, asks_for=InsteadOfComing.PROXY).first()
    return granted or proxy_granted_before(former)


def is_seen_in_person(appointment: Appointment) -> bool:
    """Whether an officer sees the person, at the directorate or on a visit: only then a face is compared."""
    granted = granted_request(appointment)
    return granted is None or granted.asks_for not in NOT_IN_PERSON


def is_let_off(appointment: Appointment) -> bool:
    """Whether nobody is awaited at the directorate: an officer visits the person, or goes on without."""
    return AttendanceRequest.objects.letting_off().filter(appointment=appointment).exists()


def interpreters(appointment: Appointment) -> Iterable[Attendee]:
    """Whom the directorate arranged, or should have, so that the person is understood (R-19)."""
    needs = needs_of(appointment.person)
    if needs is not None and needs.interpreter_language:
        yield Attendee(AttendeeRole.INTERPRETER, (needs.language_name,), needs.get_interpreter_gender_display())
    if needs is not None and needs.sign_language:
        yield Attendee(AttendeeRole.SIGN_LANGUAGE_INTERPRETER)


def names_of_those_who_act_for(person: Person, appointment: Appointment) -> Iterable[str]:
    """Parents and guardians whom an officer accepted; another parent may come as well."""
    day = clock.istanbul_day(appointment.starts_at)
    acting = Representation.objects.filter(represented=person).in_force_on(day).select_related("representative")
    return [representation.representative.full_name for representation in acting.order_by("pk")]

"""People who come without an appointment: for counter services always, for others while the policy's number lasts.

They take nobody's seat and block no day; they draw a number like everybody else.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import Person, TravelDocument, User
from accounts.posts import directorates_in_scope
from accounts.rules import document_number
from appointments import workflow
from appointments.attendees import who_must_attend
from appointments.booking import policy_in_force
from appointments.day_errors import FindThePersonFirst, HasAnAppointmentToday, NotAtYourDirectorate, NotServedHere
from appointments.enums import AppointmentEventKind, AppointmentStatus, AttendeeResult, Channel
from appointments.errors import constraints_become_sentences
from appointments.models import Appointment, AppointmentPolicy, AttendeeCheck, Service
from appointments.tickets import draw_number, draw_number_of_a_walk_in
from directorates.models import Directorate
from goc_portal import clock, locking
from goc_portal.pages.dates import time_of_day

COUNTER_TIME = timedelta(minutes=10)
PEOPLE_SHOWN = 10


@locking.verb
def receive_walk_in(*, person: Person, directorate: Directorate, service: Service, by: User) -> Appointment:
    """Let somebody in who has no appointment, and draw a number; who is expected today is checked in instead.

    An officer lets in those of whom the own office knows; anybody else is found by a document first, for a reason.
    """
    if not directorates_in_scope(by).filter(pk=directorate.pk).exists():
        raise NotAtYourDirectorate
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise FindThePersonFirst
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    refuse_expected(person, directorate)
    if service.channel != Channel.DIRECTORATE or not service.is_offered:
        raise NotServedHere
    policy = policy_in_force(Channel.DIRECTORATE, directorate.province)
    return write_walk_in(person, directorate, service, policy, by)


def write_walk_in(
    person: Person, directorate: Directorate, service: Service, policy: AppointmentPolicy, by: User
) -> Appointment:
    """The appointment, its event and check; the number last, as the row of the day is locked from there."""
    now = clock.now()
    with constraints_become_sentences(), transaction.atomic():
        made = Appointment.objects.create(
            channel=Channel.DIRECTORATE,
            person=person,
            directorate=directorate,
            service=service,
            is_walk_in=True,
            starts_at=now,
            ends_at=now + COUNTER_TIME,
            status=AppointmentStatus.CHECKED_IN,
            confirmed_at=now,
            confirmed_day=clock.istanbul_day(now),
            made_by=by,
            lockout_days=policy.lockout_days,
            no_show_days=policy.no_show_days,
            grace_minutes=policy.grace_minutes,
        )
    workflow.record(made, AppointmentEventKind.CHECKED_IN, by=by)
    applicant = next(iter(who_must_attend(made)))
    AttendeeCheck.objects.create(
        appointment=made, role=applicant.role, result=AttendeeResult.PRESENT, checked_at=now, checked_by=by
    )
    made.ticket_day, made.ticket_number = clock.today(), number_for(directorate, service, policy)
    made.save(update_fields=["ticket_day", "ticket_number"])
    return made


def number_for(directorate: Directorate, service: Service, policy: AppointmentPolicy) -> int:
    """A counter service is given to everybody who comes; of others only so many as the policy says."""
    if not service.needs_appointment:
        return draw_number(directorate, clock.today())
    return draw_number_of_a_walk_in(directorate, clock.today(), allowed=policy.walk_ins_a_day)


def refuse_expected(person: Person, directorate: Directorate) -> None:
    """Who has an appointment here today comes to that one."""
    today = Appointment.objects.open().filter(person=person, directorate=directorate).on_day(clock.today()).first()
    if today is not None:
        raise HasAnAppointmentToday(time=time_of_day(today.starts_at))


def services_for_walk_ins(directorate: Directorate) -> list[Service]:
    """What can be given here without an appointment: counter services first, others where the policy lets some in."""
    offered = Service.objects.offered(Channel.DIRECTORATE)
    policy = policy_in_force(Channel.DIRECTORATE, directorate.province)
    if not policy.walk_ins_a_day:
        offered = offered.at_the_counter()
    return list(offered.order_by("needs_appointment", "code"))


def people_found_by(text: str, *, by: User) -> list[Person]:
    """People whom the officer may know of, by number or name; found by their number today they are among them."""
    found = Person.objects.visible_to(by)
    if is_a_number(text):
        number = document_number(text)
        holders = TravelDocument.objects.filter(number=number).values("person")
        found = found.filter(Q(pk__in=holders) | Q(foreigner_identity_number=number))
    else:
        found = found.named(text)
    return list(found.order_by("search_key", "pk").prefetch_related("travel_documents")[:PEOPLE_SHOWN])


def is_a_number(text: str) -> bool:
    """Whether a document's number was typed and no name."""
    return any(character.isdigit() for character in document_number(text))

"""The people whose pages are looked at, and the rows that pile up behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Max

import appointments.demo
import permits.reference
from accounts.demo import make_officer, make_registered_person
from accounts.enums import PostRole, Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import Person, User
from applications import demo
from applications.enums import ApplicationKind, ApplicationStatus
from applications.facts.sections import SECTIONS
from applications.models import Application, ApplicationEvent
from applications.numbers import new_number
from applications.reservations import appointment_of
from appointments import schedule
from appointments.enums import AppointmentStatus, Channel
from appointments.models import Appointment, Service, WeeklySession
from directorates.models import Directorate
from goc_portal import clock
from goc_portal.benchmarks.crowd import bookable_service, load_office
from permits.enums import LegalStatusKind, LegalStatusSource, PermitType, StatusProvenBy
from permits.models import LegalStatus

PASSWORD = "a long enough password"  # noqa: S105
WORKING_DAYS = 10


@dataclass(frozen=True)
class Actor:
    """Somebody with the numbers of what is the own, in every way in which an address may ask for them."""

    user: User
    numbers: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Cast:
    """Applicants at different points of the way, an officer, and the case that the officer has taken."""

    applicants: Sequence[Actor]
    officer: User
    case: Application
    directorate: Directorate
    service: Service
    further: Sequence[Actor] = ()
    """People at points where the others are not; of rows of their own they keep the few that brought them there."""

    @property
    def everybody(self) -> Sequence[Actor]:
        """All whose pages are looked at, without the officer."""
        return [*self.applicants, *self.further]


def make_cast() -> Cast:
    """Everybody comes to their point by the verbs that people use."""
    directorate = load_office()
    permits.reference.load()
    sessions = [session for session in appointments.demo.sessions() if session.directorate_id == directorate.pk]
    WeeklySession.objects.bulk_create(sessions)
    schedule.fill_horizon(working_days=WORKING_DAYS)
    officer = make_officer(
        username="bench-officer", role=PostRole.CASEWORKER, directorate=directorate, password=PASSWORD
    )
    draft = demo.make_filled_draft(user=registered(1, directorate))
    submitted = demo.make_submitted(user=registered(2, directorate))
    received = demo.make_received(user=registered(3, directorate), officer=officer)
    service = bookable_service()
    actors = [actor_of(case, service, directorate) for case in (draft, submitted, received)]
    return Cast(actors, officer, received, directorate, service)


def known(number: int) -> User:
    """A person with a login and a document."""
    user = make_registered_person(
        number=f"BENCH{number:04d}",
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        password=PASSWORD,
        mobile=f"+90532130{number:04d}",
        email=f"bench-page-{number}@example.com",
        sex=Sex.FEMALE,
        birth=PartialDate(1974, 8, 12),
        expires_on=demo.expiry_in_years(6),
    )
    User.objects.filter(pk=user.pk).update(privacy_notice_read_at=clock.now())
    return User.objects.get(pk=user.pk)


def registered(number: int, directorate: Directorate) -> User:
    """A person who may apply and book: with a status in the province too."""
    user, today = known(number), clock.today()
    LegalStatus.objects.create(
        person=Person.objects.get(user=user),
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number=f"BENCH-PAGE-{number}",
        valid_from=today - timedelta(days=200),
        valid_until=today + timedelta(days=500),
        registered_province_id=directorate.province_id,
        registered_since=today - timedelta(days=100),
        source=LegalStatusSource.IMPORT,
        proven_at=clock.now(),
        proven_by=StatusProvenBy.IMPORT,
        recorded_at=clock.now(),
    )
    return user


def actor_of(case: Application, service: Service, directorate: Directorate) -> Actor:
    """What of the applicant's can stand in an address."""
    appointment = appointment_of(case)
    booking = {"person": case.person.public_id, "service": service.code, "directorate": directorate.public_id}
    of_the_case: dict[str, Any] = {"public_id": case.public_id, "document": "biometric_photo"}
    numbers: list[dict[str, Any]] = [{**of_the_case, "slug": section.slug} for section in SECTIONS]
    numbers += [booking, {**booking, "day": first_free_day(service, directorate)}]
    if appointment is not None:
        numbers.append({"public_id": appointment.public_id})
    return Actor(case.created_by, numbers)


def first_free_day(service: Service, directorate: Directorate) -> Any:
    """A day with times to choose from."""
    slot = directorate.slots.filter(service=service, starts_at__gt=clock.now()).order_by("starts_at").first()
    return clock.istanbul_day(slot.starts_at) if slot else clock.today()


def pile_up(cast: Cast, rows: int) -> None:
    """So many more rows behind every page: of others in the same office, and of the applicants' own past."""
    strangers(cast, rows)
    for actor in cast.applicants:
        old_cases(cast, actor, rows)
        old_appointments(cast, actor, rows)
    for case in Application.objects.filter(created_by__in=[actor.user for actor in cast.applicants], kind="first"):
        if case.status != ApplicationStatus.WITHDRAWN:
            long_history(case, rows)


def strangers(cast: Cast, rows: int) -> None:
    """Cases of other people that wait in the officer's queues."""
    now = clock.now()
    people = Person.objects.bulk_create(
        Person(surname=f"ARMAND {number}", given_names="LEYLA", sex=Sex.FEMALE, nationality="UTO", created_at=now)
        for number in range(rows)
    )
    Application.objects.bulk_create(
        case_row(person, cast, cast.officer, ApplicationStatus.INTERVIEW_SCHEDULED) for person in people
    )


def old_cases(cast: Cast, actor: Actor, rows: int) -> None:
    """Applications that the applicant withdrew long ago."""
    person = actor.user.person
    if person is not None:
        Application.objects.bulk_create(
            case_row(person, cast, actor.user, ApplicationStatus.WITHDRAWN) for _number in range(rows)
        )


def case_row(person: Person, cast: Cast, by: User, status: str) -> Application:
    """A submitted case as a row."""
    now = clock.now()
    return Application(
        number=new_number(),
        person=person,
        kind=ApplicationKind.FIRST,
        permit_type=PermitType.SHORT_TERM,
        purpose="tourism",
        status=status,
        directorate=cast.directorate,
        created_at=now - timedelta(days=400),
        created_by=by,
        submitted_at=now - timedelta(days=390),
        submitted_by=by,
    )


def old_appointments(cast: Cast, actor: Actor, rows: int) -> None:
    """Appointments of the applicant that the directorate cancelled: they lock nobody out."""
    person, earliest = actor.user.person, Appointment.objects.filter(person=actor.user.person)
    begins = clock.now() - timedelta(days=30 + earliest.count())
    slot = cast.directorate.slots.filter(service=cast.service).earliest("starts_at")
    Appointment.objects.bulk_create(
        Appointment(
            channel=Channel.DIRECTORATE,
            person=person,
            directorate=cast.directorate,
            service=cast.service,
            slot=slot,
            starts_at=begins - timedelta(days=number),
            ends_at=begins - timedelta(days=number, minutes=-20),
            status=AppointmentStatus.CANCELLED_BY_DIRECTORATE,
            confirmed_at=begins - timedelta(days=number + 10),
            confirmed_day=clock.istanbul_day(begins - timedelta(days=number + 10)),
            lockout_days=30,
            no_show_days=30,
            grace_minutes=15,
        )
        for number in range(rows)
    )


def long_history(case: Application, rows: int) -> None:
    """Events that the applicant reads, older than the case's own."""
    before = case.events.aggregate(latest=Max("at"))["latest"] or clock.now()
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=case, code="paper_accepted", at=before + timedelta(seconds=number), facts={})
        for number in range(rows)
    )

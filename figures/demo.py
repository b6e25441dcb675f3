"""A past for the demonstration, so that figures are not empty: finished cases of invented people over a year.

Written at once, and only where there is no case yet: the verbs would take minutes for what nobody opens. Nothing is
open in it, so no queue of the officers grows, and nobody has a login or a contact, so nothing is ever sent.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from django.db import transaction
from stdnum.iso7064 import mod_97_10

from accounts.enums import Sex
from accounts.models import Person, User
from accounts.registration import search_key
from applications import numbers
from applications.decisions.grounds import FACTORS, grounds_for, stored_grounds
from applications.enums import (
    ApplicationKind,
    ApplicationStatus,
    DecisionOutcome,
    DecisionState,
    RegisterCheckKind,
    ServedHow,
    ServedTo,
)
from applications.models import Application, Decision, RecordOfService
from appointments.enums import AppointmentStatus, Channel
from appointments.models import Appointment, Service, Slot
from directorates.models import DecreedDay, Directorate
from figures.counting import count_until_nothing_is_new
from figures.publishing import publish_months
from goc_portal import clock
from permits.enums import LegalStatusKind, LegalStatusSource, PermitState, PermitType, Purpose, StatusProvenBy
from permits.models import LegalStatus, Permit

PROVINCES: Final = {6: 90, 34: 170, 7: 60, 35: 35, 16: 25, 33: 25, 61: 12, 27: 12, 62: 3, 69: 2}
"""Plate code → cases of the last year: two provinces stay so small that the public page hides them."""
NATIONALITIES: Final = {
    "TKM": 22, "RUS": 18, "IRN": 14, "IRQ": 12, "SYR": 8, "AZE": 8, "UZB": 7, "KAZ": 5, "D": 3, "FJI": 1,
}  # fmt: skip
TYPES: Final = {PermitType.SHORT_TERM: 55, PermitType.STUDENT: 25, PermitType.FAMILY: 20}
KINDS: Final = {ApplicationKind.FIRST: 45, ApplicationKind.EXTENSION: 45, ApplicationKind.TRANSITION: 10}
ENDS: Final = {
    ApplicationStatus.APPROVED: 80,
    ApplicationStatus.REFUSED: 10,
    ApplicationStatus.WITHDRAWN: 6,
    ApplicationStatus.LAPSED: 4,
}
DECIDED: Final = (ApplicationStatus.APPROVED, ApplicationStatus.REFUSED)
DAYS_OF_A_YEAR: Final = 365
SEED: Final = 6458
REPLAYED_DAYS: Final = 70
LAST_MORNING: Final = 3
SEATS_A_SLOT: Final = 2
ASKED_A_DAY: Final = 15
MORNING: Final = time(9)
SLOTS_A_MORNING: Final = 6
SLOT_LENGTH: Final = timedelta(minutes=30)
FIRST_NAMES: Final = ("AYLA", "DENIZ", "MARTA", "OMID", "SERGE", "LINA", "TARIQ", "NINA", "RUSLAN", "ELIF")
SURNAMES: Final = ("ORNEKOV", "ORNEKI", "SPECIMEN", "ORNEKSON", "ORNEKZADE", "SPECIMOV")


@dataclass
class Past:
    """What the past is made with: the same each time."""

    officer: User
    supervisor: User
    random: Random

    def one_of(self, weights: Mapping[Any, int]) -> Any:
        """One of some words, by weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def moment(self, day: date) -> datetime:
        """Some time of an Istanbul working day."""
        return datetime.combine(day, time(9, self.random.randrange(60)), tzinfo=clock.ISTANBUL)


@transaction.atomic
def make_past(*, officer: User, supervisor: User) -> int:
    """Finished cases with decisions and permits, and past mornings in Ankara; says how many cases."""
    past = Past(officer, supervisor, Random(SEED))  # noqa: S311 (invented, and the same each time)
    cases = [case for plate, number in PROVINCES.items() for case in cases_of(past, plate, number)]
    people = Person.objects.bulk_create(case.person for case in cases)
    for case, person in zip(cases, people, strict=True):
        case.person = person
    Application.objects.bulk_create(cases)
    Decision.objects.bulk_create(decision_of(past, case) for case in cases if case.status in DECIDED)
    RecordOfService.objects.bulk_create(
        service_of(past, decision) for decision in Decision.objects.filter(outcome=DecisionOutcome.REFUSE)
    )
    make_permits(past, [case for case in cases if case.status == ApplicationStatus.APPROVED])
    make_mornings(past)
    count_until_nothing_is_new()
    publish_months()
    return len(cases)


def person_of(past: Past) -> Person:
    """Somebody invented, under a name that says so."""
    surname, given_names = past.random.choice(SURNAMES), past.random.choice(FIRST_NAMES)
    return Person(
        surname=surname,
        given_names=given_names,
        search_key=search_key(given_names, surname),
        sex=Sex.UNSPECIFIED,
        birth_year=past.random.randrange(1955, 2005),
        nationality=past.one_of(NATIONALITIES),
        created_at=clock.now(),
    )


def cases_of(past: Past, plate: int, number: int) -> Iterator[Application]:
    """The cases of a province over a year, not yet written."""
    office = Directorate.objects.provincial_of(plate)
    for _case in range(number):
        day = clock.today() - timedelta(days=past.random.randrange(100, DAYS_OF_A_YEAR))
        status, permit_type = past.one_of(ENDS), past.one_of(TYPES)
        submitted = past.moment(day)
        complete = day + timedelta(days=past.random.randrange(3, 25))
        is_decided = status in DECIDED
        yield Application(
            number=number_of(past),
            person=person_of(past),
            kind=past.one_of(KINDS),
            permit_type=permit_type,
            purpose=past.random.choice((Purpose.TOURISM, Purpose.PROPERTY)) if permit_type == "short_term" else "",
            status=status,
            directorate=office,
            created_at=submitted,
            created_by=past.officer,
            submitted_at=submitted,
            submitted_by=past.officer,
            file_complete_on=complete if is_decided else None,
            decision_due_on=complete + timedelta(days=90) if is_decided else None,
            changes=1,
        )


def number_of(past: Past) -> str:
    """An application number like any other, the same each time."""
    body = "".join(past.random.choice(numbers.ALPHABET) for _ in range(numbers.RANDOM_CHARACTERS))
    return body + mod_97_10.calc_check_digits(body)


def decision_of(past: Past, case: Application) -> Decision:
    """The grant or the refusal that a second officer approved."""
    settled = past.moment((case.file_complete_on or clock.today()) + timedelta(days=past.random.randrange(2, 60)))
    is_grant = case.status == ApplicationStatus.APPROVED
    starts = clock.istanbul_day(settled)
    of_the_list = [ground.code for ground in grounds_for(case.permit_type) if ground.code != "family_basis"]
    chosen = [past.random.choice(of_the_list)]
    return Decision(
        application=case,
        outcome=DecisionOutcome.GRANT if is_grant else DecisionOutcome.REFUSE,
        state=DecisionState.APPROVED,
        permit_type=case.permit_type,
        valid_from=starts if is_grant else None,
        valid_until=starts + timedelta(days=past.random.choice((180, 360, 720))) if is_grant else None,
        grounds=[] if is_grant else stored_grounds(chosen, case.permit_type),
        reasoning="" if is_grant else "Örnek karar.",
        weighed={} if is_grant else dict.fromkeys(FACTORS, "Örnek."),
        findings=[{"rule": "demonstration"}],
        checks={kind: {"found": False, "source": "Demonstration register"} for kind in RegisterCheckKind.values},
        law_as_of=starts,
        parameters_version="demonstration",
        rests_on_change=1,
        proposed_at=settled - timedelta(days=1),
        proposed_by=past.officer,
        settled_at=settled,
        settled_by=past.supervisor,
    )


def service_of(past: Past, decision: Decision) -> RecordOfService:
    """That the refused person received the letter."""
    served = clock.istanbul_day(decision.settled_at or clock.now()) + timedelta(days=3)
    return RecordOfService(
        decision=decision,
        served_on=served,
        how=ServedHow.POST,
        to_whom=ServedTo.PERSON,
        proof="Örnek",
        appeal_until=served + timedelta(days=60),
        parameters_version="demonstration",
        recorded_at=past.moment(served),
        recorded_by=past.officer,
    )


def make_permits(past: Past, cases: list[Application]) -> None:
    """The permit of each grant, and the status that it gives."""
    decisions = {decision.application_id: decision for decision in Decision.objects.filter(application__in=cases)}
    permits = Permit.objects.bulk_create(permit_of(past, case, decisions[case.pk]) for case in cases)
    LegalStatus.objects.bulk_create(
        LegalStatus(
            person=case.person,
            kind=LegalStatusKind.RESIDENCE_PERMIT,
            valid_from=permit.valid_from,
            valid_until=permit.valid_until,
            registered_province=case.directorate.province if case.directorate else None,
            registered_since=permit.valid_from,
            source=LegalStatusSource.PORTAL_PERMIT,
            permit=permit,
            proven_at=permit.issued_at,
            proven_by=StatusProvenBy.PERMIT,
            recorded_at=permit.issued_at,
        )
        for case, permit in zip(cases, permits, strict=True)
    )


def permit_of(past: Past, case: Application, decision: Decision) -> Permit:
    """The permit that a decision gave."""
    if decision.valid_from is None or decision.settled_at is None:
        raise ValueError("Only a grant gives a permit.")
    return Permit(
        person=case.person,
        permit_type=case.permit_type,
        purpose=case.purpose,
        application=case.public_id,
        valid_from=decision.valid_from,
        valid_until=decision.valid_until,
        state=PermitState.ACTIVE,
        issued_at=decision.settled_at,
        issued_by=past.supervisor,
    )


def make_mornings(past: Past) -> None:
    """Past mornings in Ankara to which more people wanted to come than there were seats: what can be replayed."""
    office = Directorate.objects.provincial_of(6)
    service = Service.objects.get(code="personal_information_update")
    calendar = DecreedDay.objects.calendar()
    today = clock.today()
    days = [today - timedelta(days=back) for back in range(REPLAYED_DAYS, LAST_MORNING, -1)]
    mornings = [day for day in days if calendar.is_working_day(day)]
    slots = Slot.objects.bulk_create(
        Slot(
            directorate=office,
            service=service,
            starts_at=begins + place * SLOT_LENGTH,
            ends_at=begins + (place + 1) * SLOT_LENGTH,
            capacity=SEATS_A_SLOT,
            booked=SEATS_A_SLOT,
        )
        for begins in (datetime.combine(day, MORNING, tzinfo=clock.ISTANBUL) for day in mornings)
        for place in range(SLOTS_A_MORNING)
    )
    seats = [slot for slot in slots for _seat in range(SEATS_A_SLOT)]
    people = Person.objects.bulk_create(person_of(past) for _seat in seats)
    Appointment.objects.bulk_create(
        appointment_of(past, slot, person, asked_on(mornings, number))
        for number, (slot, person) in enumerate(zip(seats, people, strict=True))
    )


def asked_on(mornings: list[date], number: int) -> date:
    """More ask on each working day than are served, so that the line grows; the first ones asked before."""
    place = number // ASKED_A_DAY
    return mornings[place] - timedelta(days=5)


def appointment_of(past: Past, slot: Slot, person: Person, asked: date) -> Appointment:
    """An appointment to which most people came."""
    confirmed = past.moment(min(asked, clock.istanbul_day(slot.starts_at) - timedelta(days=1)))
    missed = past.random.random() < 0.11
    return Appointment(
        public_id=uuid.UUID(int=past.random.getrandbits(128), version=4),
        channel=Channel.DIRECTORATE,
        person=person,
        directorate=slot.directorate,
        service=slot.service,
        slot=slot,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        status=AppointmentStatus.NO_SHOW if missed else AppointmentStatus.COMPLETED,
        confirmed_at=confirmed,
        confirmed_day=clock.istanbul_day(confirmed),
        missed_day=clock.istanbul_day(slot.starts_at) if missed else None,
        lockout_days=30,
        no_show_days=30,
        grace_minutes=15,
    )

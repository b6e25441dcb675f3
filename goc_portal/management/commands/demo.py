"""`manage.py demo`: a small country to try the portal in; the same each time, and harmless when run again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.core.management.base import CommandParser
from django.db import transaction

import appointments.demo
import directorates.reference
import permits.reference
from accounts.demo import make_accepted_child, make_officer, make_registered_person
from accounts.enums import PostRole, Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from applications import demo as cases
from applications.demo_practice import make_practice_cases
from applications.models import Application
from directorates.demo import make_practice_directorate
from directorates.models import Directorate, Province
from figures.demo import make_past
from goc_portal import clock
from permits.demo import make_proven_status

# Known to everybody who reads this file: the command refuses to run where real people's files lie.
PASSWORD = "lavender-harbour-42"  # noqa: S105
OFFICES_PROVINCE = cases.ANKARA


@dataclass(frozen=True)
class DemoOfficer:
    """An officer of the demonstration and the post."""

    username: str
    role: PostRole
    at_headquarters: bool = False


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demonstration, with a document of Utopia."""

    number: str
    given_names: str
    surname: str
    mobile: str
    language: str = "en"

    @property
    def email(self) -> str:
        """An address that nobody can own (RFC 2606)."""
        return f"{self.number.lower()}@example.com"


OFFICERS = (
    DemoOfficer("officer", PostRole.CASEWORKER),
    DemoOfficer("cashier", PostRole.CASHIER),
    DemoOfficer("supervisor", PostRole.SUPERVISOR),
    DemoOfficer("registrar", PostRole.REGISTRAR),
    DemoOfficer("callcentre", PostRole.CALL_CENTRE),
    DemoOfficer("administrator", PostRole.ADMINISTRATOR),
    DemoOfficer("headquarters", PostRole.HEADQUARTERS, at_headquarters=True),
    DemoOfficer("auditor", PostRole.AUDITOR, at_headquarters=True),
)
ADDRESS = "Örnek Mahallesi, Örnek Caddesi 1, 06000 Çankaya / Ankara (örnek adres)"
APPLICANT = DemoPerson("U10000017", "LEYLA", "ARMAND", "+905301000017")
SPONSOR = DemoPerson("U10000025", "TOMAS", "LINDGREN", "+905301000025")
PRACTICE_OFFICERS = {
    "practice.officer": PostRole.CASEWORKER,
    "practice.supervisor": PostRole.SUPERVISOR,
    "practice.cashier": PostRole.CASHIER,
    "practice.registrar": PostRole.REGISTRAR,
}
"""Who works in the practice directorate: other logins, so that nobody takes a real case for an invented one."""
CHILD, CHILDS_AGE = "MIRA", 9
OTHERS = (
    DemoPerson("U10000033", "MARIA", "SOUZA", "+905301000033"),
    DemoPerson("U10000041", "NOOR", "HADDAD", "+905301000041", "ar"),
    DemoPerson("U10000058", "IRINA", "PETROVA", "+905301000058"),
)


class Command(BaseCommand):
    """Provinces, directorates, seats for sixty working days, people with sign-ins, and a few cases."""

    help = "Load the demonstration: deterministic, and once however often it is run."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch: only say who can sign in."""
        parser.add_argument("--sign-ins", action="store_true", help="only list one sign-in for each role")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or list."""
        if not settings.DEMONSTRATION:
            raise CommandError("This portal is not a demonstration (DEMONSTRATION is off): nothing was loaded.")
        if not options["sign_ins"]:
            load()
        for line in sign_ins():
            self.stdout.write(line)


@transaction.atomic
def load() -> None:
    """All of it or nothing, so that a start that was cut off begins afresh."""
    directorates.reference.load()
    write_address()
    practice = make_practice_directorate()
    permits.reference.load()
    appointments.demo.make_slots()
    officers = {officer.username: made_officer(officer) for officer in OFFICERS}
    make_resident(made_person(APPLICANT), officers["officer"])
    made_person(SPONSOR)
    if not Application.objects.exists():
        make_cases(officers["officer"])
        make_past(officer=officers["officer"], supervisor=officers["supervisor"])
    practise(practice)


def practise(place: Directorate) -> None:
    """The practice directorate's officers, and an invented case in each state; cases that are there stay."""
    made = {
        name: make_officer(username=name, role=role, directorate=place, password=PASSWORD)
        for name, role in PRACTICE_OFFICERS.items()
    }
    if not Application.objects.filter(directorate=place).exists():
        make_practice_cases(officer=made["practice.officer"], supervisor=made["practice.supervisor"], password=PASSWORD)


def write_address() -> None:
    """Where files are posted to in the officers' province: made up, and it says so; one that is there stays."""
    office = Directorate.objects.provincial_of(OFFICES_PROVINCE)
    Directorate.objects.filter(pk=office.pk, address="").update(address=ADDRESS)


def made_officer(officer: DemoOfficer) -> User:
    """The officer's login and post."""
    directorate = None if officer.at_headquarters else Directorate.objects.provincial_of(OFFICES_PROVINCE)
    return make_officer(username=officer.username, role=officer.role, directorate=directorate, password=PASSWORD)


def make_resident(user: User, officer: User) -> None:
    """Somebody who can book appointments for services in Ankara, for themselves and for a child."""
    if user.person is None:
        raise ValueError("A resident is a person.")
    ankara = Province.objects.get(pk=OFFICES_PROVINCE)
    child = make_accepted_child(
        parent=user,
        officer=officer,
        province=ankara,
        given_names=CHILD,
        surname=APPLICANT.surname,
        birth=PartialDate(clock.today().year - CHILDS_AGE, 5, 17),
    )
    for person in (user.person, child):
        make_proven_status(person=person, province=ankara)


def made_person(person: DemoPerson) -> User:
    """The person's login, with verified contacts."""
    return make_registered_person(
        number=person.number,
        surname=person.surname,
        given_names=person.given_names,
        password=PASSWORD,
        mobile=person.mobile,
        email=person.email,
        sex=Sex.UNSPECIFIED,
        birth=PartialDate(1990, 5, 17),
        expires_on=cases.expiry_in_years(6),
        language=person.language,
    )


def make_cases(officer: User) -> None:
    """One case in each of the states that an officer meets first."""
    submitted, received, assessed = (made_person(person) for person in OTHERS)
    cases.make_submitted(user=submitted)
    cases.make_received(user=received, officer=officer)
    cases.make_under_assessment(user=assessed, officer=officer)


def sign_ins() -> Iterator[str]:
    """One sign-in a role, as `make run` prints them."""
    yield f"Sign-ins of the demonstration (password of all: {PASSWORD})"
    yield f"  applicant      passport UTO {APPLICANT.number}"
    yield f"  sponsor        passport UTO {SPONSOR.number}"
    for officer in OFFICERS:
        yield f"  {officer.username:<14} user name {officer.username}, at /admin/"
    yield f"  practice       user names {', '.join(PRACTICE_OFFICERS)}, at /admin/ (invented cases, nothing is sent)"

"""A small country for cases: Ankara's directorate, the tariff, seats for some days, an applicant and two officers."""

from datetime import date

import pytest
from django.test import Client

import appointments.demo
import appointments.reference
import directorates.reference
import permits.reference
from accounts.demo import make_officer, make_registered_person
from accounts.enums import PostRole, Sex
from accounts.machine_readable_zone import PartialDate
from accounts.models import User
from applications import demo as cases
from appointments import schedule
from appointments.models import WeeklySession
from directorates.models import Directorate

PASSWORD = "a long enough password"


@pytest.fixture
def country(db: None) -> None:
    """Reference data, and seats in Ankara for the next ten working days."""
    load_country()


@pytest.fixture
def ankara(country: None) -> Directorate:
    """The provincial directorate of Ankara."""
    return Directorate.objects.provincial_of(cases.ANKARA)


@pytest.fixture
def applicant(country: None) -> User:
    """A registered person with the specimen's name and a passport valid for years."""
    return registered("L898902C3")


@pytest.fixture
def other_applicant(country: None) -> User:
    """Another person with another document."""
    return registered("L898902C4")


@pytest.fixture
def officer(ankara: Directorate) -> User:
    """A caseworker in Ankara."""
    return make_officer(username="officer", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)


@pytest.fixture
def supervisor(ankara: Directorate) -> User:
    """A supervisor in Ankara."""
    return make_officer(username="supervisor", role=PostRole.SUPERVISOR, directorate=ankara, password=PASSWORD)


def load_country() -> None:
    """The whole country's directorates, but seats at one of them: the others' would only take time."""
    directorates.reference.load()
    permits.reference.load()
    appointments.reference.load()
    ankara = Directorate.objects.provincial_of(cases.ANKARA)
    sessions = [session for session in appointments.demo.sessions() if session.directorate_id == ankara.pk]
    WeeklySession.objects.bulk_create(sessions)
    schedule.fill_horizon(working_days=10)


def registered(number: str, *, expires_on: date | None = None) -> User:
    """A registered person with a document of this number."""
    digits = sum(ord(letter) * (place + 7) for place, letter in enumerate(number)) % 10_000
    return make_registered_person(
        number=number,
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        password=PASSWORD,
        mobile=f"+9053212{digits:05d}",
        email=f"{number.lower()}@example.com",
        sex=Sex.FEMALE,
        birth=PartialDate(1974, 8, 12),
        expires_on=expires_on or cases.expiry_in_years(6),
    )


@pytest.fixture
def visitor(client: Client, applicant: User) -> Client:
    """The applicant, signed in."""
    client.force_login(applicant)
    return client

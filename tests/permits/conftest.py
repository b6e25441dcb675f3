"""People and officers of the permits tests."""

from datetime import date

import pytest

from accounts.models import Person, User
from directorates.reference import loading
from goc_portal import clock


@pytest.fixture
def person(db: None) -> Person:
    """Somebody with a specimen name."""
    return Person.objects.create(
        surname="ERIKSSON",
        given_names="ANNA MARIA",
        sex="F",
        birth_year=1974,
        birth_month=8,
        birth_day=12,
        nationality="UTO",
        created_at=clock.now(),
    )


@pytest.fixture
def officer(db: None) -> User:
    """An officer without a post."""
    return User.objects.create(username="officer", is_staff=True, date_joined=clock.now())


@pytest.fixture
def provinces(db: None) -> None:
    """The 81 provinces and their directorates."""
    loading.load()


@pytest.fixture
def spring() -> tuple[date, date]:
    """A year that a permit can cover."""
    return date(2027, 3, 1), date(2028, 3, 1)

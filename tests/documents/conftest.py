"""A person with a login, and a papers' storage that ends with the test."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from accounts.models import Person, User
from documents import access, issuing
from goc_portal import clock


@pytest.fixture(autouse=True)
def papers_folder(settings: Any, tmp_path: Path) -> Path:
    """The folder that papers lie in during one test."""
    folder = tmp_path / "papers"
    storages = deepcopy(settings.STORAGES)
    storages["papers"]["OPTIONS"]["location"] = str(folder)
    settings.STORAGES = storages
    return folder


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test registers ends with it, and other apps' readers have no say here."""
    monkeypatch.setattr(access, "_readers", [])
    monkeypatch.setattr(issuing, "_validities", type(issuing._validities)(list))


@pytest.fixture(autouse=True)
def _fresh_throttles() -> Iterator[None]:
    """No test is slowed by the tries of another."""
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db: None) -> Person:
    """Somebody whose papers these are."""
    return Person.objects.create(
        surname="ERIKSSON", given_names="ANNA MARIA", sex="F", nationality="UTO", created_at=clock.now()
    )


def login_of(person: Person | None, username: str, *, is_staff: bool = False) -> User:
    """A login that may sign in."""
    return User.objects.create(username=username, person=person, is_staff=is_staff, date_joined=clock.now())


@pytest.fixture
def user(person: Person) -> User:
    """The person's own login."""
    return login_of(person, "own")


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody else's login."""
    other = Person.objects.create(surname="BERG", given_names="OLA", sex="M", nationality="UTO", created_at=clock.now())
    return login_of(other, "stranger")


@pytest.fixture
def officer(db: None) -> User:
    """An officer."""
    return login_of(None, "officer", is_staff=True)

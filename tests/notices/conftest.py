"""A reader with addresses, and a real phone network and mail server to reach them by."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from accounts.models import Person
from goc_portal import clock
from notices import address_book
from notices.enums import Channel
from tests.outbox_process import OutboxProcess

_numbers = itertools.count(5_300_000_000)


@pytest.fixture(scope="session")
def running_outbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OutboxProcess]:
    """One process for all tests that make it no trouble: each test has readers of its own."""
    outbox = OutboxProcess(tmp_path_factory.mktemp("outbox")).start()
    yield outbox
    outbox.stop()


@pytest.fixture
def outbox(running_outbox: OutboxProcess, settings: Any) -> OutboxProcess:
    """The running process, with the portal's settings sending to it."""
    for name, value in running_outbox.settings().items():
        setattr(settings, name, value)
    return running_outbox


@pytest.fixture
def own_outbox(tmp_path: Any, settings: Any) -> Iterator[OutboxProcess]:
    """A process of the test's own, not yet started."""
    outbox = OutboxProcess(tmp_path / "outbox")
    for name, value in outbox.settings().items():
        setattr(settings, name, value)
    yield outbox
    outbox.stop()


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[int, Channel], str]:
    """Where readers are reached; what a test takes out, a reader has no more."""
    known: dict[tuple[int, Channel], str] = {}
    monkeypatch.setattr(address_book, "_address_books", [lambda reader, channel: known.get((reader.pk, channel))])
    return known


@pytest.fixture
def new_reader(addresses: dict[tuple[int, Channel], str]) -> Callable[..., Person]:
    """Make a person with a number and an e-mail address that no other test has."""

    def make(language: str = "en") -> Person:
        person = Person.objects.create(
            surname="ERIKSSON", given_names="ANNA MARIA", nationality="UTO", language=language, created_at=clock.now()
        )
        number = next(_numbers)
        addresses[person.pk, Channel.SMS] = f"+90{number}"
        addresses[person.pk, Channel.EMAIL] = f"reader{number}@example.org"
        return person

    return make


@pytest.fixture
def reader(new_reader: Callable[..., Person], db: None) -> Person:
    """An English-speaking reader."""
    return new_reader()

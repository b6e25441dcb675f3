"""A hold against the purge, and an account that closes while its copy is made; each first without its guard."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from documents.storing import papers_storage
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from privacy import copies, holding, purging
from privacy.copies import ask_for_copy, make
from privacy.deleting import ask_for_deletion
from privacy.models import DataCopy, LegalHold
from privacy.purgeables import Purgeable, all_purgeables
from tests.accounts.conftest import register, verified
from tests.concurrency.threads import at_once

__all__ = ["register", "verified"]
pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
Register = Callable[..., User]
MOMENT = 20


@pytest.fixture
def officer(transactional_db: None) -> User:
    return make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password="a long password")


@pytest.fixture
def old_message(transactional_db: None, verified: Register) -> Notice:
    user = verified()
    long_ago = clock.now() - timedelta(days=4000)
    return Notice.objects.create(
        person=user.person, code="phone_code", cause="test", channel="sms", language="en", state=NoticeState.SENT,
        sent_at=long_ago, queued_at=long_ago, due_at=long_ago, expires_at=long_ago + timedelta(days=1),
    )  # fmt: skip


def messages() -> Purgeable:
    return next(kind for kind in all_purgeables() if kind.code == "notices")


def hold_uncommitted(person: Any, officer: User, is_set: Event, may_commit: Event) -> LegalHold:
    """A hold that is being set while the purge runs."""
    with transaction.atomic():
        hold = holding.set_hold(person=person, reason="Court", by=officer)
        is_set.set()
        may_commit.wait(MOMENT)
        return hold


def purge_once(is_set: Event, may_commit: Event) -> purging.Tally:
    is_set.wait(MOMENT)
    before = clock.now() - timedelta(days=730)
    try:
        return purging.purge_batch(kind=messages(), before=before, keys=purging.keys_behind(messages(), before, 0))
    finally:
        may_commit.set()


def test_without_locking_the_person_the_purge_passes_a_hold_by(
    old_message: Notice, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "lock_free_people", lambda kind, keys: [old_message.person_id])
    is_set, may_commit = Event(), Event()
    hold, done = at_once(
        lambda: hold_uncommitted(old_message.person, officer, is_set, may_commit),
        lambda: purge_once(is_set, may_commit),
    )
    assert isinstance(hold, LegalHold)
    assert done.removed == 1  # both believe that they came first


def test_what_is_being_held_is_left_for_another_night(old_message: Notice, officer: User) -> None:
    is_set, may_commit = Event(), Event()
    hold, done = at_once(
        lambda: hold_uncommitted(old_message.person, officer, is_set, may_commit),
        lambda: purge_once(is_set, may_commit),
    )
    assert isinstance(hold, LegalHold)
    assert done.removed == 0
    assert Notice.objects.filter(pk=old_message.pk).exists()


def made_while_the_account_closes(user: User, monkeypatch: pytest.MonkeyPatch) -> str:
    """Ask for a copy; the account closes after its data were read and before it is handed over."""
    written: list[str] = []
    write = copies.write_sealed

    def write_and_close(content: bytes) -> str:
        written.append(write(content))
        (request,) = at_once(lambda: ask_for_deletion(by=user))
        assert request.closed_at is not None
        return written[0]

    monkeypatch.setattr(copies, "write_sealed", write_and_close)
    make(ask_for_copy(by=user).pk)
    return written[0]


def hand_over_without_looking(*, copy_pk: int, storage_name: str, content: bytes) -> bool:
    """As it would be without the guard: what was made is handed over."""
    now = clock.now()
    DataCopy.objects.filter(pk=copy_pk).update(
        ready_at=now, expires_at=now + copies.LASTS, storage_name=storage_name, sha256="0" * 64, size_bytes=1,
        cleared_at=None,
    )  # fmt: skip
    return True


def test_without_the_guard_a_copy_outlives_the_account(
    transactional_db: None, verified: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "hand_over", hand_over_without_looking)
    name = made_while_the_account_closes(verified(), monkeypatch)
    assert papers_storage().exists(name)
    assert DataCopy.objects.to_be_had(clock.now()).exists()


def test_a_copy_is_thrown_away_when_its_account_has_closed(
    transactional_db: None, verified: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = made_while_the_account_closes(verified(), monkeypatch)
    assert not papers_storage().exists(name)
    assert not DataCopy.objects.to_be_had(clock.now()).exists()

"""Copies that people ask for: made by the worker, sealed, given to the same login only, gone after some hours."""

import hashlib
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import get_language

from accounts.models import Person, User
from documents.storing import papers_storage, read_sealed, write_sealed
from goc_portal import clock, locking
from notices.outbox import queue
from privacy.copying import copy_of
from privacy.erasing import remove_after_commit
from privacy.errors import CopyIsGone, OfficersKeepTheirRecord, TooManyCopies
from privacy.messages import DataCopyAsked
from privacy.models import MOST_TRIES, DataCopy

COPIES_A_DAY = 3
# Well within the day after which the nightly sweep takes files that no paper's record names.
LASTS = timedelta(hours=12)


@locking.verb
def ask_for_copy(*, by: User) -> DataCopy:
    """Write down that somebody wants a copy and have the worker make it; asked twice while it is made is once."""
    if by.person is None or by.is_staff:
        raise OfficersKeepTheirRecord
    person = locking.locked(Person.objects.filter(pk=by.person_id)).get()
    asked = DataCopy.objects.of_account(by)
    if (waiting := asked.to_be_made().first()) is not None:
        return waiting
    if asked.filter(asked_at__gt=clock.now() - timedelta(days=1)).count() >= COPIES_A_DAY:
        raise TooManyCopies(count=COPIES_A_DAY)
    copy = DataCopy.objects.create(
        person=person, asked_at=clock.now(), asked_by=by, language=get_language() or by.language
    )
    queue(message=DataCopyAsked, person=person, user=by, cause=f"data_copy:{copy.public_id}", facts={})
    order(copy)
    return copy


def order(copy: DataCopy) -> None:
    """Tell the worker after commit; a sweep finds what a lost task left."""
    from privacy.tasks import make_copy

    transaction.on_commit(partial(make_copy.delay, copy.pk), robust=True)


def make(copy_pk: int) -> None:
    """Read, draw and seal; then hand it over in a short transaction. Harmless when called again."""
    if not begin_try(copy_pk=copy_pk):
        return
    copy = DataCopy.objects.select_related("person", "asked_by").get(pk=copy_pk)
    content = copy_of(copy.person, login=copy.asked_by, language=copy.language)
    name = write_sealed(content)
    if not hand_over(copy_pk=copy_pk, storage_name=name, content=content):
        papers_storage().delete(name)


@locking.verb
def begin_try(*, copy_pk: int) -> bool:
    """Count a try; what cannot be made is given up, so that the person can ask again."""
    copy = locking.locked(DataCopy.objects.to_be_made().filter(pk=copy_pk)).first()
    if copy is None:
        return False
    copy.tries += 1
    if copy.tries > MOST_TRIES:
        copy.cleared_at = clock.now()
    copy.save(update_fields=["tries", "cleared_at"])
    return copy.cleared_at is None


@locking.verb
def hand_over(*, copy_pk: int, storage_name: str, content: bytes) -> bool:
    """Make the copy to be had, unless the account was closed or erased while it was made: then it must not stay."""
    person = DataCopy.objects.filter(pk=copy_pk).values("person")
    locking.locked(Person.objects.filter(pk__in=person)).first()
    copy = locking.locked(DataCopy.objects.to_be_made().filter(pk=copy_pk, asked_by__is_active=True)).first()
    if copy is None:
        return False
    copy.ready_at = clock.now()
    copy.expires_at = copy.ready_at + LASTS
    copy.storage_name, copy.sha256 = storage_name, hashlib.sha256(content).hexdigest()
    copy.size_bytes = len(content)
    copy.save(update_fields=["ready_at", "expires_at", "storage_name", "sha256", "size_bytes"])
    return True


@locking.verb
def take_copy(*, copy: DataCopy, by: User) -> bytes:
    """The file, for the login that asked for it, while it is there; each taking is counted."""
    kept = locking.locked(DataCopy.objects.of_account(by).to_be_had(clock.now()).filter(pk=copy.pk)).first()
    if kept is None:
        raise CopyIsGone
    kept.taken, kept.last_taken_at = kept.taken + 1, clock.now()
    kept.save(update_fields=["taken", "last_taken_at"])
    return read_sealed(kept.storage_name or "", sha256=kept.sha256)


@locking.verb
def clear_copies(*, of: Person | None = None) -> int:
    """Remove the files of copies that have expired, or all of one person: the rows stay and say that there were."""
    copies = (
        DataCopy.objects.filter(person=of, cleared_at__isnull=True) if of else DataCopy.objects.expired(clock.now())
    )
    rows = list(locking.locked(copies))
    remove_after_commit(row.storage_name for row in rows if row.storage_name)
    DataCopy.objects.filter(pk__in=[row.pk for row in rows]).update(
        storage_name=None, sha256="", cleared_at=clock.now()
    )
    return len(rows)


def lost_copies() -> list[DataCopy]:
    """Asked for some minutes ago and still not made: their task was lost."""
    return list(DataCopy.objects.to_be_made().filter(asked_at__lt=clock.now() - timedelta(minutes=3)))

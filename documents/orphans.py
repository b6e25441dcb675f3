"""Files without a record: what a rolled-back upload leaves behind."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.core.files.storage import Storage

from documents.models import Preview, StoredFile
from documents.storing import papers_storage
from goc_portal import clock

# Long after any request or task that could still write the record has ended.
SPARED_FOR = timedelta(hours=24)
BATCH = 500


def clear_orphan_files() -> int:
    """Delete what has lain in storage for a day without a record, and answer how many files that were.

    It reads and deletes by name, so a second run beside it does no harm.
    """
    storage = papers_storage()
    deleted = 0
    for names in batched(names_in(storage)):
        recorded = StoredFile.objects.named_in_storage(names) | previews_named(names)
        for name in set(names) - recorded:
            deleted += delete_if_old(storage, name)
    return deleted


def previews_named(names: list[str]) -> set[str]:
    """Which of these storage names belong to a preview."""
    named = Preview.objects.filter(storage_name__in=names)
    return {name for name in named.values_list("storage_name", flat=True) if name}


def delete_if_old(storage: Storage, name: str) -> bool:
    """Delete a file that nobody can still be waiting for."""
    if not storage.exists(name) or clock.now() - storage.get_modified_time(name) < SPARED_FOR:
        return False
    storage.delete(name)
    return True


def names_in(storage: Storage) -> Iterator[str]:
    """Every name in the papers' storage, folder by folder."""
    if not storage.exists(""):
        return
    for folder in storage.listdir("")[0]:
        for name in storage.listdir(folder)[1]:
            yield f"{folder}/{name}"


def batched(names: Iterable[str]) -> Iterator[list[str]]:
    """The names in lists that fit in one query."""
    rest = iter(names)
    while batch := list(islice(rest, BATCH)):
        yield batch

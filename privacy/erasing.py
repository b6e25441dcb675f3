"""Erasing an account: each app removes its own rows, from the top floor down, in one transaction, as the owner.

PostgreSQL has the last word: a row that somebody else's record still points to, or that a hold keeps, stops it all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from accounts.models import Person
from documents.models import CollectedPage, FileAccess, IssuedPaper, Preview, StoredFile
from documents.storing import papers_storage


@dataclass(frozen=True)
class Step:
    """What an app removes; a ``needless`` step is done also where law keeps the rest."""

    erase: Callable[[Person], object]
    needless: bool


_steps: list[Step] = []


def register_erasure(erase: Callable[[Person], object], *, needless: bool) -> None:
    """Let an app's ready() say what it removes of somebody; what is registered last is removed first."""
    step = Step(erase, needless)
    if step not in _steps:
        _steps.append(step)


def erase_everything(person: Person) -> None:
    """Remove the person with all that is held."""
    for step in reversed(_steps):
        step.erase(person)


def erase_what_is_needless(person: Person) -> None:
    """Remove what nothing obliges us to keep."""
    for step in reversed(_steps):
        if step.needless:
            step.erase(person)


def erase_rows(rows: QuerySet) -> int:
    """Delete rows, and then their column history: PostgreSQL writes a last entry of a row that goes."""
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return 0
    manager_of(rows.model).filter(pk__in=keys).delete()
    erase_history(rows.model, keys)
    return len(keys)


def manager_of(model: type[Model]) -> Any:
    """Every row, also those that the portal's pages no longer show."""
    return getattr(model, "all_records", model._default_manager)


def erase_history(model: type[Model], keys: Iterable[int]) -> None:
    """Delete what django-pghistory wrote of rows: what was erased must not be read there."""
    for history in set(getattr(model, "pgh_event_models", {}).values()):
        history.objects.filter(pgh_obj__in=keys).delete()


def erase_of(person: Person, *columns: str) -> None:
    """Delete the rows whose column (``"notices.Notice.person"``) leads to a person, in this order."""
    for column in columns:
        label, _dot, path = column.rpartition(".")
        erase_rows(manager_of(apps.get_model(label)).filter(**{path: person}))


def erase_hanging(
    model: type[Model], keys: Iterable[int], within: frozenset[str], seen: tuple[type[Model], ...] = ()
) -> set[int]:
    """Delete rows and what hangs on them in some apps, leaves first; what hangs on them elsewhere stops it.

    The keys of the files that they named are answered: whoever calls decides whether those go, too.
    """
    rows = with_followers(model, keys)
    files = files_named_by(model, rows)
    for child, name in children_of(model, within):
        if child is model or child in seen:
            continue
        hanging = list(manager_of(child).filter(**{f"{name}__in": rows}).values_list("pk", flat=True))
        if hanging:
            files |= erase_hanging(child, hanging, within, (*seen, model))
    delete_leaf_by_leaf(model, rows)
    erase_history(model, rows)
    return files


def links_to_own_table(model: type[Model]) -> list[str]:
    """The columns by which a row names an earlier one of its table, as a card names the card that it replaces."""
    return [field.attname for field in model._meta.concrete_fields if field.related_model is model]


def with_followers(model: type[Model], keys: Iterable[int]) -> set[int]:
    """The rows, with all that follow them in their own table."""
    found = set(keys)
    latest = found
    while latest:
        following: set[int] = set()
        for column in links_to_own_table(model):
            following |= set(manager_of(model).filter(**{f"{column}__in": latest}).values_list("pk", flat=True))
        latest = following - found
        found |= latest
    return found


def delete_leaf_by_leaf(model: type[Model], keys: Iterable[int]) -> None:
    """Delete rows of a table that may name each other, the last of a chain first."""
    left = set(keys)
    while left:
        named: set[int] = set()
        for column in links_to_own_table(model):
            named |= set(manager_of(model).filter(pk__in=left).values_list(column, flat=True))
        leaves = left - named or left
        manager_of(model).filter(pk__in=leaves).delete()
        left -= leaves


def files_named_by(model: type[Model], keys: Iterable[int]) -> set[int]:
    """The keys of the files that rows name."""
    columns = [field.attname for field in model._meta.concrete_fields if field.related_model is StoredFile]
    rows = manager_of(model).filter(pk__in=keys)
    return {key for column in columns for key in rows.values_list(column, flat=True) if key is not None}


def children_of(model: type[Model], within: frozenset[str]) -> list[tuple[type[Model], str]]:
    """The tables of some apps with a column that points here, without column history."""
    found: list[tuple[type[Model], str]] = []
    relations: list[Any] = model._meta.get_fields(include_hidden=True)
    for relation in relations:
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue
        child = relation.related_model
        if child._meta.app_label in within and not hasattr(child, "pgh_tracked_model"):
            found.append((child, relation.field.name))
    return found


def erase_about(subject: UUID) -> set[int]:
    """Delete what was issued on a case, and pages that were collected for it; the keys of their files are answered."""
    files: set[int] = set()
    for model in (IssuedPaper, CollectedPage):
        rows = manager_of(model).filter(subject=subject)
        files |= files_named_by(model, list(rows.values_list("pk", flat=True)))
        erase_rows(rows)
    return files


def that_nobody_names(files: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
    """Files that are part of nothing. A page is part of the paper that it was bound in, and goes with that."""
    pages = CollectedPage.objects.filter(stored_file=OuterRef("pk"), removed_at__isnull=True)
    files = files.exclude(Exists(pages))
    for model, column in columns_that_name_a_file():
        files = files.exclude(Exists(manager_of(model).filter(**{column: OuterRef("pk")})))
    return files


def columns_that_name_a_file() -> list[tuple[Any, str]]:
    """Every column of every app that makes a file part of something, found and not listed: a new one counts, too."""
    relations: list[Any] = StoredFile._meta.get_fields(include_hidden=True)
    return [
        (relation.related_model, relation.field.name)
        for relation in relations
        if relation.auto_created
        and not relation.concrete
        and not relation.many_to_many
        and relation.related_model not in (Preview, FileAccess, CollectedPage)
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]


def erase_files(files: QuerySet[StoredFile]) -> int:
    """Delete files with their previews, the pages in them and the looks at them: records first, then the storage."""
    asked_for = set(files.values_list("pk", flat=True))
    keys = asked_for | set(CollectedPage.objects.filter(bound_in__in=asked_for).values_list("stored_file", flat=True))
    CollectedPage.objects.filter(Q(stored_file__in=keys) | Q(bound_in__in=keys)).delete()
    previews = Preview.objects.filter(file__in=keys)
    names = [*StoredFile.objects.filter(pk__in=keys).values_list("storage_name", flat=True)]
    names += [name for name in previews.values_list("storage_name", flat=True) if name]
    FileAccess.objects.filter(file__in=keys).delete()
    previews.delete()
    StoredFile.objects.filter(pk__in=keys).delete()
    remove_after_commit(names)
    return len(asked_for)


def remove_after_commit(names: Iterable[str]) -> None:
    """Take files out of storage; one that this misses has no record, so the nightly sweep of files finds it."""
    for name in names:
        transaction.on_commit(lambda name=name: papers_storage().delete(name), robust=True)  # type: ignore[misc]

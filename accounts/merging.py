"""Two records of one person become one: a second officer confirms, everything moves at once, the other leads on.

Each app names the columns that point to a person and what becomes of their rows, in its ready(): moved, or left with
the record that was given up since the table may only grow. A test walks every foreign key to a person, so that none is
forgotten. The record that was given up stays as a row that leads to the other; nothing finds it any more.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise

from accounts.enums import MergeState
from accounts.errors import (
    IsBeingMerged,
    MergeIsNotPossible,
    MergeIsSettled,
    MergeNeedsASecondOfficer,
    MergeReasonMissing,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    SamePersonTwice,
)
from accounts.messages import RecordsWerePutTogether
from accounts.models import Person, PersonMerge, User
from goc_portal import clock, locking
from notices.outbox import queue

PROPOSE, CONFIRM = "accounts.propose_merge", "accounts.confirm_merge"


@dataclass(frozen=True)
class Sides:
    """The two records, both locked, and the officer who confirms."""

    staying: Person
    losing: Person
    by: User


Move = Callable[[Sides], int]
Obstacles = Callable[[Person, Person], Iterable[str | Promise]]
_moves: dict[str, Move | None] = {}
_afterwards: list[Callable[[Sides], object]] = []
_obstacles: list[Obstacles] = []


def moves(*columns: str) -> None:
    """Let the rows of these columns (``"permits.Permit.person"``) go to the record that stays, a statement each."""
    for column in columns:
        _moves[column] = plain_move(column)


def moves_by(column: str, move: Move) -> None:
    """Let an app move the rows of a column in its own way; it says how many."""
    _moves[column] = move


def stays(*columns: str) -> None:
    """Let the rows of these columns stay where they are: logs and what may only grow. Reads follow the record on."""
    _moves.update(dict.fromkeys(columns))


def refuses(obstacles: Obstacles) -> None:
    """Let an app say, in sentences with what can be done, why two records cannot become one now."""
    if obstacles not in _obstacles:
        _obstacles.append(obstacles)


def after_merging(act: Callable[[Sides], object]) -> None:
    """Let an app act once all rows have moved, in the same transaction."""
    if act not in _afterwards:
        _afterwards.append(act)


def columns_taken_care_of() -> frozenset[str]:
    """Every column for which an app has said what becomes of its rows."""
    return frozenset(_moves)


def moved_columns() -> Iterator[str]:
    """The columns whose rows go along."""
    return (column for column, move in _moves.items() if move is not None)


def plain_move(column: str) -> Move:
    """Point all rows of a column to the record that stays."""
    label, _dot, field = column.rpartition(".")

    def move(sides: Sides) -> int:
        model: type[models.Model] = apps.get_model(label)
        rows = model._default_manager.filter(**{field: sides.losing})
        return rows.update(**{field: sides.staying})

    return move


def obstacles_to(staying: Person, losing: Person) -> list[str]:
    """Why these two cannot become one now; empty where nothing is in the way."""
    return [str(sentence) for asked in _obstacles for sentence in asked(staying, losing)]


@locking.verb
def propose_merge(*, staying: Person, losing: Person, reason: str, by: User) -> PersonMerge:
    """Say that two records are of one person, and which of them stays; a second officer looks at both."""
    require_right(PROPOSE, by)
    if not reason.strip():
        raise MergeReasonMissing
    staying, losing = both_locked(staying, losing, by)
    if PersonMerge.objects.open().filter(losing__in=(staying, losing)).exists():
        raise IsBeingMerged
    refuse_obstacles(staying, losing)
    return PersonMerge.objects.create(
        staying=staying, losing=losing, reason=reason.strip(), proposed_at=clock.now(), proposed_by=by
    )


@locking.verb
def confirm_merge(*, merge: PersonMerge, by: User) -> PersonMerge:
    """Move everything to the record that stays, as the second officer; the other leads to it from now on."""
    require_right(CONFIRM, by)
    staying, losing = both_locked(merge.staying, merge.losing, by)
    merge = open_merge(merge)
    if merge.proposed_by_id == by.pk:
        raise MergeNeedsASecondOfficer
    refuse_obstacles(staying, losing)
    sides = Sides(staying, losing, by)
    merge.moved = move_everything(sides)
    settle(merge, MergeState.CONFIRMED, by=by)
    queue(message=RecordsWerePutTogether, person=staying, cause=f"merge:{merge.public_id}", facts={})
    return merge


@locking.verb
def refuse_merge(*, merge: PersonMerge, reason: str, by: User) -> PersonMerge:
    """Say that they are two people, or that it is not sure: nothing is moved."""
    require_right(CONFIRM, by)
    if not reason.strip():
        raise MergeReasonMissing
    merge = open_merge(merge)
    merge.why_not = reason.strip()
    return settle(merge, MergeState.REFUSED, by=by)


@locking.verb
def withdraw_merge(*, merge: PersonMerge, by: User) -> PersonMerge:
    """Take one's own proposal back."""
    merge = open_merge(merge)
    if merge.proposed_by_id != by.pk:
        raise OnlyAnOfficer
    return settle(merge, MergeState.WITHDRAWN, by=by)


def require_right(right: str, by: User) -> None:
    """Officers whose posts give it."""
    if not (by.is_staff and by.has_perm(right)):
        raise OnlyAnOfficer


def both_locked(staying: Person, losing: Person, by: User) -> tuple[Person, Person]:
    """Both records, locked in the order of their keys, for an officer who may know of both and is neither."""
    if staying.pk == losing.pk:
        raise SamePersonTwice
    keys = {staying.pk, losing.pk}
    if by.person_id in keys:
        raise NotOnOnesOwnMatter
    known = set(Person.objects.visible_to(by).filter(pk__in=keys).values_list("pk", flat=True))
    locked = {person.pk: person for person in locking.locked(Person.objects.filter(pk__in=keys & known))}
    if locked.keys() != keys:
        raise MergeIsSettled
    return locked[staying.pk], locked[losing.pk]


def open_merge(merge: PersonMerge) -> PersonMerge:
    """The proposal, locked, while nobody has settled it."""
    merge = locking.locked(PersonMerge.objects.filter(pk=merge.pk)).get()
    if not merge.is_open:
        raise MergeIsSettled
    return merge


def settle(merge: PersonMerge, state: MergeState, *, by: User) -> PersonMerge:
    """Write what came of it."""
    merge.state, merge.settled_at, merge.settled_by = state, clock.now(), by
    merge.save(update_fields=["state", "settled_at", "settled_by", "why_not", "moved"])
    return merge


def refuse_obstacles(staying: Person, losing: Person) -> None:
    """Say everything that is in the way at once."""
    found = obstacles_to(staying, losing)
    if found:
        raise MergeIsNotPossible(why=" ".join(found))


def move_everything(sides: Sides) -> dict[str, int]:
    """Each column in one statement; what a constraint refuses all the same undoes all of it."""
    try:
        with transaction.atomic():
            moved = {column: move(sides) for column, move in _moves.items() if move is not None}
            lead_on(sides)
            for act in _afterwards:
                act(sides)
    except IntegrityError as error:
        raise MergeIsNotPossible(why=sentence_of(error)) from error
    return {column: rows for column, rows in moved.items() if rows}


def lead_on(sides: Sides) -> None:
    """The record that was given up leads to the other, and so do those that led to it before."""
    now = clock.now()
    Person.all_records.filter(merged_into=sides.losing).update(merged_into=sides.staying)
    Person.all_records.filter(pk=sides.losing.pk).update(merged_into=sides.staying, merged_at=now)


def sentence_of(error: IntegrityError) -> str:
    """What the violated constraint says to people, in the reader's language."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
    constraints = (each for model in apps.get_models() for each in model._meta.constraints)
    broken = next((each for each in constraints if each.name == name), None)
    return str(broken.get_violation_error_message()) if broken is not None else ""


def record_that_stayed(public_id: str, by: User) -> Person | None:
    """Where a record that was given up leads, for an officer who may know of the person; None for any other record."""
    try:
        given_up = Person.all_records.filter(public_id=public_id, merged_into__isnull=False)
        return Person.objects.visible_to(by).filter(pk__in=given_up.values("merged_into")).first()
    except ValidationError:
        return None

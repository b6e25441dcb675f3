"""How a right to act ends: always in the same words, so that nobody reads out of them who ended it, or why."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from accounts.enums import RepresentationEnd, RepresentationKind
from accounts.messages_acting import ActingStopped
from accounts.models import Person, Representation, User
from accounts.representation_querysets import RepresentationQuerySet
from goc_portal import clock, locking
from notices.outbox import queue
from notices.registry import Message


def end(representation: Representation, how: RepresentationEnd, *, reason: str, by: User) -> Representation:
    """Write how it ended."""
    representation.ended_at, representation.ended_by = clock.now(), by
    representation.ended_how, representation.reason = how, reason
    representation.save(update_fields=["ended_at", "ended_by", "ended_how", "reason"])
    return representation


def stop(representation: Representation, *, by: User) -> Representation:
    """End at once what was accepted, and tell both."""
    end(representation, RepresentationEnd.STOPPED, reason="", by=by)
    for person in (representation.representative, representation.represented):
        if person.pk == representation.representative_id or is_told(representation):
            queue_for(representation, ActingStopped, person, "stopped")
    return representation


def stop_with_the_account(person: Person, *, by: User) -> None:
    """Whose account closes acts for nobody by a paper, and a power that the person gave could be told to nobody."""
    gave = Q(represented=person, kind=RepresentationKind.ATTORNEY)
    stop_all(Representation.objects.filter(Q(representative=person) | gave), by=by)


def stop_with_the_life(person: Person, *, by: User) -> None:
    """Every power and guardianship ends with the life of either."""
    stop_all(Representation.objects.filter(Q(representative=person) | Q(represented=person)), by=by)


def stop_of_the_people(people: Iterable[Person], *, keepers: Any, by: User) -> None:
    """Nobody acts by a paper for these people any more but the guardians who look after the matter itself.

    ``keepers`` is a subquery of who they are for the person of each row.
    """
    looks_after = Q(kind=RepresentationKind.GUARDIAN, representative__in=keepers)
    stop_all(Representation.objects.filter(represented__in=people).exclude(looks_after), by=by)


def stop_all(rows: RepresentationQuerySet, *, by: User) -> None:
    """The accepted ones among them, by a paper; their people are locked, or at least the one whom it is about."""
    standing = rows.accepted().by_a_paper().values("pk")
    for representation in locking.locked(Representation.objects.filter(pk__in=standing)):
        if representation.is_accepted:
            stop(representation, by=by)


def is_told(representation: Representation) -> bool:
    """Whether the person for whom somebody acts has an account; without one a notice would go to who acts."""
    return User.objects.filter(person=representation.represented_id, is_active=True).exists()


def queue_for(representation: Representation, message: type[Message], person: Person, what: str, **facts: str) -> None:
    """One message, once for what happened to this representation."""
    queue(message=message, person=person, cause=f"representation:{representation.public_id}:{what}", facts=facts)

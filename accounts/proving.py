"""Turn what a person claims into what is proven."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from accounts.enums import ProvenBy
from accounts.errors import DocumentProvenForSomebodyElse, NotTheirDocument, OnlyAnOfficer
from accounts.models import Person, TravelDocument, User
from goc_portal import clock, locking

WhenProven = Callable[[Person], object]
_when_proven: list[WhenProven] = []


def when_proven(tell: WhenProven) -> None:
    """Let an app above act in the same transaction on a person who has just been proven: their row is locked."""
    if tell not in _when_proven:
        _when_proven.append(tell)


@locking.verb
def prove_identity(*, person: Person, document: TravelDocument | None, how: ProvenBy, by: User | None) -> Person:
    """Mark a person, and the document that was shown, as proven.

    ``by`` is the officer who saw both in person, None where a register answered. Who is proven already keeps
    the first proof; a new document is proven beside it.
    """
    if how == ProvenBy.IN_PERSON and (by is None or not by.has_perm("accounts.prove_identity")):
        raise OnlyAnOfficer
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    shown = [] if document is None else [locking.locked(TravelDocument.objects.filter(pk=document.pk)).get()]
    if any(one.person_id != person.pk for one in shown):
        raise NotTheirDocument
    try:
        with transaction.atomic():
            for record in (person, *shown):
                mark_proven(record, how, by)
    except IntegrityError as error:
        raise DocumentProvenForSomebodyElse from error
    tell_that_proven(person)
    return person


def tell_that_proven(person: Person) -> None:
    """Let the apps above do what follows for a proven person: also when the number they are known by is another."""
    for tell in _when_proven:
        tell(person)


def mark_proven(record: Person | TravelDocument, how: ProvenBy, by: User | None) -> None:
    """Write when, how and by whom, unless that was written before."""
    if record.proven_at is not None:
        return
    record.proven_at, record.proven_by = clock.now(), how
    record.proven_by_officer = by if how == ProvenBy.IN_PERSON else None
    record.save(update_fields=["proven_at", "proven_by", "proven_by_officer"])

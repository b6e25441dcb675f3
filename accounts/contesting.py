"""Two accounts claim one document: both go on, and an officer who sees one of them with it settles whose it is.

Nothing is shown to either about the other. Whoever turns out not to hold it keeps the account and signs in with it as
before, but it proves nothing, counts for nothing and stands on no paper any more.
"""

from django.db import connection
from django.db.models import Q, QuerySet

from accounts.enums import ProvenBy, ReasonOfAMerge
from accounts.errors import (
    ContestIsSettled,
    DocumentProvenForSomebodyElse,
    MergeReasonMissing,
    NotOnOnesOwnMatter,
    NotTheirDocument,
    OnlyAnOfficer,
)
from accounts.messages import PassportNumberLookedAt
from accounts.models import ContestedDocument, Person, TravelDocument, User
from accounts.proving import prove_identity
from goc_portal import clock, locking
from notices.outbox import queue

SETTLE, OVERTURN = "accounts.settle_contest", "accounts.overturn_proof"


def queue_for_document(issuing_state: str, number: str) -> None:
    """Let people who claim one document come one after another, so that the second one sees the first."""
    with connection.cursor() as cursor:
        key = f"document:{issuing_state}:{number}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def claimants(issuing_state: str, number: str) -> QuerySet[Person]:
    """Everybody who has told of this document and has not lost it."""
    held = TravelDocument.objects.with_number(issuing_state, number)
    return Person.objects.filter(pk__in=held.values("person"))


def note_contest(document: TravelDocument) -> ContestedDocument | None:
    """Put a document in the officers' queue when another account has it too; within the verb that recorded it.

    Children whom both parents state have no account, and are compared when the second parent is accepted.
    """
    queue_for_document(document.issuing_state, document.number)
    others = claimants(document.issuing_state, document.number).exclude(pk=document.person_id)
    if not others.filter(user__isnull=False).exists():
        return None
    contest, _made = ContestedDocument.objects.get_or_create(
        issuing_state=document.issuing_state,
        number=document.number,
        settled_at=None,
        defaults={"opened_at": clock.now()},
    )
    return contest


@locking.verb
def settle_contest(*, contest: ContestedDocument, holder: Person, reason: str, by: User) -> ContestedDocument:
    """Prove the one who stands at the counter with the document, and take it from the others; both are told the same.

    A proof that was written before is taken back by those alone who may: supervisors and above.
    """
    if not (by.is_staff and by.has_perm(SETTLE)):
        raise OnlyAnOfficer
    if not reason.strip():
        raise MergeReasonMissing
    if not ContestedDocument.objects.visible_to(by).filter(pk=contest.pk).exists():
        raise ContestIsSettled
    people = all_claimants_locked(contest)
    contest = locking.locked(ContestedDocument.objects.filter(pk=contest.pk)).get()
    if not contest.is_open:
        raise ContestIsSettled
    if by.person_id in people:
        raise NotOnOnesOwnMatter
    if holder.pk not in people:
        raise NotTheirDocument
    take_from_others(contest, holder, by)
    document = TravelDocument.objects.with_number(contest.issuing_state, contest.number).get(person=holder)
    prove_identity(person=holder, document=document, how=ProvenBy.IN_PERSON, by=by)
    write_settled(contest, holder, reason, by)
    for person in people.values():
        queue(message=PassportNumberLookedAt, person=person, cause=f"contest:{contest.public_id}", facts={})
    return contest


def all_claimants_locked(contest: ContestedDocument) -> dict[int, Person]:
    """Everybody who claims the document; whoever tells of it now comes after this, or before it and is among them."""
    told = claimants(contest.issuing_state, contest.number)
    list(locking.locked(told))
    queue_for_document(contest.issuing_state, contest.number)
    return {each.pk: each for each in locking.locked(told.all())}


def take_from_others(contest: ContestedDocument, holder: Person, by: User) -> None:
    """The rows of the others count for nothing from now on; a proof among them needs the right to overturn it."""
    others = TravelDocument.objects.with_number(contest.issuing_state, contest.number).exclude(person=holder)
    overturned = list(others.filter(proven_at__isnull=False).values_list("person", flat=True))
    if overturned and not by.has_perm(OVERTURN):
        raise DocumentProvenForSomebodyElse
    no_proof = {"proven_at": None, "proven_by": "", "proven_by_officer": None}
    others.update(lost_at=clock.now(), lost_by=by, **no_proof)
    # Who was proven by this document alone is claimed again, until an officer sees another one.
    still_proven = TravelDocument.objects.filter(proven_at__isnull=False).values("person")
    doubted = Person.objects.filter(Q(pk__in=overturned), proven_by=ProvenBy.IN_PERSON).exclude(pk__in=still_proven)
    doubted.update(**no_proof)


def write_settled(contest: ContestedDocument, holder: Person, reason: str, by: User) -> None:
    """Whose it is, how that was seen, when and by whom."""
    contest.holder, contest.reason = holder, reason.strip()
    contest.settled_at, contest.settled_by = clock.now(), by
    contest.save(update_fields=["holder", "reason", "settled_at", "settled_by"])


def settle_contests_of_one(staying: Person, by: User) -> None:
    """Two records that claimed one document are one person: nobody contests it any more (registered with merging)."""
    for contest in ContestedDocument.objects.open().filter(
        number__in=TravelDocument.objects.filter(person=staying).values("number")
    ):
        if claimants(contest.issuing_state, contest.number).count() == 1:
            write_settled(contest, staying, ReasonOfAMerge.ONE_PERSON, by)

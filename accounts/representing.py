"""Stating for whom one acts, and what an officer makes of it: accepted, refused, ended."""

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from accounts.enums import RepresentationEnd, RepresentationKind
from accounts.errors import (
    AlreadyStated,
    MayNotActFor,
    NotAChild,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    ReasonForEndMissing,
    RepresentationIsDecided,
    SamePersonNotConfirmed,
    TooManyWaiting,
)
from accounts.messages import RepresentationAccepted, RepresentationEnded
from accounts.models import Person, Representation, TravelDocument, User
from accounts.registration import ClaimedIdentity, record_person
from directorates.models import Province
from documents.models import StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal import clock, locking
from notices.outbox import queue

BIRTH_CERTIFICATE = "birth_certificate"
MOST_WAITING = 10
DECIDE = "accounts.decide_representation"


def store_certificate(*, upload: UploadedFile | None, by: User) -> StoredFile:
    """Check and keep the birth certificate, as the parent's paper: the child has no record yet. Before any lock."""
    if by.person is None:
        raise MayNotActFor
    return store_upload(upload=upload, kind=BIRTH_CERTIFICATE, person=by.person, by=by, requirements=PAPER)


@locking.verb
def state_child(*, identity: ClaimedIdentity, province: Province, certificate: StoredFile, by: User) -> Representation:
    """Record a child, claimed, and that the reader is its parent, claimed: an officer of the province looks at both."""
    if by.person_id is None:
        raise MayNotActFor
    parent = locking.locked(Person.objects.filter(pk=by.person_id)).get()
    standing = Representation.objects.standing().filter(representative=parent)
    if standing.awaiting_an_officer().count() >= MOST_WAITING:
        raise TooManyWaiting(limit=MOST_WAITING)
    child = record_person(identity=identity, language=parent.language)
    if not Person.objects.under_18_on(clock.today()).filter(pk=child.pk).exists():
        raise NotAChild
    if standing.filter(represented__in=alike(child)).exists():
        raise AlreadyStated
    return Representation.objects.create(
        representative=parent,
        represented=child,
        kind=RepresentationKind.PARENT,
        acts_from=clock.today(),
        province=province,
        paper=certificate,
        claimed_at=clock.now(),
        claimed_by=by,
    )


def alike(person: Person) -> QuerySet[Person]:
    """Others with the same name and birth date, or the same document or identity number."""
    same_name = Q(
        search_key=person.search_key,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
        birth_day=person.birth_day,
    )
    found = same_name
    if person.foreigner_identity_number:
        found |= Q(foreigner_identity_number=person.foreigner_identity_number)
    for document in person.travel_documents.all():
        same = TravelDocument.objects.with_number(document.issuing_state, document.number)
        found |= Q(pk__in=same.values("person"))
    return Person.objects.filter(found).exclude(pk=person.pk)


def known_as(person: Person) -> Person | None:
    """The record under which a stated child is known already: proven, or accepted for another representative."""
    accepted = Representation.objects.accepted().values("represented")
    known = alike(person).filter(Q(proven_at__isnull=False) | Q(pk__in=accepted))
    return known.order_by("proven_at", "created_at", "pk").first()


@locking.verb
def accept_representation(*, representation: Representation, same_person: bool, by: User) -> Representation:
    """Accept that one person acts for another.

    ``same_person`` says that a child who is known already is this child: both parents then act for one record, so
    that one child has one lock, whoever books.
    """
    representation = representation_to_decide(representation, by)
    if representation.accepted_at is not None:
        raise RepresentationIsDecided
    known = known_as(representation.represented)
    if known is not None:
        if not same_person:
            raise SamePersonNotConfirmed
        representation.represented = known
    representation.accepted_at, representation.accepted_by = clock.now(), by
    try:
        with transaction.atomic():
            representation.save(update_fields=["represented", "accepted_at", "accepted_by"])
    except IntegrityError as error:
        raise AlreadyStated from error
    tell(representation, accepted=True)
    return representation


@locking.verb
def end_representation(*, representation: Representation, reason: str, by: User) -> Representation:
    """Refuse what was stated, or end what was accepted, with the reason that the person who acts reads."""
    if not reason.strip():
        raise ReasonForEndMissing
    representation = representation_to_decide(representation, by)
    accepted = representation.accepted_at is not None
    how = RepresentationEnd.REVOKED if accepted else RepresentationEnd.REFUSED
    end(representation, how, reason=reason.strip(), by=by)
    tell(representation, accepted=False)
    return representation


@locking.verb
def withdraw_representation(*, representation: Representation, by: User) -> Representation:
    """Take back what one has stated, before an officer looks at it."""
    representation = locked_representation(representation)
    if by.person_id != representation.representative_id:
        raise MayNotActFor
    if not representation.is_claimed:
        raise RepresentationIsDecided
    return end(representation, RepresentationEnd.WITHDRAWN, reason="", by=by)


def locked_representation(representation: Representation) -> Representation:
    """Both people locked, then what binds them."""
    people = [representation.representative_id, representation.represented_id]
    list(locking.locked(Person.objects.filter(pk__in=people)))
    return locking.locked(Representation.objects.filter(pk=representation.pk)).get()


def representation_to_decide(representation: Representation, by: User) -> Representation:
    """The representation, locked, for an officer in whose scope it is and whom it does not concern."""
    in_scope = Representation.objects.visible_to(by).filter(pk=representation.pk).exists()
    if not (by.is_staff and by.has_perm(DECIDE) and in_scope):
        raise OnlyAnOfficer
    representation = locked_representation(representation)
    if representation.ended_at is not None:
        raise RepresentationIsDecided
    if by.person_id in {representation.representative_id, representation.represented_id}:
        raise NotOnOnesOwnMatter
    return representation


def end(representation: Representation, how: RepresentationEnd, *, reason: str, by: User) -> Representation:
    """Write how it ended."""
    representation.ended_at, representation.ended_by = clock.now(), by
    representation.ended_how, representation.reason = how, reason
    representation.save(update_fields=["ended_at", "ended_by", "ended_how", "reason"])
    return representation


def tell(representation: Representation, *, accepted: bool) -> None:
    """Tell the one who acts; the represented person has no part in a parent's request."""
    message = RepresentationAccepted if accepted else RepresentationEnded
    queue(
        message=message,
        person=representation.representative,
        cause=f"representation:{representation.public_id}:{'accepted' if accepted else 'ended'}",
        facts={},
    )

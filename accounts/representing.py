"""Stating for whom one acts, and what an officer makes of it: accepted, refused, ended.

Whoever asks names the other by what stands on the paper. That makes a record of its own, so that asking tells nobody
who has an account here; the officer who accepts says whose record it is.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from accounts.ending_powers import end, is_told, queue_for, stop
from accounts.enums import HolderOfPower, RepresentationEnd, RepresentationKind
from accounts.errors import (
    ActsForThemselves,
    AlreadyStated,
    BarNumberMissing,
    MayNotActFor,
    MayNotEndThis,
    NotAChild,
    NotOnOnesOwnMatter,
    OnlyAnOfficer,
    ReasonForEndMissing,
    RepresentationIsDecided,
    RepresentativeNotProven,
    SamePersonNotConfirmed,
    TooManyPowers,
    TooManyWaiting,
)
from accounts.messages import RepresentationAccepted, RepresentationEnded
from accounts.messages_acting import ActingStopped, PowerAccepted, SomebodyActsForYou
from accounts.models import Person, Representation, User
from accounts.registration import ClaimedIdentity, record_person
from accounts.whom_a_paper_names import alike, known_as, refuse_an_uncertain_person
from directorates.models import Province
from documents.models import StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal import clock, locking

BIRTH_CERTIFICATE = "birth_certificate"
PAPER_KINDS = {
    RepresentationKind.GUARDIAN: "guardianship_decision",
    RepresentationKind.ATTORNEY: "power_of_attorney",
}
MOST_WAITING = 10
DECIDE = "accounts.decide_representation"


def store_certificate(*, upload: UploadedFile | None, by: User) -> StoredFile:
    """Check and keep the birth certificate, as the parent's paper: the child has no record yet. Before any lock."""
    if by.person is None:
        raise MayNotActFor
    return store_upload(upload=upload, kind=BIRTH_CERTIFICATE, person=by.person, by=by, requirements=PAPER)


def store_paper_of(*, right: RepresentationKind, upload: UploadedFile | None, by: User) -> StoredFile:
    """Check and keep the court's decision or the power of attorney, as the paper of who acts. Before any lock."""
    if by.person is None:
        raise MayNotActFor
    return store_upload(upload=upload, kind=PAPER_KINDS[right], person=by.person, by=by, requirements=PAPER)


@dataclass(frozen=True)
class StatedRight:
    """By what right somebody says to act: the kind, its days, and the numbers that stand on the paper."""

    kind: RepresentationKind
    acts_from: date
    acts_until: date | None = None
    paper_number: str = ""
    bar_number: str = ""


@locking.verb
def state_child(*, identity: ClaimedIdentity, province: Province, certificate: StoredFile, by: User) -> Representation:
    """Record a child, claimed, and that the reader is its parent, claimed: an officer of the province looks at both."""
    right = StatedRight(RepresentationKind.PARENT, acts_from=clock.today())
    stated = state(right, identity=identity, province=province, paper=certificate, by=by)
    if not Person.objects.under_18_on(clock.today()).filter(pk=stated.represented_id).exists():
        raise NotAChild
    return stated


@locking.verb
def state_right(
    *, right: StatedRight, identity: ClaimedIdentity, province: Province, paper: StoredFile, by: User
) -> Representation:
    """Ask to act as a guardian or by a power of attorney; whether the other one is known here makes no difference."""
    return state(right, identity=identity, province=province, paper=paper, by=by)


def state(
    right: StatedRight, *, identity: ClaimedIdentity, province: Province, paper: StoredFile, by: User
) -> Representation:
    """Record the other person as the paper names them, and the right, both claimed."""
    if by.person_id is None:
        raise MayNotActFor
    acting = locking.locked(Person.objects.filter(pk=by.person_id)).get()
    standing = Representation.objects.standing().filter(representative=acting)
    if standing.awaiting_an_officer().count() >= MOST_WAITING:
        raise TooManyWaiting(limit=MOST_WAITING)
    represented = record_person(identity=identity, language=acting.language)
    if standing.within(right.acts_from, right.acts_until).filter(represented__in=alike(represented)).exists():
        raise AlreadyStated
    return Representation.objects.create(
        representative=acting,
        represented=represented,
        kind=right.kind,
        acts_from=right.acts_from,
        acts_until=right.acts_until,
        paper_number=right.paper_number,
        bar_number=right.bar_number,
        province=province,
        paper=paper,
        claimed_at=clock.now(),
        claimed_by=by,
    )


@locking.verb
def accept_representation(
    *, representation: Representation, same_person: bool, held_by: HolderOfPower | str = "", by: User
) -> Representation:
    """Accept that one person acts for another.

    ``same_person`` says that somebody who is known already is this person: both parents then act for one record, so
    that one child has one lock, whoever books. ``held_by`` says who holds a power of attorney.
    """
    require_in_scope(representation, by)
    known = known_as(representation, by)
    representation = representation_to_decide(representation, by, beside=known)
    if representation.accepted_at is not None or known_as(representation, by) != known:
        raise RepresentationIsDecided
    refuse_an_uncertain_person(representation, known)
    if known is not None:
        if not same_person:
            raise SamePersonNotConfirmed
        representation.represented = known
    refuse_what_no_paper_allows(representation, HolderOfPower(held_by) if held_by else None)
    representation.held_by = held_by
    representation.accepted_at, representation.accepted_by = clock.now(), by
    try:
        with transaction.atomic():
            representation.save(update_fields=["represented", "held_by", "accepted_at", "accepted_by"])
    except IntegrityError as error:
        raise AlreadyStated from error
    tell_accepted(representation)
    return representation


def refuse_what_no_paper_allows(representation: Representation, held_by: HolderOfPower | None) -> None:
    """What must be so beside the paper: who acts is another one, is proven, and has an account."""
    if representation.represented_id == representation.representative_id:
        raise ActsForThemselves
    if representation.kind == RepresentationKind.PARENT:
        return
    acting = representation.representative
    if not (acting.is_proven and User.objects.filter(person=acting, is_active=True).exists()):
        raise RepresentativeNotProven
    if representation.kind == RepresentationKind.ATTORNEY:
        refuse_power(representation, held_by)


def refuse_power(representation: Representation, held_by: HolderOfPower | None) -> None:
    """A power of attorney: of a few people only where no lawyer or relative holds it.

    The representative is locked, so two officers who accept at once count one after another.
    """
    if held_by == HolderOfPower.LAWYER and not representation.bar_number:
        raise BarNumberMissing
    if held_by == HolderOfPower.OTHER:
        counted = Representation.objects.counted_on(clock.today()).filter(representative=representation.representative)
        others = counted.exclude(represented=representation.represented_id).values("represented").distinct()
        if others.count() >= settings.MOST_POWERS_OF_OTHERS:
            raise TooManyPowers(limit=settings.MOST_POWERS_OF_OTHERS)


@locking.verb
def end_representation(*, representation: Representation, reason: str, by: User) -> Representation:
    """Refuse what was stated, or end what was accepted, with the reason that the person who acts reads."""
    if not reason.strip():
        raise ReasonForEndMissing
    representation = representation_to_decide(representation, by)
    accepted = representation.accepted_at is not None
    how = RepresentationEnd.REVOKED if accepted else RepresentationEnd.REFUSED
    end(representation, how, reason=reason.strip(), by=by)
    queue_for(representation, RepresentationEnded, representation.representative, "ended")
    if accepted and is_told(representation):
        queue_for(representation, ActingStopped, representation.represented, "stopped")
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


@locking.verb
def stop_representation(*, representation: Representation, by: User) -> Representation:
    """End at once what was accepted: by who acts, or by the adult for whom; both are told.

    A child cannot send its parent or guardian away here. What a court decided about an adult stays as it is: only
    the access to the account ends.
    """
    representation = locked_representation(representation)
    if not may_stop(representation, by):
        raise MayNotEndThis
    if not representation.is_accepted:
        raise RepresentationIsDecided
    return stop(representation, by=by)


def may_stop(representation: Representation, by: User) -> bool:
    """Who acts, and the adult for whom."""
    if by.person_id == representation.representative_id:
        return True
    if by.person_id != representation.represented_id or representation.kind == RepresentationKind.PARENT:
        return False
    return not Person.objects.under_18_on(clock.today()).filter(pk=representation.represented_id).exists()


def locked_representation(representation: Representation, beside: Person | None = None) -> Representation:
    """Both people locked, and whom an officer puts in the place of one, then what binds them."""
    people = {representation.representative_id, representation.represented_id, *([beside.pk] if beside else [])}
    list(locking.locked(Person.objects.filter(pk__in=people)))
    return locking.locked(Representation.objects.filter(pk=representation.pk)).get()


def require_in_scope(representation: Representation, by: User) -> None:
    """An officer who decides on such rights, and who may know of this one."""
    in_scope = Representation.objects.visible_to(by).filter(pk=representation.pk).exists()
    if not (by.is_staff and by.has_perm(DECIDE) and in_scope):
        raise OnlyAnOfficer


def representation_to_decide(representation: Representation, by: User, beside: Person | None = None) -> Representation:
    """The representation, locked, for an officer in whose scope it is and whom it does not concern."""
    require_in_scope(representation, by)
    representation = locked_representation(representation, beside)
    if representation.ended_at is not None:
        raise RepresentationIsDecided
    concerned = {representation.representative_id, representation.represented_id, *([beside.pk] if beside else [])}
    if by.person_id in concerned:
        raise NotOnOnesOwnMatter
    return representation


def tell_accepted(representation: Representation) -> None:
    """Tell the one who acts, and an adult with an account for whom; a child has no part in a parent's request."""
    is_parents = representation.kind == RepresentationKind.PARENT
    message = RepresentationAccepted if is_parents else PowerAccepted
    queue_for(representation, message, representation.representative, "accepted")
    if not is_parents and is_told(representation):
        queue_for(
            representation,
            SomebodyActsForYou,
            representation.represented,
            "begins",
            who=representation.representative.full_name,
            kind=representation.kind,
        )

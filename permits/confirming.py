"""An officer of the province confirms a stated status, or says why not; the person is told either way."""

from datetime import date

from django.db import transaction

from accounts.models import Person, User
from accounts.representation import people_to_tell
from goc_portal import clock, locking
from notices.outbox import queue
from notices.registry import Message
from permits.claiming import open_claim
from permits.enums import ClaimState, LegalStatusKind, LegalStatusSource, ProvinceSource, StatusProvenBy
from permits.errors import (
    NotAnOfficerOfTheProvince,
    NotOnOnesOwnClaim,
    ReasonIsMissing,
    constraints_become_sentences,
)
from permits.messages import StatusConfirmed, StatusNotConfirmed
from permits.models import LegalStatus, StatusClaim
from permits.provinces import record_registration

DECIDE = "permits.decide_statusclaim"


@locking.verb
def confirm_claim(*, claim: StatusClaim, by: User) -> LegalStatus:
    """Make the proven status that a claim states; its number and time must belong to nobody else's and no other."""
    claim = claim_to_decide(claim, by)
    with constraints_become_sentences(), transaction.atomic():
        status = proven_status(claim)
    since = claim.registered_since or claim.valid_from
    record_registration(person=claim.person, province=claim.province, since=since, source=ProvinceSource.CLAIM, by=by)
    decide(claim, ClaimState.CONFIRMED, by=by, legal_status=status)
    tell(claim, StatusConfirmed)
    return status


@locking.verb
def refuse_claim(*, claim: StatusClaim, reason: str, by: User) -> StatusClaim:
    """Do not confirm a claim, with the reason that the person reads."""
    if not reason.strip():
        raise ReasonIsMissing
    claim = claim_to_decide(claim, by)
    decide(claim, ClaimState.REFUSED, by=by, reason=reason.strip())
    tell(claim, StatusNotConfirmed)
    return claim


def claim_to_decide(claim: StatusClaim, by: User) -> StatusClaim:
    """The open claim, locked, for an officer of its province who has not stated it."""
    in_scope = StatusClaim.objects.visible_to(by).filter(pk=claim.pk).exists()
    if not (by.is_staff and by.has_perm(DECIDE) and in_scope):
        raise NotAnOfficerOfTheProvince
    claim = open_claim(claim)
    if by.pk == claim.claimed_by_id or by.person_id == claim.person_id:
        raise NotOnOnesOwnClaim
    return claim


def proven_status(claim: StatusClaim) -> LegalStatus:
    """The status that the card gives."""
    now = clock.now()
    return LegalStatus.objects.create(
        person=claim.person,
        kind=claim.kind,
        number=claim.number,
        valid_from=claim.valid_from,
        valid_until=claim.valid_until,
        registered_province=claim.province,
        registered_since=claim.registered_since or claim.valid_from,
        source=LegalStatusSource.CLAIM,
        proven_at=now,
        proven_by=StatusProvenBy.OFFICER,
        recorded_at=now,
    )


@locking.verb
def prove_by_card(*, person: Person, number: str, valid_from: date, valid_until: date) -> LegalStatus | None:
    """The proven status of a permit from before the portal whose card an officer had in hand at the counter.

    None where one covers that time already. The card shows no registered residence, so the status names no province.
    """
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    now = clock.now()
    seen = LegalStatus(
        person=person,
        kind=LegalStatusKind.RESIDENCE_PERMIT,
        number=number,
        valid_from=valid_from,
        valid_until=valid_until,
        source=LegalStatusSource.CLAIM,
        proven_at=now,
        proven_by=StatusProvenBy.OFFICER,
        recorded_at=now,
    )
    if LegalStatus.objects.in_the_way_of(seen).exists():
        return None
    with constraints_become_sentences(), transaction.atomic():
        seen.save()
    return seen


def decide(
    claim: StatusClaim, state: ClaimState, *, by: User, legal_status: LegalStatus | None = None, reason: str = ""
) -> None:
    """Write what became of a claim."""
    claim.state, claim.decided_at, claim.decided_by = state, clock.now(), by
    claim.legal_status, claim.reason = legal_status, reason
    claim.save(update_fields=["state", "decided_at", "decided_by", "legal_status", "reason"])


def tell(claim: StatusClaim, message: type[Message]) -> None:
    """Tell the person, or those who act for a person without a login."""
    for person in people_to_tell(claim.person):
        queue(message=message, person=person, cause=f"status_claim:{claim.public_id}:{claim.state}", facts={})

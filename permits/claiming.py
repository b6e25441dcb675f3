"""Stating a status that is not on record: with the card's picture, correctable and withdrawable until it is decided."""

from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import Person, User
from accounts.representation import require_may_act_for
from directorates.models import Province
from documents.models import StoredFile
from documents.requirements import PAPER
from documents.uploading import store_upload
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from permits.enums import ClaimState, LegalStatusKind
from permits.errors import CardHasEnded, ClaimIsDecided, StatusIsOnRecord, constraints_become_sentences
from permits.models import LegalStatus, StatusClaim

FRONT, BACK = "status_card_front", "status_card_back"


@dataclass(frozen=True, kw_only=True)
class CardDetails:
    """What stands on the card, as the person gives it."""

    kind: LegalStatusKind
    number: str
    valid_from: date
    valid_until: date | None
    province: Province
    registered_since: date | None = None


def store_side(*, upload: UploadedFile | None, side: str, person: Person, by: User) -> StoredFile:
    """Check and keep the picture of one side of a card. Before any lock: looking into a file holds nobody up."""
    require_may_act_for(by, person)
    return store_upload(upload=upload, kind=side, person=person, by=by, requirements=PAPER)


@locking.verb
def claim_status(
    *, person: Person, card: CardDetails, front: StoredFile, back: StoredFile | None, by: User
) -> StatusClaim:
    """State a status for oneself or somebody whom one represents; an officer of the province looks at it."""
    require_may_act_for(by, person)
    person = locking.locked(Person.objects.filter(pk=person.pk)).get()
    refuse_needless(person, card)
    with constraints_become_sentences(), transaction.atomic():
        return StatusClaim.objects.create(
            person=person, front=front, back=back, claimed_at=clock.now(), claimed_by=by, **columns_of(card)
        )


@locking.verb
def correct_claim(
    *, claim: StatusClaim, card: CardDetails, front: StoredFile | None, back: StoredFile | None, by: User
) -> StatusClaim:
    """Put other details or pictures into a claim that nobody has decided; its place in the queue stays."""
    require_may_act_for(by, claim.person)
    claim = open_claim(claim)
    refuse_needless(claim.person, card)
    for column, value in columns_of(card).items():
        setattr(claim, column, value)
    claim.front, claim.back = front or claim.front, back or claim.back
    with constraints_become_sentences(), transaction.atomic():
        claim.save()
    return claim


@locking.verb
def withdraw_claim(*, claim: StatusClaim, by: User) -> StatusClaim:
    """Take a claim back that nobody has decided."""
    require_may_act_for(by, claim.person)
    claim = open_claim(claim)
    claim.state, claim.withdrawn_at, claim.withdrawn_by = ClaimState.WITHDRAWN, clock.now(), by
    claim.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    return claim


def open_claim(claim: StatusClaim) -> StatusClaim:
    """The claim, locked after its person; refused once it is decided or withdrawn."""
    locking.locked(Person.objects.filter(pk=claim.person_id)).get()
    claim = locking.locked(StatusClaim.objects.filter(pk=claim.pk)).get()
    if not claim.is_open:
        raise ClaimIsDecided(state=claim.get_state_display())
    return claim


def columns_of(card: CardDetails) -> dict[str, object]:
    """The card's details as the claim's columns."""
    return {name: getattr(card, name) for name in card.__dataclass_fields__}


def refuse_needless(person: Person, card: CardDetails) -> None:
    """Spare the person the wait for a card that has ended, or that is on record already."""
    if card.valid_until is not None and card.valid_until < clock.today():
        raise CardHasEnded(day=long_date(card.valid_until))
    proven = LegalStatus.objects.filter(person=person, kind=card.kind, number=card.number).proven()
    if proven.in_force_on(clock.today()).exists():
        raise StatusIsOnRecord

"""Inviting the sponsor: a link and a code that travel by two ways, work once and for one, and end by themselves."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils.crypto import salted_hmac

from accounts.models import Person, User
from applications.errors import ApplicationError
from applications.events import note
from applications.households.errors import (
    HasASponsor,
    InvitationCannotBeUsed,
    MemberCannotSponsor,
    WrongInvitationCode,
)
from applications.households.messages import SponsorAccepted
from applications.models import Application, Household, SponsorDossier, SponsorInvitation
from applications.models.sponsorship import TRIES_AT_MOST
from applications.numbers import ALPHABET, LOOKALIKES
from goc_portal import clock, locking
from notices.outbox import queue

VALID_FOR = timedelta(days=14)
CODE_LENGTH = 8


@dataclass(frozen=True)
class MadeInvitation:
    """An invitation with its two secrets, which nobody can read again."""

    invitation: SponsorInvitation
    token: str
    code: str

    @property
    def code_shown(self) -> str:
        """The code in groups of four."""
        return f"{self.code[:4]}-{self.code[4:]}"


@locking.verb
def invite_sponsor(*, household: Household, by: User) -> MadeInvitation:
    """Make an invitation; one that is open is withdrawn by it, so that a lost link cannot be used."""
    dossier = locking.locked(SponsorDossier.objects.filter(household=household)).get()
    if dossier.sponsor_id is not None:
        raise HasASponsor
    withdraw_open(dossier, by=by)
    token, code = secrets.token_urlsafe(24), "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    now = clock.now()
    invitation = SponsorInvitation(
        dossier=dossier, token_hash=hash_of_token(token), created_at=now, created_by=by, expires_at=now + VALID_FOR
    )
    invitation.code_hash = hash_of_code(invitation, code)
    invitation.save()
    note_in_own_cases(dossier, "sponsor_invited", by=by)
    return MadeInvitation(invitation, token, code)


@locking.verb
def withdraw_invitation(*, household: Household, by: User) -> None:
    """Make the open link useless; without one nothing changes."""
    dossier = locking.locked(SponsorDossier.objects.filter(household=household)).get()
    withdraw_open(dossier, by=by)


def withdraw_open(dossier: SponsorDossier, *, by: User) -> None:
    """Close the invitation that could still be used, and one that has only expired."""
    open_ones = dossier.invitations.filter(withdrawn_at__isnull=True, accepted_at__isnull=True)
    for invitation in open_ones:
        invitation.withdrawn_at, invitation.withdrawn_by = clock.now(), by
        invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])


def open_invitation(dossier: SponsorDossier) -> SponsorInvitation | None:
    """The invitation that can be used now."""
    standing = dossier.invitations.filter(withdrawn_at__isnull=True, accepted_at__isnull=True)
    return standing.filter(expires_at__gt=clock.now(), failed_tries__lt=TRIES_AT_MOST).first()


def invitation_of(token: str) -> SponsorInvitation:
    """The invitation that a link leads to, as long as it can be used."""
    found = SponsorInvitation.objects.filter(token_hash=hash_of_token(token))
    invitation = found.select_related("dossier__household", "created_by__person").first()
    if invitation is None or not can_be_used(invitation):
        raise InvitationCannotBeUsed
    return invitation


def can_be_used(invitation: SponsorInvitation) -> bool:
    """Whether neither time nor tries nor anybody has ended it, and a file that is not protected still needs it."""
    is_open = invitation.withdrawn_at is None and invitation.accepted_at is None
    in_time = invitation.expires_at > clock.now() and invitation.failed_tries < TRIES_AT_MOST
    return is_open and in_time and Application.objects.open_in_household(invitation.dossier.household).exists()


def accept_invitation(*, token: str, code: str, by: User) -> SponsorDossier:
    """Become the sponsor; of two who use a link at once one does, and a wrong code counts as a try.

    The outcome is raised after the commit, as a try that was rolled back would not have been counted.
    """
    outcome = settle_invitation(token=token, code=code, by=by)
    if isinstance(outcome, ApplicationError):
        raise outcome
    return outcome


@locking.verb
def settle_invitation(*, token: str, code: str, by: User) -> "SponsorDossier | ApplicationError":
    """The dossier, or what refuses it."""
    if by.person_id is None:
        raise InvitationCannotBeUsed
    locking.locked(Person.objects.filter(pk=by.person_id)).get()
    dossier, invitation = locked_invitation(token)
    if dossier is None or invitation is None or not can_be_used(invitation):
        return InvitationCannotBeUsed()
    if not hmac.compare_digest(invitation.code_hash, hash_of_code(invitation, code)):
        return count_try(invitation)
    refuse_members(dossier, by)
    now = clock.now()
    invitation.accepted_at, invitation.accepted_by = now, by
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    dossier.sponsor_id, dossier.accepted_at, dossier.accepted_by = by.person_id, now, by
    dossier.save(update_fields=["sponsor", "accepted_at", "accepted_by"])
    tell_who_invited(invitation)
    return dossier


def locked_invitation(token: str) -> tuple[SponsorDossier | None, SponsorInvitation | None]:
    """The dossier and the invitation that a link leads to, locked in this order as ``invite_sponsor`` does."""
    links = SponsorInvitation.objects.filter(token_hash=hash_of_token(token))
    dossier = locking.locked(SponsorDossier.objects.filter(pk__in=links.values("dossier"))).first()
    return dossier, locking.locked(links).first()


def count_try(invitation: SponsorInvitation) -> ApplicationError:
    """A wrong code; after the last one the link is of no use."""
    invitation.failed_tries += 1
    invitation.save(update_fields=["failed_tries"])
    left = TRIES_AT_MOST - invitation.failed_tries
    return WrongInvitationCode(left=left) if left else InvitationCannotBeUsed()


@locking.verb
def become_sponsor(*, household: Household, by: User) -> SponsorDossier:
    """Who applies for the own children may be the one they depend on: no link travels from hand to hand then."""
    if by.person_id is None:
        raise MemberCannotSponsor
    locking.locked(Person.objects.filter(pk=by.person_id)).get()
    dossier = locking.locked(SponsorDossier.objects.filter(household=household)).get()
    if dossier.sponsor_id is not None:
        raise HasASponsor
    refuse_members(dossier, by)
    withdraw_open(dossier, by=by)
    dossier.sponsor_id, dossier.accepted_at, dossier.accepted_by = by.person_id, clock.now(), by
    dossier.save(update_fields=["sponsor", "accepted_at", "accepted_by"])
    note_in_own_cases(dossier, "became_sponsor", by=by)
    return dossier


def refuse_members(dossier: SponsorDossier, by: User) -> None:
    """A sponsor is none of those who depend on one; who fills in for a child may be it."""
    if dossier.sponsor_id is not None:
        raise InvitationCannotBeUsed
    members = Application.objects.filter(household_member__household=dossier.household_id)
    if members.filter(person_id=by.person_id).exists():
        raise MemberCannotSponsor


def tell_who_invited(invitation: SponsorInvitation) -> None:
    """The family learns that the sponsor has accepted; nothing else."""
    inviting = User.objects.get(pk=invitation.created_by_id)
    queue(
        message=SponsorAccepted,
        person=inviting.person,
        cause=f"invitation:{invitation.public_id}:accepted",
        facts={},
    )
    note_in_own_cases(invitation.dossier, "sponsor_accepted", by=inviting)


def note_in_own_cases(dossier: SponsorDossier, code: str, *, by: User) -> None:
    """Write it into the cases that the one who invited fills in."""
    for case in Application.objects.kept_by_reader(by).filter(household_member__household=dossier.household_id):
        note(application=case, code=code, by=by)


def hash_of_token(token: str) -> str:
    """What is kept of a link: 192 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of_code(invitation: SponsorInvitation, code: str) -> str:
    """What is kept of a code: bound to its invitation and to the portal's own key, as it is short."""
    return salted_hmac(f"sponsor-invitation:{invitation.public_id}", typed_code(code), algorithm="sha256").hexdigest()


def typed_code(code: str) -> str:
    """A code as people type it: case, blanks and look-alikes forgiven."""
    return "".join(code.upper().replace("-", " ").replace("–", " ").split()).translate(LOOKALIKES)

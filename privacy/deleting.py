"""Asking to be deleted: what goes, what stays and why, and carrying it out at night as the tables' owner.

An account closes once nothing needs it: at once, or by itself later. Erasing comes a night after, when the last notice
has left, and begins again from the rows: what came to be kept meanwhile is kept.
"""

from dataclasses import dataclass

import structlog
from django.db import IntegrityError
from django.db.models import ProtectedError, RestrictedError

from accounts.ending_powers import stop_with_the_account
from accounts.models import Contact, Person, User
from accounts.sessions import sign_out_everywhere
from accounts.tokens import withdraw_all_tokens
from goc_portal import clock, locking
from goc_portal.errors import BusyTryAgain
from notices.enums import Channel, NoticeState
from notices.models import Notice
from notices.outbox import queue
from notices.registry import Message
from privacy.copies import clear_copies
from privacy.enums import DeletionOutcome
from privacy.erasing import erase_everything, erase_what_is_needless
from privacy.errors import OfficersKeepTheirRecord
from privacy.holding import is_held, may_be_told
from privacy.kinds import Matter, all_matters
from privacy.messages import AccountClosed, DeletionAsked
from privacy.models import DeletionRequest

log = structlog.get_logger(__name__)
UNSETTLED = (NoticeState.QUEUED, NoticeState.LEASED)


@dataclass(frozen=True)
class Outlook:
    """What would become of a person's data."""

    open: list[Matter]
    kept: list[Matter]
    is_held: bool
    hold_is_told: bool = False
    """Whether the page may say so: else it says only that something still needs the account."""

    @property
    def closes_now(self) -> bool:
        """Whether nothing needs the account any more."""
        return not self.open and not self.is_held

    @property
    def goes_whole(self) -> bool:
        """Whether nothing has to be kept."""
        return not self.kept and not self.is_held


def outlook_of(person: Person) -> Outlook:
    """What is open, what is kept, and whether a hold stands."""
    kept = [matter for matter in all_matters() if matter.kept(person).exists()]
    return Outlook([matter for matter in kept if matter.open(person).exists()], kept, *hold_on(person))


def hold_on(person: Person) -> tuple[bool, bool]:
    """Whether a hold stands, and whether the person may know."""
    return is_held(person), may_be_told(person)


def request_of(person: Person) -> DeletionRequest | None:
    """The request that waits."""
    return DeletionRequest.objects.open().filter(person=person).first()


@locking.verb
def ask_for_deletion(*, by: User) -> DeletionRequest:
    """Write the request down; the account closes now if nothing needs it, else by itself once that is over."""
    if by.person is None or by.is_staff:
        raise OfficersKeepTheirRecord
    person = locking.locked(Person.objects.filter(pk=by.person_id)).get()
    if (waiting := request_of(person)) is not None:
        return waiting
    request = DeletionRequest.objects.create(person=person, asked_at=clock.now(), asked_by=by)
    if outlook_of(person).closes_now:
        return close(request, person, by)
    tell(DeletionAsked, request, person, by)
    return request


@locking.verb
def withdraw_deletion(*, by: User) -> bool:
    """Take the request back, as long as the account is open."""
    locking.locked(Person.objects.filter(pk=by.person_id)).get()
    waiting = DeletionRequest.objects.open().filter(person=by.person_id, closed_at__isnull=True)
    return waiting.update(withdrawn_at=clock.now()) > 0


def close(request: DeletionRequest, person: Person, login: User) -> DeletionRequest:
    """Let nobody sign in any more; the notice goes to the contacts as they are now."""
    tell(AccountClosed, request, person, login)
    sign_out_everywhere(user=login)
    withdraw_all_tokens(user=login)
    stop_with_the_account(person, by=login)
    User.objects.filter(pk=login.pk).update(is_active=False)
    clear_copies(of=person)
    request.closed_at = clock.now()
    request.save(update_fields=["closed_at"])
    return request


def tell(message: type[Message], request: DeletionRequest, person: Person, login: User) -> None:
    """To the verified contacts by their values: the address book knows none of a closed account."""
    contacts = Contact.objects.verified().filter(user=login).values_list("channel", "value")
    to = {Channel(channel): value for channel, value in contacts}
    queue(message=message, person=person, user=login, cause=f"deletion:{request.public_id}", facts={}, to=to)


def carry_out_deletions() -> dict[str, int]:
    """Each night, as the owner: what can be closed is closed, what was closed before is erased; numbers by outcome."""
    done: dict[str, int] = {}
    for pk in DeletionRequest.objects.open().order_by("pk").values_list("pk", flat=True):
        outcome = carried_out(pk)
        done[outcome] = done.get(outcome, 0) + 1
    log.info("deletions_carried_out", **done)
    return done


def carried_out(pk: int) -> str:
    """One request; what the database refuses is left as it was, for an officer to look into."""
    try:
        return carry_out(request_pk=pk)
    except (IntegrityError, ProtectedError, RestrictedError) as error:
        log.warning("deletion_refused_by_the_database", error=type(error).__name__)
        return "refused"
    except BusyTryAgain:
        return "busy"


@locking.verb
def carry_out(*, request_pk: int) -> str:
    """Close, or erase; asked of the rows as they are once the person is locked."""
    theirs = DeletionRequest.objects.filter(pk=request_pk).values("person")
    person = locking.locked(Person.objects.filter(pk__in=theirs)).first()
    request = locking.locked(DeletionRequest.objects.open().filter(pk=request_pk)).first()
    if person is None or request is None or request.asked_by is None:
        return "left"
    outlook = outlook_of(person)
    if is_an_officers(request) or not outlook.closes_now:
        return "waits"
    if request.closed_at is None:
        close(request, person, request.asked_by)
        return "closed"
    if Notice.objects.filter(person=person, state__in=UNSETTLED).exists():
        return "waits"
    return erase(request, person) if outlook.goes_whole else reduce(request, person, outlook)


def is_an_officers(request: DeletionRequest) -> bool:
    """Whether who asked was given a post since: that account ends with the post, and the record stays till then."""
    return locking.locked(User.objects.filter(pk=request.asked_by_id)).get().is_staff


def erase(request: DeletionRequest, person: Person) -> str:
    """Everything goes; the request stays and names nobody."""
    settle(request, DeletionOutcome.ERASED, [], person=None, asked_by=None)
    erase_everything(person)
    return DeletionOutcome.ERASED.value


def reduce(request: DeletionRequest, person: Person, outlook: Outlook) -> str:
    """What nothing obliges us to keep goes; the request says what stayed."""
    erase_what_is_needless(person)
    settle(request, DeletionOutcome.REDUCED, [matter.code for matter in outlook.kept])
    return DeletionOutcome.REDUCED.value


def settle(request: DeletionRequest, outcome: DeletionOutcome, kept: list[str], **columns: None) -> None:
    """Write down what became of it."""
    DeletionRequest.objects.filter(pk=request.pk).update(
        outcome=outcome, carried_out_at=clock.now(), kept=kept, **columns
    )

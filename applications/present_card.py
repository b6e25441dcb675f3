"""The card of the present permit at the counter: compared with what was stated, and handed over where data changed."""

from datetime import date
from typing import TYPE_CHECKING

from accounts.models import Person
from applications.enums import AT_THE_COUNTER, ApplicationKind, CardSurrender
from applications.errors import CardWasNotHandedOver, CardWasNotSeen, NotPossibleNow, PermitIsRegistered
from applications.events import record
from applications.facts.held_permits import present_permit_of
from applications.models import Application, PresentPermit
from applications.taking import case_in_hand
from goc_portal import clock, locking
from permits.confirming import prove_by_card

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def confirm_present_permit(
    *, application: Application, number: str, valid_from: date, valid_until: date, by: "User"
) -> PresentPermit:
    """An officer has the card in hand: what it says takes the place of what was stated, and proves the status."""
    person = locking.locked(Person.objects.filter(pk=application.person_id)).get()
    case = case_in_hand(application, by=by)
    present = present_permit_of(case)
    if case.status not in AT_THE_COUNTER:
        raise NotPossibleNow(status=case.get_status_display())
    if present is None or present.is_certain:
        raise PermitIsRegistered
    present.number, present.valid_from, present.valid_until = number.strip(), valid_from, valid_until
    present.confirmed_at, present.confirmed_by = clock.now(), by
    present.save()
    if person.is_proven:
        prove_by_card(person=person, number=present.number, valid_from=valid_from, valid_until=valid_until)
    record(application=case, code="present_permit_confirmed", by=by)
    return present


@locking.verb
def record_card(*, application: Application, surrender: CardSurrender, by: "User") -> PresentPermit:
    """The present card was collected, or its loss was reported: the new card must not stand beside it (R-23)."""
    case = case_in_hand(application, by=by)
    present = present_permit_of(case)
    if case.status not in AT_THE_COUNTER or present is None:
        raise NotPossibleNow(status=case.get_status_display())
    present.surrender, present.surrendered_at, present.surrendered_by = surrender, clock.now(), by
    present.save(update_fields=["surrender", "surrendered_at", "surrendered_by"])
    record(application=case, code="card_handed_over", by=by, surrender=surrender)
    return present


def refuse_unseen_card(case: Application) -> None:
    """What was only stated of a permit decides nothing."""
    present = present_permit_of(case)
    if case.kind == ApplicationKind.EXTENSION and present is not None and not present.is_certain:
        raise CardWasNotSeen


def refuse_card_still_out(case: Application) -> None:
    """Who came with changed data has handed the card over before the file is complete."""
    if card_is_awaited(case):
        raise CardWasNotHandedOver


def card_is_awaited(case: Application) -> bool:
    """Whether the present card is still to be handed over: an extension by appointment."""
    present = present_permit_of(case)
    by_appointment = case.kind == ApplicationKind.EXTENSION and not case.postings.exists()
    return by_appointment and present is not None and not present.surrender

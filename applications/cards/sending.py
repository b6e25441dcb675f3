"""The way of a card: ordered with the permit, made, posted, delivered, or back at the directorate."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from applications.cards.workflow import may_follow
from applications.enums import BEFORE_POSTING, CardState
from applications.errors import CardCannotDoThat, NoCard, NoPostingNumber, PostedOnAnImpossibleDay, PostingNumberIsTaken
from applications.events import locked_case, note
from applications.messages import CardCameBack, CardPosted
from applications.models import Application, Card
from applications.posting_numbers import typed_posting_number
from goc_portal import clock, locking
from goc_portal.pages.dates import long_date
from notices.outbox import queue
from permits.issuing import record_card
from permits.models import Permit
from permits.rules.codes import ApplicationKind
from permits.rules.deadlines import card_due_on

if TYPE_CHECKING:
    from accounts.models import User

ADDRESS = ("province_id", "district", "neighbourhood", "street", "door_number")


def order_card(*, application: Application, permit: Permit, replaces: Card | None = None) -> Card:
    """A card for a permit, to the address of the application or of the card that it replaces; within a verb."""
    source = replaces or application.addressanswers
    return Card.objects.create(
        application=application,
        permit=permit,
        ordered_at=clock.now(),
        due_on=due_on(application, replaces),
        replaces=replaces,
        **{name: getattr(source, name) for name in ADDRESS},
    )


def due_on(application: Application, replaces: Card | None) -> date:
    """The clock to the card posted: from the complete file; for a card in place of another, from today."""
    complete_on = application.file_complete_on if replaces is None else None
    return card_due_on(complete_on or clock.today(), ApplicationKind(application.kind))


def card_of(application: Application) -> Card | None:
    """The latest card of a case."""
    return application.cards.select_related("province", "permit").order_by("ordered_at", "pk").last()


def locked_card(application: Application) -> tuple[Application, Card]:
    """The case, and its latest card as the database has it now; locked by its case (docs/locking.md)."""
    case = locked_case(application)
    card = card_of(case)
    if card is None:
        raise NoCard
    return case, card


def move_card(case: Application, card: Card, *, to: CardState, code: str, by: "User", **facts: Any) -> Card:
    """Bring a card into another state and write it in the case; refused where the table of states does not allow it."""
    if not may_follow(card.state, to):
        raise CardCannotDoThat(state=card.get_state_display())
    card.state = to
    card.save()
    note(application=case, code=code, by=by, **facts)
    return card


@locking.verb
def record_card_made(*, application: Application, serial: str, by: "User") -> Card:
    """The card is printed; its serial number is written to the permit."""
    case, card = locked_card(application)
    move_card(case, card, to=CardState.MADE, code="card_made", by=by)
    record_card(permit=card.permit, card_serial=serial.strip().upper(), by=by)
    return card


@locking.verb
def record_card_posted(*, application: Application, posting_number: str, posted_on: date, by: "User") -> Card:
    """The card was given to the post, for the first time or again; the holder gets the posting number."""
    case, card = locked_card(application)
    number = typed_posting_number(posting_number)
    if number is None:
        raise NoPostingNumber
    if not clock.istanbul_day(card.ordered_at) <= posted_on <= clock.today():
        raise PostedOnAnImpossibleDay(first=long_date(clock.istanbul_day(card.ordered_at)))
    card.posting_number, card.posted_on = number, posted_on
    card.posted_at, card.posted_by = clock.now(), by
    try:
        with transaction.atomic():
            move_card(case, card, to=CardState.POSTED, code="card_posted", by=by, posting=number)
    except IntegrityError as error:
        raise PostingNumberIsTaken from error
    queue(
        message=CardPosted,
        person=case.person,
        cause=f"card:{card.public_id}:{number}",
        facts={"number": case.number_shown, "posting_number": number},
    )
    return card


@locking.verb
def record_card_delivered(*, application: Application, by: "User") -> Card:
    """The post delivered the card."""
    case, card = locked_card(application)
    return move_card(case, card, to=CardState.DELIVERED, code="card_delivered", by=by)


@locking.verb
def record_card_returned(*, application: Application, by: "User") -> Card:
    """Nobody took the card in: it lies at the directorate, and the holder is told."""
    case, card = locked_card(application)
    move_card(case, card, to=CardState.RETURNED, code="card_returned", by=by)
    queue(
        message=CardCameBack,
        person=case.person,
        cause=f"card:{card.public_id}:{card.posting_number}:returned",
        facts={"number": case.number_shown, "place": case.directorate.name if case.directorate else ""},
    )
    return card


@locking.verb
def record_card_collected(*, application: Application, by: "User") -> Card:
    """The holder collected the card at the directorate."""
    case, card = locked_card(application)
    return move_card(case, card, to=CardState.COLLECTED, code="card_collected", by=by)


@locking.verb
def change_delivery_address(*, application: Application, address: dict[str, Any], by: "User") -> Card:
    """Another address for the card, as long as it is not posted."""
    case, card = locked_card(application)
    if card.state not in BEFORE_POSTING:
        raise CardCannotDoThat(state=card.get_state_display())
    for name, value in address.items():
        setattr(card, name, value)
    card.save()
    note(application=case, code="card_address_changed", by=by)
    return card

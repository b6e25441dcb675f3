"""A card that is lost or stolen: told by its holder, or by an officer for one that the post lost."""

from typing import TYPE_CHECKING, Literal

from applications.cards.sending import locked_card, move_card, order_card
from applications.enums import CardState
from applications.errors import CardCannotDoThat, PermitIsOver
from applications.events import note
from applications.models import Application, Card
from goc_portal import locking
from permits.enums import PermitState

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def report_card_gone(*, application: Application, what: Literal[CardState.LOST, CardState.STOLEN], by: "User") -> Card:
    """The holder tells that the card is gone; a second report changes nothing. The permit itself stays valid."""
    case, card = locked_card(application)
    if card.state == what:
        return card
    if card.state == CardState.POSTED:
        # Whether the post lost it is for an officer to find out.
        raise CardCannotDoThat(state=card.get_state_display())
    return move_card(case, card, to=what, code="card_lost" if what == CardState.LOST else "card_stolen", by=by)


@locking.verb
def record_card_lost_in_post(*, application: Application, by: "User") -> Card:
    """The post lost the card: another one is ordered at once, and the holder pays nothing for it."""
    case, card = locked_card(application)
    if card.state != CardState.POSTED:
        raise CardCannotDoThat(state=card.get_state_display())
    move_card(case, card, to=CardState.LOST, code="card_lost_in_post", by=by)
    return order_card(application=case, permit=card.permit, replaces=card)


@locking.verb
def order_card_again(*, application: Application, by: "User") -> Card:
    """Another card in place of one that is gone, once the holder came with the receipts."""
    case, card = locked_card(application)
    if card.state not in (CardState.LOST, CardState.STOLEN):
        raise CardCannotDoThat(state=card.get_state_display())
    if card.permit.state != PermitState.ACTIVE or card.permit.has_expired:
        raise PermitIsOver
    again = order_card(application=case, permit=card.permit, replaces=card)
    note(application=case, code="card_ordered_again", by=by)
    return again

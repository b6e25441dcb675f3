"""What a new card costs whose holder lost the first: the card again, and half of the residence fee."""

from applications.models import Card
from applications.paying import FeeLine, lines_of
from goc_portal import clock
from permits.fees import FeeQuestion, fees_of_a_new_card


def lines_for_a_new_card(card: Card) -> tuple[FeeLine, ...]:
    """The fees by today's rows, for the period of the permit."""
    permit = card.permit
    question = FeeQuestion(
        on=clock.today(),
        permit_type=permit.permit_type,
        kind=card.application.kind,
        nationality=card.application.person.nationality,
        valid_from=permit.valid_from,
        valid_until=permit.valid_until,
    )
    return lines_of(fees_of_a_new_card(question))

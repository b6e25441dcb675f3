"""What happens next once a case is decided: after a refusal, and with each state of the card."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.enums import CardState
from applications.models import Card, RecordOfService
from applications.next_steps import DIRECTORATE, NOBODY, POST, YOU, NextStep
from goc_portal import clock


def after_refusal(service: RecordOfService | None) -> NextStep:
    """Before service, how the days will count; after it, the last day to go to court."""
    if service is None:
        return LETTER_IS_STILL_TO_BE_RECEIVED
    if service.appeal_until < clock.today():
        return APPEAL_DAYS_ARE_OVER
    return NextStep(
        _("Go to the administrative court if you do not agree"),
        _("The page of the decision says how, by when you must leave, and who helps you without payment."),
        YOU,
        service.appeal_until,
    )


LETTER_IS_STILL_TO_BE_RECEIVED: Final = NextStep(
    _("You will receive the decision as a letter"),
    _(
        "You can read it here already. The 60 days to go to court count from the day after you, your legal "
        "representative or your lawyer received the letter: reading it here does not begin them. An officer records "
        "that day, and then this page shows the last day."
    ),
    DIRECTORATE,
)
APPEAL_DAYS_ARE_OVER: Final = NextStep(
    _("The last day to go to court has passed"),
    _("If you did not receive the letter on the day that was recorded, or were ill, ask a lawyer or the help line."),
    NOBODY,
)


def of_card(card: Card) -> NextStep:
    """Where the card is and who acts."""
    headline, text, acts = CARD_STEPS[CardState(card.state)]
    return NextStep(headline, text, acts)


CARD_STEPS: Final[dict[CardState, tuple[str | Promise, str | Promise, str | Promise]]] = {
    CardState.ORDERED: (
        _("Your card is being made"),
        _("It will be sent by registered post. Check the address: you can change it until the card is posted."),
        DIRECTORATE,
    ),
    CardState.MADE: (
        _("Your card is made and will be posted"),
        _("Check the address: you can change it until the card is posted. We send you the posting number."),
        DIRECTORATE,
    ),
    CardState.POSTED: (
        _("Your card is in the post"),
        _(
            "It is given only to you: have your passport ready. If nobody is at home, the post leaves a note that says "
            "where the card lies; later it goes back to the directorate."
        ),
        POST,
    ),
    CardState.DELIVERED: (
        _("You have your card"),
        _("Carry it with you. If it is lost or stolen, tell us on the page of the card."),
        NOBODY,
    ),
    CardState.RETURNED: (
        _("Collect your card at the directorate"),
        _("The post could not deliver it. Bring your passport; you need no appointment."),
        YOU,
    ),
    CardState.COLLECTED: (
        _("You have your card"),
        _("Carry it with you. If it is lost or stolen, tell us on the page of the card."),
        NOBODY,
    ),
    CardState.LOST: (
        _("Ask for a new card"),
        _("Your permit stays valid. The page of the card says what to bring and which appointment to take."),
        YOU,
    ),
    CardState.STOLEN: (
        _("Tell the police, then ask for a new card"),
        _("Your permit stays valid. The page of the card says what to bring and which appointment to take."),
        YOU,
    ),
}

"""What was decided in a case, as its applicant reads it: the refusal and its service, or the permit's card."""

from dataclasses import dataclass

from applications.cards.sending import card_of
from applications.decisions.serving import decision_of, service_of
from applications.enums import ApplicationStatus, DecisionOutcome
from applications.models import Application, Card, Decision, RecordOfService
from applications.next_steps import NextStep
from applications.outcome_steps import after_refusal, of_card
from permits.enums import PermitState


@dataclass(frozen=True)
class Outcome:
    """The outcome of a case; empty while nothing is decided."""

    refusal: Decision | None = None
    service: RecordOfService | None = None
    card: Card | None = None

    @property
    def next(self) -> NextStep | None:
        """What happens next, where the outcome knows it better than the state."""
        if self.refusal is not None:
            return after_refusal(self.service)
        return of_card(self.card) if self.card is not None else None


def outcome_of(application: Application) -> Outcome:
    """The outcome; asks nothing of the database while the case goes on."""
    if application.status == ApplicationStatus.REFUSED:
        refusal = decision_of(application)
        return Outcome(refusal=refusal, service=service_of(refusal) if refusal else None)
    if application.status == ApplicationStatus.APPROVED:
        card = card_of(application)
        if card is not None and card.permit.state == PermitState.CANCELLED:
            return after_cancelling(application, card)
        return Outcome(card=card)
    return Outcome()


def after_cancelling(application: Application, card: Card) -> Outcome:
    """A permit that was granted and cancelled since: its decision is read like a refusal."""
    decision = decision_of(application)
    if decision is None or decision.outcome != DecisionOutcome.CANCEL:
        return Outcome(card=card)
    return Outcome(refusal=decision, service=service_of(decision))

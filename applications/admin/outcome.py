"""The part of the case page about what was decided: proposing a refusal, service, and the card."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from applications.admin.offers import OfferedAct, Offers
from applications.admin.outcome_forms import with_articles
from applications.cards.sending import card_of
from applications.cards.workflow import TRANSITIONS
from applications.decisions.grounds import article_in_words, weighed_of, words_of
from applications.decisions.serving import decision_of, service_of
from applications.enums import ApplicationStatus, CardState, DecisionOutcome
from applications.models import Application, Card, Decision, RecordOfService
from goc_portal import clock
from permits.enums import PermitType

CARD_ACTS: dict[CardState, tuple[str, ...]] = {
    CardState.MADE: ("card-made",),
    CardState.POSTED: ("card-posted",),
    CardState.DELIVERED: ("card-delivered",),
    CardState.RETURNED: ("card-returned",),
    CardState.COLLECTED: ("card-collected",),
}
"""The act that brings a card into each state."""


@dataclass(frozen=True)
class OutcomePanel:
    """What the page shows of the outcome; empty while nothing is decided."""

    refusal: OfferedAct | None = None
    decision: Decision | None = None
    grounds: list[tuple[str | Promise, str]] = field(default_factory=list)
    weighed: list[tuple[str | Promise, str]] = field(default_factory=list)
    service: RecordOfService | None = None
    serve: OfferedAct | None = None
    card: Card | None = None
    card_acts: list[OfferedAct] = field(default_factory=list)


def outcome_panel(case: Application, offers: Offers) -> OutcomePanel:
    """The panel for this officer."""
    if case.status == ApplicationStatus.UNDER_ASSESSMENT:
        return proposed(case, offers)
    if case.status == ApplicationStatus.REFUSED:
        return refused(case, offers)
    if case.status == ApplicationStatus.APPROVED:
        decision, card = decision_of(case), card_of(case)
        if decision is not None and decision.outcome == DecisionOutcome.CANCEL:
            return refused(case, offers)
        return OutcomePanel(card=card, card_acts=card_acts(card, offers) if card else [])
    return OutcomePanel()


def proposed(case: Application, offers: Offers) -> OutcomePanel:
    """A refusal that can be proposed, or one that waits for approval."""
    proposal = offers.proposal
    if proposal is None:
        refusal = offers.offer("propose-refusal") if case.taken_by_id == offers.user.pk else None
        if refusal is not None:
            with_articles(refusal.form, PermitType(case.permit_type))
        return OutcomePanel(refusal=refusal)
    if proposal.outcome != DecisionOutcome.REFUSE:
        return OutcomePanel()
    return OutcomePanel(decision=proposal, grounds=shown_grounds(proposal), weighed=shown_factors(proposal))


def refused(case: Application, offers: Offers) -> OutcomePanel:
    """The refusal with its grounds, and whether anybody received it."""
    decision = decision_of(case)
    if decision is None:
        return OutcomePanel()
    service = service_of(decision)
    return OutcomePanel(
        decision=decision,
        grounds=shown_grounds(decision),
        weighed=shown_factors(decision),
        service=service,
        serve=offers.offer("record-service", {"served_on": clock.today()}),
    )


def card_acts(card: Card, offers: Offers) -> list[OfferedAct]:
    """What can be done with the card now, by the table of its states."""
    slugs = [slug for state in TRANSITIONS[CardState(card.state)] for slug in CARD_ACTS.get(state, ())]
    if card.state == CardState.POSTED:
        slugs.append("card-lost-in-post")
    if card.state in (CardState.LOST, CardState.STOLEN):
        slugs.append("card-again")
    initial = {"posted_on": clock.today()}
    return [offer for slug in sorted(slugs) if (offer := offers.offer(slug, initial))]


def shown_grounds(decision: Decision) -> list[tuple[str | Promise, str]]:
    """Words and article of each ground."""
    return [(words_of(each), article_in_words(each["article"])) for each in decision.grounds]


def shown_factors(decision: Decision) -> list[tuple[str | Promise, str]]:
    """What was weighed, with what was written."""
    return weighed_of(decision.weighed)

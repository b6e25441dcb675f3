"""What may follow what: the one table of a card's states. The database says the same in constraints."""

from applications.enums import CardState as State

TRANSITIONS: dict[State, frozenset[State]] = {
    State.ORDERED: frozenset({State.MADE}),
    State.MADE: frozenset({State.POSTED}),
    State.POSTED: frozenset({State.DELIVERED, State.RETURNED, State.LOST}),
    State.RETURNED: frozenset({State.POSTED, State.COLLECTED}),
    State.DELIVERED: frozenset({State.LOST, State.STOLEN}),
    State.COLLECTED: frozenset({State.LOST, State.STOLEN}),
    State.LOST: frozenset(),
    State.STOLEN: frozenset(),
}


def may_follow(current: str, following: str) -> bool:
    """Whether a card in one state may come into another."""
    return State(following) in TRANSITIONS[State(current)]

"""What may follow what: the one table of a case's states. The database says the same in constraints."""

from applications.enums import ApplicationStatus as Status

TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.INTERVIEW_SCHEDULED, Status.AWAITING_MAIL, Status.EXPIRED_DRAFT}),
    Status.INTERVIEW_SCHEDULED: frozenset({Status.RECEIVED, Status.WITHDRAWN, Status.LAPSED}),
    Status.AWAITING_MAIL: frozenset({Status.RECEIVED, Status.WITHDRAWN, Status.LAPSED}),
    # From the counter and from assessment a case closes only where its person has died.
    Status.RECEIVED: frozenset({Status.INCOMPLETE, Status.UNDER_ASSESSMENT, Status.WITHDRAWN, Status.LAPSED}),
    Status.INCOMPLETE: frozenset({Status.RECEIVED, Status.UNDER_ASSESSMENT, Status.WITHDRAWN, Status.LAPSED}),
    Status.UNDER_ASSESSMENT: frozenset(
        {Status.INCOMPLETE, Status.APPROVED, Status.REFUSED, Status.WITHDRAWN, Status.LAPSED}
    ),
    Status.APPROVED: frozenset(),
    # Only where a court has annulled the refusal.
    Status.REFUSED: frozenset({Status.UNDER_ASSESSMENT}),
    Status.WITHDRAWN: frozenset(),
    # A death that is taken back, or a file that was posted in time and came after its case had been closed.
    Status.LAPSED: frozenset({Status.RECEIVED}),
    Status.EXPIRED_DRAFT: frozenset(),
}


def may_follow(current: str, following: str) -> bool:
    """Whether a case in one state may come into another."""
    return Status(following) in TRANSITIONS[Status(current)]

"""What an officer can say of a paper that was sent is what can be said of one that is asked for."""

from applications.enums import MissingReason, PaperRefusal


def test_every_refusal_can_be_the_reason_of_asking_again() -> None:
    for refusal in PaperRefusal:
        assert MissingReason(refusal).label == refusal.label


def test_only_what_never_came_cannot_be_refused() -> None:
    assert set(MissingReason.values) - set(PaperRefusal.values) == {MissingReason.NOT_HANDED_IN}

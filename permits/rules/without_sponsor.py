"""What is open to a family member whose sponsor has died, or whose sponsor's permit ends (F-04, F-10, C-20)."""

from enum import StrEnum


class WayOn(StrEnum):
    """Something that the family member can ask for."""

    AFTER_DEATH = "after_death"
    WITH_SPONSOR = "with_sponsor"
    OWN_SHORT_TERM = "own_short_term"
    OTHER_PERMIT = "other_permit"
    STUDENT = "student"


def ways_on(
    *, sponsor_died: bool, holds_permit: bool, is_minor: bool, is_spouse: bool, three_years: bool
) -> tuple[WayOn, ...]:
    """What fits, the best first; each is asked for while the own permit or stay is valid (Article 29)."""
    others = (WayOn.STUDENT, WayOn.OTHER_PERMIT)
    if sponsor_died:
        # Article 34(7) asks for no time on the permit, but for a permit.
        return (WayOn.AFTER_DEATH, *others) if holds_permit else others
    own = (WayOn.OWN_SHORT_TERM,) if three_years and not is_minor and not is_spouse else ()
    return (WayOn.WITH_SPONSOR, *own, *others)

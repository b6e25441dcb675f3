"""One question to the law: the situation with what has to be counted first, its period and its residence."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from permits.rules.codes import PermitType
from permits.rules.periods import Period, period_of
from permits.rules.residence import Residence, has_held_for_years, residence_of
from permits.rules.situation import Situation

YEARS_ON_A_FAMILY_PERMIT = 3
"""After which Article 34(5) and (6) open the short-term permit."""


@dataclass(frozen=True)
class Question(Situation):
    """What every rule looks at."""

    @cached_property
    def period(self) -> Period:
        """The period that the facts allow."""
        return period_of(self)

    @cached_property
    def residence(self) -> Residence | None:
        """The residence that counts, or None where a fact that decides it is not known."""
        return residence_of(self)

    @cached_property
    def three_years_on_a_family_permit(self) -> bool:
        """Whether the person held family permits for three years, on one card or on several."""
        return has_held_for_years(self, PermitType.FAMILY, YEARS_ON_A_FAMILY_PERMIT)

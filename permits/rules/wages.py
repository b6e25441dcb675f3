"""What income a household needs: the minimum wage up to three persons, and a stored share for each further one."""

from decimal import Decimal

from permits.rules.parameters import Wage

PERSONS_OF_ONE_WAGE = 3
"""Three thirds of the wage are the wage: up to here it is the wage itself that decides."""


def income_for(household_size: int, wage: Wage) -> Decimal:
    """Article 35(1)(a): at least the minimum wage, and at least a third of it for each person, the sponsor counted."""
    return wage.amount + max(0, household_size - PERSONS_OF_ONE_WAGE) * wage.per_person_share

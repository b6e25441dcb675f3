"""Who is in a household, as each reader may see it."""

from typing import TYPE_CHECKING

from accounts.models import Person
from applications.models import Application, Household, HouseholdMember
from applications.querysets import ApplicationQuerySet

if TYPE_CHECKING:
    from accounts.models import User


def household_of(application: Application) -> Household | None:
    """The household of a case, as the database has it now."""
    member = HouseholdMember.objects.filter(application=application).select_related("household__dossier").first()
    return member.household if member else None


def own_cases_of(household: Household, user: "User") -> ApplicationQuerySet:
    """Those that the reader fills in, also a protected one."""
    return Application.objects.kept_by_reader(user).of_household(household)


def others_in(household: Household, user: "User") -> list[Person]:
    """The other members, by whom only first letters are shown: nothing tells where their cases stand."""
    own = own_cases_of(household, user).values("pk")
    cases = Application.objects.open_in_household(household).exclude(pk__in=own).select_related("person")
    return [case.person for case in cases]

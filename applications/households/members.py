"""Who is in a household, as each reader may see it."""

from typing import TYPE_CHECKING

from accounts.models import Person
from applications.models import Application, Household, HouseholdMember
from applications.querysets import ApplicationQuerySet
from permits.enums import PermitType

if TYPE_CHECKING:
    from accounts.models import User


def household_of(application: Application) -> Household | None:
    """The household of a case, as the database has it now."""
    member = HouseholdMember.objects.filter(application=application).select_related("household__dossier").first()
    return member.household if member else None


def cases_of(household: Household) -> ApplicationQuerySet:
    """The household's cases that still ask for a family permit; a protected file is not one of them any more."""
    return Application.objects.filter(
        household_member__household=household, permit_type=PermitType.FAMILY, protected_at__isnull=True
    ).order_by("household_member__pk")


def own_cases_of(household: Household, user: "User") -> ApplicationQuerySet:
    """Those that the reader fills in, also a protected one."""
    own = Application.objects.kept_by_reader(user)
    return own.filter(household_member__household=household, permit_type=PermitType.FAMILY).order_by(
        "household_member__pk"
    )


def others_in(household: Household, user: "User") -> list[Person]:
    """The other members, by whom only first letters are shown: nothing tells where their cases stand."""
    own = own_cases_of(household, user).values("pk")
    return [case.person for case in cases_of(household).exclude(pk__in=own).select_related("person")]

"""What the cases of one family cost together, as far as one person fills them in."""

from dataclasses import dataclass

from applications.facts.assessing import assess_application
from applications.fees import bill_of_case
from applications.households.members import own_cases_of
from applications.models import Application
from applications.paying import PAID_WHILE
from permits.fees import Total, family_total


@dataclass(frozen=True)
class FamilyBill:
    """The sum of several people; each pays with an own number."""

    people: int
    total: Total


def family_bill(application: Application) -> FamilyBill | None:
    """The sum of those whose fees are awaited and whose keeper is the same: nobody reads of anybody else's case."""
    keeper = application.kept_by or application.submitted_by
    member = getattr(application, "household_member", None)
    if keeper is None or member is None or application.protected_at is not None:
        return None
    cases = own_cases_of(member.household, keeper).filter(protected_at__isnull=True, status__in=PAID_WHILE)
    bills = [bill_of_case(case, assess_application(case)) for case in cases.with_facts()]
    return FamilyBill(len(bills), family_total(bills)) if len(bills) > 1 else None

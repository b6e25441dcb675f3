"""What a case costs, on its application form: each fee, the sum, the family's sum, and how it is paid."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.facts.assessing import assess_application
from applications.households.bills import FamilyBill, family_bill
from applications.models import Application
from applications.paying import PaymentPlan, payment_plan
from goc_portal.pages.money import in_figures, in_lira
from permits.fees import Total


@dataclass(frozen=True)
class FeesOnPaper:
    """The bill of a case, and of its family where others come too."""

    plan: PaymentPlan
    family: FamilyBill | None


def fees_on_paper(application: Application) -> FeesOnPaper | None:
    """What the form says of the money; nothing where no fee can be counted."""
    plan = payment_plan(application, assess_application(application))
    return FeesOnPaper(plan, family_bill(application)) if plan.lines else None


def fee_rows(fees: FeesOnPaper) -> Iterator[tuple[str | Promise, str]]:
    """The rows in the language that is active."""
    plan = fees.plan
    yield (
        _("Fees"),
        "\n".join(
            f"{line.label}: {amount(Total(lira=line.amount, dollars=line.dollars, verified=True))}"
            for line in plan.lines
        ),
    )
    yield _("Together"), amount(plan.total)
    if fees.family is not None:
        label = _("Your family together (%(people)s people)") % {"people": fees.family.people}
        yield label, amount(fees.family.total)
    if plan.number is not None:
        yield _("Payment number"), plan.number.number_shown
    yield _("How to pay"), how_to_pay(plan)


def how_to_pay(plan: PaymentPlan) -> str:
    """Where, and which amount counts."""
    ways = _(
        "At the cash desk of the directorate, in Turkish lira; or with the payment number at a bank or tax office. "
        "Each person has an own payment number and an own receipt: bring the receipts with the papers."
    )
    if plan.is_verified and not plan.not_known:
        return ways
    counts = _("The cash desk tells you the amount that counts.")
    return f"{ways} {counts}"


def amount(total: Total) -> str:
    """An amount in words; what is in dollars is paid in lira at the rate of the day."""
    if total.lira is None and not total.dollars:
        return _("The directorate names the amount.")
    parts = [in_lira(total.lira)] if total.lira else []
    if total.dollars:
        dollars = in_figures(total.dollars)
        parts.append(_("%(amount)s USD at the rate of the day") % {"amount": dollars})
    return " + ".join(parts)

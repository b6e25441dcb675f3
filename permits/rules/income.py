"""The sponsor's income, Article 35(1)(a): the wage of the day of the application and the share of each member."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import PermitType
from permits.rules.facts import UNKNOWN, Sponsor
from permits.rules.findings import Verdict, met, missing, not_met, review
from permits.rules.question import Question
from permits.rules.registry import rule
from permits.rules.waivers import may_be_waived


@rule(
    code="sponsor_income",
    sentence=_(
        "The sponsor's monthly income is at least the minimum wage, and at least a third of it for each family member."
    ),
    citation="6458 Art. 35(1)(a)",
    source="S004, S001",
    about=("sponsor.monthly_income", "sponsor.household_size"),
    types={PermitType.FAMILY},
)
@may_be_waived
def sponsor_income(question: Question) -> Verdict | None:
    """Up to three persons the wage itself, for each further one a share more; the sponsor is counted (G-1)."""
    sponsor = question.sponsor
    if sponsor is None:
        return None
    if not question.facts.applied_on:
        return missing(_("Tell us on which day you apply: the minimum wage of that day counts."))
    if question.wage is None:
        return review(
            _("The minimum wage of that time is not known here. An officer must look at your sponsor's income.")
        )
    if question.required_income is None:
        return missing(_("Tell us how many people live on your sponsor's income, your sponsor included."))
    return compared(sponsor, question.required_income)


def compared(sponsor: Sponsor, required: Decimal) -> Verdict:
    """The income beside what is required; none at all is no income."""
    if sponsor.monthly_income is UNKNOWN:
        return missing(
            _("Tell us your sponsor's monthly income. It must be at least %(required)s TL."), required=required
        )
    income = sponsor.monthly_income or Decimal(0)
    if income < required:
        return not_met(
            _(
                "Your sponsor's monthly income is %(income)s TL, and this household needs %(required)s TL. All "
                "regular income of your sponsor counts: add what is not in yet."
            ),
            income=income,
            required=required,
        )
    return met(_("Your sponsor's income reaches the %(required)s TL that this household needs."), required=required)

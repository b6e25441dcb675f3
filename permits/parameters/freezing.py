"""Rows as the frozen values that the rules know."""

from permits.models import ClosedNeighbourhoods, FeeExemption, FeeTariff, MinimumWage, ReciprocityFee, RulePolicy
from permits.rules.parameters import ClosedCount, DatedPolicies, Exemption, Fee, NationalityFee, Policies, Wage


def fee_of(row: FeeTariff) -> Fee:
    """One row of the tariff, frozen."""
    return Fee(
        kind=row.kind,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        amount=row.amount,
        source=row.source,
        verified=row.verified,
    )


def wage_of(row: MinimumWage) -> Wage:
    """One minimum wage, frozen."""
    return Wage(
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        amount=row.amount,
        per_person_share=row.per_person_share,
        source=row.source,
        verified=row.verified,
    )


def nationality_fee_of(row: ReciprocityFee) -> NationalityFee:
    """One nationality's fee, frozen."""
    return NationalityFee(
        nationality=row.nationality,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        first_month=row.first_month,
        later_month=row.later_month,
        twelve_months=row.twelve_months,
        source=row.source,
        verified=row.verified,
    )


def exemption_of(row: FeeExemption) -> Exemption:
    """One exemption, frozen."""
    return Exemption(
        fee=row.fee,
        permit_type=row.permit_type,
        nationality=row.nationality,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        citation=row.citation,
        source=row.source,
        verified=row.verified,
    )


def closed_count_of(row: ClosedNeighbourhoods) -> ClosedCount:
    """One province's count, frozen."""
    return ClosedCount(
        province=row.province_id,
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        count=row.count,
        source=row.source,
        verified=row.verified,
    )


def dated_policies_of(row: RulePolicy) -> DatedPolicies:
    """The readings of one time, frozen."""
    policies = Policies(
        insurance_from_age=row.insurance_from_age,
        insurance_until_age=row.insurance_until_age,
        absence_days_in_a_year=row.absence_days_in_a_year,
        absence_days_in_five_years=row.absence_days_in_five_years,
        tourism_maximum_months=row.tourism_maximum_months,
        uncapped_maximum_years=row.uncapped_maximum_years,
        slow_long_term_provinces=frozenset(row.slow_long_term_provinces),
    )
    return DatedPolicies(
        applies_from=row.applies_from,
        applies_until=row.applies_until,
        policies=policies,
        source=row.source,
        verified=row.verified,
    )

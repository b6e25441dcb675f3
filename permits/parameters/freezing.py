"""Rows as the frozen values that the rules know: each column under its own name."""

from dataclasses import fields, replace
from functools import partial
from typing import Any, TypeVar

from permits.models import ClosedNeighbourhoods, RulePolicy
from permits.rules.parameters import ClosedCount, DatedPolicies, Exemption, Fee, NationalityFee, Policies, Wage

Shape = TypeVar("Shape")


def frozen(shape: type[Shape], row: Any, **other: Any) -> Shape:
    """A row in a shape, whose fields are called as the columns are, but for the others."""
    named = (field.name for field in fields(shape) if field.name not in other)  # type: ignore[arg-type]
    return shape(**{name: getattr(row, name) for name in named}, **other)


fee_of = partial(frozen, Fee)
wage_of = partial(frozen, Wage)
nationality_fee_of = partial(frozen, NationalityFee)
exemption_of = partial(frozen, Exemption)


def closed_count_of(row: ClosedNeighbourhoods) -> ClosedCount:
    """One province's count; the rules know a province by its plate code."""
    return frozen(ClosedCount, row, province=row.province_id)


def dated_policies_of(row: RulePolicy) -> DatedPolicies:
    """The readings of one time; the provinces in no order."""
    policies = frozen(Policies, row)
    slow = frozenset(row.slow_long_term_provinces)
    return frozen(DatedPolicies, row, policies=replace(policies, slow_long_term_provinces=slow))

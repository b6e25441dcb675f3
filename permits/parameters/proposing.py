"""Parameters as somebody proposes them: rows and readings on top of those that stand, validated and never saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist, ValidationError

from permits.models import ClosedNeighbourhoods, FeeExemption, FeeTariff, MinimumWage, ReciprocityFee, RulePolicy
from permits.models.dated import DatedRow
from permits.parameters.freezing import (
    closed_count_of,
    dated_policies_of,
    exemption_of,
    fee_of,
    nationality_fee_of,
    wage_of,
)
from permits.parameters.versions import versioned
from permits.rules.parameters import Parameters

PROPOSED = "proposed"
NEVER_PROPOSED = frozenset({"id", "public_id"})


class ProposalRefused(Exception):
    """A proposal that cannot be read: where, and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


@dataclass(frozen=True, slots=True)
class Table:
    """Which rows a key of a proposal names, and how they are frozen."""

    model: type[DatedRow]
    freeze: Callable[[Any], Any]


TABLES: Final[Mapping[str, Table]] = {
    "fees": Table(FeeTariff, fee_of),
    "wages": Table(MinimumWage, wage_of),
    "reciprocity": Table(ReciprocityFee, nationality_fee_of),
    "exemptions": Table(FeeExemption, exemption_of),
    "closed_neighbourhoods": Table(ClosedNeighbourhoods, closed_count_of),
}


def proposed_parameters(standing: Parameters, proposal: object) -> Parameters:
    """The standing parameters with a proposal on top; it has a version of its own.

    ``{"policies": {"insurance_until_age": 66}, "wages": [{"applies_from": "2027-01-01", "amount": "33000", …}]}``:
    readings hold on every day, and a proposed row goes before any that stands.
    """
    if not isinstance(proposal, dict):
        raise ProposalRefused("$", "must be an object")
    changed = standing
    for key, value in proposal.items():
        if key == "policies":
            changed = with_readings(changed, value)
        elif key in TABLES:
            changed = with_rows(changed, key, value)
        else:
            raise ProposalRefused(str(key), f"is no table; there are policies, {', '.join(TABLES)}")
    return versioned(changed)


def with_readings(parameters: Parameters, values: object) -> Parameters:
    """Other readings, on every day."""
    if not isinstance(values, dict):
        raise ProposalRefused("policies", "must be an object")
    standing = {name: getattr(parameters.policies, name) for name in type(parameters.policies).__slots__}
    standing["slow_long_term_provinces"] = sorted(standing["slow_long_term_provinces"])
    row = checked_row(RulePolicy, standing | values | {"applies_from": "2014-04-11"}, "policies")
    return replace(parameters, policies=dated_policies_of(row).policies, dated_policies=())


def with_rows(parameters: Parameters, key: str, rows: object) -> Parameters:
    """Rows that go before those that stand."""
    if not isinstance(rows, list):
        raise ProposalRefused(key, "must be a list")
    table = TABLES[key]
    frozen = tuple(table.freeze(checked_row(table.model, row, f"{key}[{place}]")) for place, row in enumerate(rows))
    columns: dict[str, Any] = {key: (*frozen, *getattr(parameters, key))}
    return replace(parameters, **columns)


def checked_row(model: type[DatedRow], columns: object, path: str) -> Any:
    """A row that would be valid beside no other; the constraints of its table are asked, nothing is saved."""
    if not isinstance(columns, dict):
        raise ProposalRefused(path, "must be an object")
    row = model(source=PROPOSED)
    for name, value in columns.items():
        setattr(row, column_of(model, name, path), value)
    try:
        row.clean_fields(exclude=NEVER_PROPOSED)
        row.clean()
        row.validate_constraints(exclude={"applies_from"})
    except ValidationError as error:
        raise ProposalRefused(path, "; ".join(error.messages)) from error
    return row


def column_of(model: type[DatedRow], name: object, path: str) -> str:
    """The attribute of a column that a proposal may name."""
    try:
        field: Any = model._meta.get_field(str(name))
    except FieldDoesNotExist:
        raise ProposalRefused(f"{path}.{name}", "is no column") from None
    if field.name in NEVER_PROPOSED or not field.concrete:
        raise ProposalRefused(f"{path}.{name}", "is no column")
    return str(field.attname)

"""The name of a set of parameters: a hash of all of it, so that the same numbers have the same name everywhere."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

from directorates.calendar import WorkingCalendar
from permits.rules.parameters import (
    ClosedCount,
    DatedPolicies,
    Exemption,
    Fee,
    NationalityFee,
    Parameters,
    Policies,
    Wage,
)

VERSION_LETTERS = 12
UNVERSIONED = ""


def parameters_of(
    *,
    calendar: WorkingCalendar,
    dated_policies: tuple[DatedPolicies, ...] = (),
    fees: tuple[Fee, ...] = (),
    wages: tuple[Wage, ...] = (),
    reciprocity: tuple[NationalityFee, ...] = (),
    exemptions: tuple[Exemption, ...] = (),
    closed_neighbourhoods: tuple[ClosedCount, ...] = (),
) -> Parameters:
    """Parameters under the version that their content gives; rows in any order give the same one."""
    last = max(dated_policies, key=lambda row: row.applies_from, default=None)
    unversioned = Parameters(
        version=UNVERSIONED,
        calendar=calendar,
        policies=last.policies if last else Policies(),
        dated_policies=dated_policies,
        fees=fees,
        wages=wages,
        reciprocity=reciprocity,
        exemptions=exemptions,
        closed_neighbourhoods=closed_neighbourhoods,
    )
    return versioned(unversioned)


def versioned(parameters: Parameters) -> Parameters:
    """The same under the version of their content."""
    return replace(parameters, version=version_of(parameters))


def version_of(parameters: Parameters) -> str:
    """The same content gives the same version on every machine."""
    content = asdict(parameters)
    del content["version"]
    in_order = {name: in_any_order(value) for name, value in content.items()}
    text = json.dumps(in_order, sort_keys=True, default=as_text, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:VERSION_LETTERS]


def in_any_order(value: object) -> object:
    """Rows sorted by their text: in which order a query brought them says nothing."""
    if not isinstance(value, tuple):
        return value
    return sorted(json.dumps(row, sort_keys=True, default=as_text) for row in value)


def as_text(value: object) -> object:
    """What JSON does not know: days, amounts, sets."""
    if isinstance(value, date | Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value, key=str)
    raise TypeError(f"No text for {type(value).__name__}.")

"""What offices decide and year tables say, frozen for one assessment: dated amounts, policies, the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar


class WorkingDays(Protocol):
    """A calendar that counts working days; directorates.calendar.WorkingCalendar is one."""

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after the day; 0 gives the day itself or the next working day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wage:
    """The net minimum wage for a time, and the third of it that each family member counts."""

    applies_from: date
    applies_until: date | None
    amount: Decimal
    per_person_share: Decimal
    source: str
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """One price for a time, with its source and whether somebody compared it with the official text."""

    kind: str
    applies_from: date
    applies_until: date | None
    amount: Decimal
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalityFee:
    """The residence fee of one nationality in US dollars; some lists name only the sum of twelve months."""

    nationality: str
    applies_from: date
    applies_until: date | None
    first_month: Decimal | None
    later_month: Decimal | None
    twelve_months: Decimal
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """Who does not pay a fee; an empty permit type or nationality means all of them."""

    fee: str
    permit_type: str
    nationality: str
    applies_from: date
    applies_until: date | None
    citation: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCount:
    """How many neighbourhoods of a province are closed to new registrations."""

    province: int
    applies_from: date
    applies_until: date | None
    count: int
    source: str
    verified: bool


class Dated(Protocol):
    """Something that applies from a day, and until a day or for ever."""

    @property
    def applies_from(self) -> date: ...

    @property
    def applies_until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def applying_on(rows: Iterable[D], day: date) -> D | None:
    """The row that applies on a day, first and last day included."""
    for row in rows:
        if row.applies_from <= day and (row.applies_until is None or day <= row.applies_until):
            return row
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policies:
    """Readings of the law that offices may change; the defaults are those that domain.md recommends."""

    insurance_from_age: int = 18
    insurance_until_age: int = 65
    """Insurance is asked for from the 18th birthday to the day before the 65th."""
    absence_days_in_a_year: int = 180
    absence_days_in_five_years: int = 365
    tourism_maximum_months: int | None = None
    """Practice since 2022 shortens tourism permits; sources disagree, so it is off."""
    uncapped_maximum_years: int | None = None
    """For investors and TRNC citizens the law sets no longest grant; practice is said to be five years."""
    slow_long_term_provinces: frozenset[int] = frozenset({34, 7})
    """Where a long-term application may take 180 days (YİMER: İstanbul and Antalya)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedPolicies:
    """Readings for a time."""

    applies_from: date
    applies_until: date | None
    policies: Policies
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Everything beside the facts that an answer rests on, under one version."""

    version: str
    calendar: WorkingDays
    policies: Policies = field(default_factory=Policies)
    """The readings that rules apply; ``on`` puts those of a day here."""
    fees: tuple[Fee, ...] = ()
    wages: tuple[Wage, ...] = ()
    reciprocity: tuple[NationalityFee, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    closed_neighbourhoods: tuple[ClosedCount, ...] = ()
    dated_policies: tuple[DatedPolicies, ...] = ()

    def on(self, day: date) -> "Parameters":
        """The same with the readings of a day; without a row for it, those that stand."""
        row = applying_on(self.dated_policies, day)
        return self if row is None or row.policies is self.policies else replace(self, policies=row.policies)

"""What follows from the facts at once, before any counting: age, last permit, version of the law."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.functional import cached_property

from permits.rules.codes import PROTECTED, ApplicationKind, PermitType, RelationToSponsor
from permits.rules.durations import ADULT_AGE, age_on
from permits.rules.facts import UNKNOWN, Facts, HeldPermit, Known, Sponsor, Unknown
from permits.rules.parameters import Parameters, Wage, applying_on
from permits.rules.wages import income_for

CHILDREN = frozenset({RelationToSponsor.MINOR_CHILD, RelationToSponsor.DEPENDENT_ADULT_CHILD})


@dataclass(frozen=True)
class Situation:
    """Facts and parameters side by side, and what can be read off them; each thing is worked out once."""

    facts: Facts
    parameters: Parameters
    today: date
    law_on: date | None = None
    """Another version of the law than the facts would choose: what a change of it would mean (`reassess`)."""

    @cached_property
    def law_as_of(self) -> date:
        """The day whose law decides: the decision, else the application, else today."""
        return self.law_on or self.facts.decided_on or self.facts.applied_on or self.today

    @cached_property
    def age(self) -> Known[int]:
        """The applicant's age on the day of the application."""
        return age_at(self.facts.applicant.date_of_birth, self.facts.applied_on)

    @cached_property
    def permits(self) -> tuple[HeldPermit, ...]:
        """The permits that are listed, in the order of time; none when nobody told us."""
        return tuple(sorted(self.facts.permits or (), key=in_order_of_time))

    @cached_property
    def permits_are_known(self) -> bool:
        """Whether the question lists permits, or says that there are none."""
        return self.facts.permits is not UNKNOWN

    @cached_property
    def last_permit(self) -> HeldPermit | None:
        """The permit that ends last among those that have begun by the day of the application."""
        applied_on = self.facts.applied_on or self.law_as_of
        begun = [permit for permit in self.permits if permit.from_ <= applied_on]
        return max(begun, key=lambda permit: (last_day(permit), permit.from_), default=None)

    @cached_property
    def current_permit(self) -> HeldPermit | None:
        """The permit that is valid on the day of the application, its last day included."""
        applied_on = self.facts.applied_on or self.law_as_of
        permit = self.last_permit
        return permit if permit is not None and last_day(permit) >= applied_on else None

    @cached_property
    def insurance_is_needed(self) -> bool | Unknown:
        """Whether the applicant's age asks for health insurance, and no agreement stands in for it."""
        applicant, policies = self.facts.applicant, self.parameters.policies
        if applicant.insurance_exempt_by_agreement is True:
            return False
        if self.age is UNKNOWN or self.age is None:
            return UNKNOWN
        return policies.insurance_from_age <= self.age < policies.insurance_until_age

    @cached_property
    def sponsor(self) -> Sponsor | None:
        """The sponsor, or None where there is none; of one whom nobody told us of, everything is unknown."""
        sponsor = self.facts.sponsor
        return Sponsor() if isinstance(sponsor, Unknown) else sponsor

    @cached_property
    def sponsor_is_protected(self) -> bool:
        """Whether the sponsor is a refugee or has subsidiary protection."""
        return self.sponsor is not None and self.sponsor.status in PROTECTED

    @cached_property
    def wage(self) -> Wage | None:
        """The minimum wage of the day of the application; None without a day, or without a row for it."""
        applied_on = self.facts.applied_on
        return applying_on(self.parameters.wages, applied_on) if applied_on else None

    @cached_property
    def required_income(self) -> Decimal | None:
        """The income that the sponsor of a family needs, where day, wage and household are known."""
        persons = self.sponsor.household_size if self.sponsor else None
        if not self.is_of(PermitType.FAMILY) or self.wage is None or not persons:
            return None
        return income_for(persons, self.wage)

    @property
    def asks_as_spouse(self) -> bool:
        """Whether the applicant is known to be the sponsor's spouse."""
        return self.facts.applicant.relation_to_sponsor == RelationToSponsor.SPOUSE

    @property
    def asks_as_child(self) -> bool:
        """Whether the applicant is known to be a child of the sponsor or of the sponsor's spouse."""
        return self.facts.applicant.relation_to_sponsor in CHILDREN

    @property
    def is_minor(self) -> bool:
        """Whether the applicant is known to be under eighteen on the day of the application."""
        return isinstance(self.age, int) and self.age < ADULT_AGE

    @property
    def is_extension(self) -> bool:
        """Whether more of the same permit is asked for."""
        return self.facts.kind == ApplicationKind.EXTENSION

    def is_of(self, permit_type: PermitType) -> bool:
        """Whether a permit of this type is asked for."""
        return self.facts.permit_type == permit_type


def last_day(permit: HeldPermit) -> date:
    """A permit's last day; one without end, or whose end nobody told us, has none that comes."""
    return permit.until or date.max


def in_order_of_time(permit: HeldPermit) -> tuple[date, date, str, str, str]:
    """By beginning and end, and of two alike always the same first: the order of the question never decides."""
    return (permit.from_, last_day(permit), permit.permit_type, str(permit.purpose), str(permit.until))


def age_at(born_on: Known[date], day: Known[date]) -> Known[int]:
    """The age on a day, or UNKNOWN when one of the two days is not known."""
    if born_on is None or day is None or isinstance(born_on, Unknown) or isinstance(day, Unknown):
        return UNKNOWN
    return age_on(born_on, day)

"""When a permit begins, and everything that ends it: each cap with who capped and on which article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from permits.rules.codes import OFFICER_TYPES, ApplicationKind, CappedBy, PermitType, Purpose, SponsorStatus
from permits.rules.durations import ADULT_AGE, add_days, add_months, add_years
from permits.rules.facts import UNKNOWN, Known, Sponsor, Unknown
from permits.rules.residence import days_on_permits
from permits.rules.situation import Situation
from permits.rules.versions import LAW_6735_FROM, LAW_7196_FROM

PASSPORT_DAYS_BEYOND = 60
"""Article 23(1): a permit is sixty days shorter than the passport."""

INSURANCE_CITATIONS = {
    PermitType.SHORT_TERM: "6458 Art. 15(1)(e)",
    PermitType.FAMILY: "6458 Art. 35(1)(b)",
    PermitType.STUDENT: "6458 Art. 15(1)(e)",
    PermitType.LONG_TERM: "6458 Art. 43(1)(ç)",
}
RECOVERY_DAYS = 30
"""Article 48(1): the first permit of a victim of human trafficking."""
VICTIM_EXTENSION_MONTHS = 6
VICTIM_YEARS_IN_ALL = 3
"""Article 49(1)."""
UNCAPPED_PURPOSES = frozenset({Purpose.INVESTOR, Purpose.TRNC_CITIZEN})
"""Article 31(2) leaves j and k without a longest grant."""
STATUSES_WITH_AN_END = frozenset(
    {SponsorStatus.RESIDENCE_PERMIT, SponsorStatus.WORK_PERMIT, SponsorStatus.RESEARCH_PERMIT}
)
"""Sponsors whose own permit ends; it ends the family's, Article 34(1)."""


@dataclass(frozen=True, slots=True)
class Cap:
    """A day that a permit cannot outlast."""

    by: CappedBy
    until: date
    citation: str


@dataclass(frozen=True, slots=True)
class LongestGrant:
    """The longest period of one grant, in the version of the law of a time."""

    months: int
    citation: str
    days: int = 0

    def until(self, valid_from: date) -> date:
        """The last day of the longest grant that begins on a day."""
        return add_days(add_months(valid_from, self.months), self.days)


@dataclass(frozen=True, slots=True)
class Period:
    """The period that can be granted, and why it ends when it does."""

    valid_from: date | None
    valid_until: date | None
    caps: tuple[Cap, ...]

    def cap_by(self, by: CappedBy) -> Cap | None:
        """The cap of one kind, if there is one."""
        return next((cap for cap in self.caps if cap.by == by), None)


def period_of(question: Situation) -> Period:
    """The period that the facts allow, whatever else stands against the permit."""
    valid_from = begins_on(question)
    caps = tuple(sorted(caps_of(question, valid_from), key=lambda cap: cap.until))
    ends = caps[0].until if caps and every_cap_is_known(question, valid_from) else None
    if question.is_of(PermitType.LONG_TERM) or valid_from is None or ends is None or ends <= valid_from:
        ends = None
    return Period(valid_from, ends, caps)


def begins_on(question: Situation) -> date | None:
    """An extension begins where the last permit ends (Article 24(3)); other permits not before the decision."""
    if question.facts.kind == ApplicationKind.EXTENSION:
        return question.last_permit.until or None if question.last_permit else None
    requested = question.facts.requested.from_
    if requested is UNKNOWN and not question.is_of(PermitType.LONG_TERM):
        return None
    return max(requested or question.law_as_of, question.law_as_of)


def caps_of(question: Situation, valid_from: date | None) -> Iterator[Cap]:
    """Every cap whose facts are known."""
    facts = question.facts
    if question.is_of(PermitType.LONG_TERM):
        return
    if facts.requested.until:
        yield Cap(CappedBy.REQUESTED, facts.requested.until, "6458 Art. 23(1)")
    longest = longest_grant(question)
    if longest and valid_from:
        yield three_years_in_all(question, Cap(CappedBy.TYPE_MAXIMUM, longest.until(valid_from), longest.citation))
    if facts.permit_type in OFFICER_TYPES:
        return
    if facts.applicant.passport_expires_on:
        until = add_days(facts.applicant.passport_expires_on, -PASSPORT_DAYS_BEYOND)
        yield Cap(CappedBy.PASSPORT, until, "6458 Art. 23(1)")
    yield from sponsor_cap(question)
    yield from insurance_cap(question)


def three_years_in_all(question: Situation, longest: Cap) -> Cap:
    """All permits of a victim of human trafficking together last at most three years, Article 49(1)."""
    begins = begins_on(question)
    if not question.is_of(PermitType.TRAFFICKING_VICTIM) or begins is None:
        return longest
    held = days_on_permits(question.permits, PermitType.TRAFFICKING_VICTIM, until=begins)
    in_all = add_years(add_days(begins, -held), VICTIM_YEARS_IN_ALL)
    return Cap(CappedBy.TYPE_MAXIMUM, in_all, "6458 Art. 49(1)") if in_all < longest.until else longest


def sponsor_cap(question: Situation) -> Iterator[Cap]:
    """A family permit never outlasts the sponsor's own permit, Article 34(1)."""
    if not question.is_of(PermitType.FAMILY):
        return
    until = sponsor_permit_until(question.facts.sponsor)
    if until:
        yield Cap(CappedBy.SPONSOR_PERMIT, until, "6458 Art. 34(1)")


def sponsor_permit_until(sponsor: Known[Sponsor]) -> Known[date]:
    """The end of a sponsor's own permit; None for sponsors who need none, or hold one without end."""
    if sponsor is None:
        return None
    if isinstance(sponsor, Unknown) or sponsor.status is UNKNOWN:
        return UNKNOWN
    if sponsor.permit_until is UNKNOWN and sponsor.permit_type == PermitType.LONG_TERM:
        return None
    return sponsor.permit_until if sponsor.status in STATUSES_WITH_AN_END else None


def insurance_cap(question: Situation) -> Iterator[Cap]:
    """Insurance that ends before the requested end shortens the permit, at the ages that need it."""
    if question.insurance_is_needed is not True:
        return
    until, requested = question.facts.applicant.insurance_until, question.facts.requested.until
    if until and (not requested or until < requested):
        yield Cap(CappedBy.INSURANCE, until, INSURANCE_CITATIONS[question.facts.permit_type])


def every_cap_is_known(question: Situation, valid_from: date | None) -> bool:
    """Whether nothing that could still shorten the permit is unknown: an end is never guessed."""
    facts = question.facts
    if facts.permit_type in OFFICER_TYPES:
        return valid_from is not None and facts.requested.until is not UNKNOWN
    unknown: list[Known[object] | bool] = [facts.requested.until, facts.applicant.passport_expires_on]
    unknown.append(question.insurance_is_needed)
    if question.insurance_is_needed is True:
        unknown.append(facts.applicant.insurance_until)
    if question.is_of(PermitType.FAMILY):
        unknown.append(sponsor_permit_until(facts.sponsor))
    if question.is_of(PermitType.SHORT_TERM):
        unknown.append(facts.purpose)
    if question.is_of(PermitType.STUDENT):
        unknown.append(question.age)
    return valid_from is not None and UNKNOWN not in unknown


def longest_grant(question: Situation) -> LongestGrant | None:
    """The longest single grant of the law's version, or None where the law sets none."""
    before_law_6735 = question.law_as_of < LAW_6735_FROM
    match question.facts.permit_type:
        case PermitType.SHORT_TERM:
            return longest_short_term_grant(question, before_law_6735=before_law_6735)
        case PermitType.FAMILY:
            return LongestGrant(24 if before_law_6735 else 36, "6458 Art. 34(1)")
        case PermitType.STUDENT:
            return LongestGrant(12, "6458 Art. 38(2)") if is_pupil(question) else None
        case PermitType.HUMANITARIAN:
            return LongestGrant(12, "6458 Art. 46(1)") if question.law_as_of < LAW_7196_FROM else None
        case PermitType.TRAFFICKING_VICTIM if question.is_extension:
            return LongestGrant(VICTIM_EXTENSION_MONTHS, "6458 Art. 49(1)")
        case PermitType.TRAFFICKING_VICTIM:
            return LongestGrant(0, "6458 Art. 48(1)", days=RECOVERY_DAYS)
        case _:
            return None


def is_pupil(question: Situation) -> bool:
    """Whether the applicant is of an age for primary or secondary school: the question has no key for the school."""
    age = question.age
    return age is not None and not isinstance(age, Unknown) and age < ADULT_AGE


def longest_short_term_grant(question: Situation, *, before_law_6735: bool) -> LongestGrant | None:
    """Article 31(2) and (4): one year, since Law 6735 two; a graduate one year, once; j and k without."""
    policies, purpose = question.parameters.policies, question.facts.purpose
    if purpose == Purpose.GRADUATE:
        return LongestGrant(12, "6458 Art. 31(4)")
    if purpose in UNCAPPED_PURPOSES:
        years = policies.uncapped_maximum_years
        return LongestGrant(12 * years, "policy") if years else None
    statutory = 12 if before_law_6735 else 24
    if purpose == Purpose.TOURISM and policies.tourism_maximum_months:
        shorter = min(statutory, policies.tourism_maximum_months)
        return LongestGrant(shorter, "6458 Art. 31(2)" if shorter == statutory else "policy")
    return LongestGrant(statutory, "6458 Art. 31(2)")

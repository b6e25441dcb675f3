"""Whether a marriage stands on a day, and whether what is told of it can all be true."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from permits.rules.codes import RelationToSponsor
from permits.rules.facts import UNKNOWN, Facts, Known, Marriage, Unknown
from permits.rules.findings import Message


def has_ended(marriage: Marriage, day: date) -> bool | Unknown:
    """Whether the marriage has ended by a day; an end that is still to come ends nothing yet."""
    if marriage.ended_on:
        return marriage.ended_on <= day
    if marriage.ended_by:
        return True
    nobody_told = marriage.ended_on is UNKNOWN and marriage.ended_by is UNKNOWN
    return UNKNOWN if nobody_told else False


def marriage_disagreement(facts: Facts, day: date) -> Message | None:
    """What cannot be true of the dates of the marriage; the first such thing, or None."""
    return next(disagreements(facts.marriage, facts, day), None) if facts.marriage else None


def disagreements(marriage: Marriage, facts: Facts, day: date) -> Iterator[Message]:
    """Each thing that cannot be true; ``day`` is the one on which the case is decided."""
    married_on, ended_on = marriage.married_on, marriage.ended_on
    if married_on and ended_on and ended_on < married_on:
        yield _("The marriage is said to have ended before it began. An officer must look at this.")
    if married_on and married_on > (facts.applied_on or day):
        yield _("The marriage is dated after the application. An officer must look at this.")
    if ended_on and ended_on > day:
        yield _("The end of the marriage is dated in the future. An officer must look at this.")
    if any(born_on and born_on > (married_on or facts.applied_on or day) for born_on in birth_dates(marriage, facts)):
        yield _("A date of birth is after the marriage. An officer must look at this.")


def birth_dates(marriage: Marriage, facts: Facts) -> tuple[Known[date], ...]:
    """Those of the spouses; a child tells of the marriage of others, and is mostly born in it."""
    is_spouse = facts.applicant.relation_to_sponsor == RelationToSponsor.SPOUSE
    return (marriage.spouse_date_of_birth, facts.applicant.date_of_birth if is_spouse else None)

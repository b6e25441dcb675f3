"""Birthdays as a case knows them: wholly, by month or year alone, or not at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from accounts.models import Person
from permits.rules.facts import UNKNOWN, Facts, Known
from permits.rules.partly_known import possible_days


def birth_date(person: Person) -> Known[date]:
    """The birth date where all of it is known."""
    if person.birth_year and person.birth_month and person.birth_day:
        return date(person.birth_year, person.birth_month, person.birth_day)
    return UNKNOWN


def birthdays_of(person: Person | None, *, until: date) -> tuple[date, ...]:
    """The birthday, or the earliest and the latest that it can be; none where nobody knows the year."""
    if person is None or not person.birth_year:
        return ()
    return possible_days(person.birth_year, person.birth_month, person.birth_day, until=until)


def earliest_birthday(person: Person, *, until: date) -> date | None:
    """The first day that can be the birthday: what is reminded of by it is never too late."""
    return next(iter(birthdays_of(person, until=until)), None)


def with_birthdays(facts: Facts, *, own: tuple[date, ...], sponsors: tuple[date, ...]) -> Iterator[Facts]:
    """The facts with each birthday that the applicant, and the spouse who sponsors, can have."""
    for of_applicant in own or (UNKNOWN,):
        applicant = replace(facts.applicant, date_of_birth=of_applicant)
        if not facts.marriage or facts.marriage.spouse_date_of_birth is not UNKNOWN or not sponsors:
            yield replace(facts, applicant=applicant)
            continue
        for of_sponsor in sponsors:
            marriage = replace(facts.marriage, spouse_date_of_birth=of_sponsor)
            yield replace(facts, applicant=applicant, marriage=marriage)

"""The permits that a case rests on and the times abroad, in the rulebook's words."""

from collections.abc import Iterable, Iterator
from datetime import date

from applications.facts.held_permits import present_permit_of
from applications.facts.sections import given
from applications.models import AbsencesAnswers, Application, EarlierPermitsAnswers, LostPermitAnswers
from permits.rules import codes
from permits.rules.facts import UNKNOWN, Absence, HeldPermit, Unknown


def held_permits(application: Application) -> tuple[HeldPermit, ...]:
    """What the register knows, what cards show and what was lost; a permit that several say of counts once."""
    permits = [*registered(application), *declared(application), *listed(application), *lost(application)]
    return tuple(sorted(once(permits), key=lambda permit: permit.from_))


def registered(application: Application) -> Iterator[HeldPermit]:
    """The permits that were issued here."""
    for permit in application.person.permits.all():
        yield held(permit.permit_type, permit.purpose, permit.valid_from, permit.valid_until)


def declared(application: Application) -> Iterator[HeldPermit]:
    """The permit that an extension starts from, where only its card shows it."""
    present = present_permit_of(application)
    if present is not None and present.permit_id is None:
        yield held(present.permit_type, present.purpose, present.valid_from, present.valid_until)


def listed(application: Application) -> Iterator[HeldPermit]:
    """The permits on cards that the applicant listed: an officer sees the cards."""
    answers = given(application, EarlierPermitsAnswers)
    for permit in answers.entries.all() if answers else ():
        yield held(permit.permit_type, permit.purpose, permit.valid_from, permit.valid_until)


def lost(application: Application) -> Iterator[HeldPermit]:
    """The long-term permit that is to be had back: one with an end was cancelled."""
    answers = given(application, LostPermitAnswers)
    if answers is not None:
        yield held(codes.PermitType.LONG_TERM, "", answers.valid_from, answers.cancelled_on)


def held(permit_type: str, purpose: str, first: date, last: date | None) -> HeldPermit:
    """A permit in the rulebook's words."""
    return HeldPermit(
        permit_type=codes.PermitType(permit_type),
        purpose=codes.Purpose(purpose) if purpose else None,
        from_=first,
        until=last,
    )


def once(permits: Iterable[HeldPermit]) -> list[HeldPermit]:
    """Of the same permit said twice the first account stays: the register comes before cards."""
    found: dict[tuple[codes.PermitType, date], HeldPermit] = {}
    for permit in permits:
        found.setdefault((permit.permit_type, permit.from_), permit)
    return list(found.values())


def absences_of(application: Application) -> tuple[Absence, ...] | Unknown:
    """The times abroad; unknown until the section is answered, also by an empty list."""
    answers = given(application, AbsencesAnswers)
    if answers is None:
        return UNKNOWN
    return tuple(
        Absence(from_=journey.left_on, until=journey.returned_on, reason=codes.AbsenceReason(journey.reason))
        for journey in answers.entries.all()
    )


def end_of_present_permit(application: Application) -> date | None:
    """The last day of the permit that ends last; None where there is none, or one without end."""
    ends = [permit.until for permit in held_permits(application)]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) else None

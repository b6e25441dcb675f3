"""Legal periods: calendar days without the first one, working days where the rule says so (domain.md C, E)."""

from datetime import date

from permits.rules.codes import ApplicationKind, PermitType
from permits.rules.durations import add_days, add_months
from permits.rules.parameters import Parameters, WorkingDays

POSTING_WORKING_DAYS = 5
COMPLETING_DAYS = 30
DECISION_DAYS = 90
SLOW_DECISION_DAYS = 180
APPEAL_DAYS = 60
ADDRESS_NOTICE_WORKING_DAYS = 20
RETURN_DAYS = 15
CARD_DAYS, CARD_DAYS_OF_EXTENSION = 90, 60
USING_MONTHS = 6
LEAVING_DAYS_AFTER_REFUSED_EXTENSION = 10
RECESS_FIRST, RECESS_LAST = (7, 20), (8, 31)
"""The recess of the courts, Law 2577 Article 61."""
DAYS_AFTER_THE_RECESS = 7


def working_days_later(day: date, count: int, calendar: WorkingDays) -> date:
    """So many working days later, and never past the last day that is."""
    try:
        return calendar.add_working_days(day, count)
    except OverflowError:
        return date.max


def use_by(begins_on: date) -> date:
    """The last day to begin to use a permit: six months after it begins (Article 19(1))."""
    return add_months(begins_on, USING_MONTHS)


def post_by(submitted_on: date, calendar: WorkingDays) -> date:
    """The last day on which the file may be posted: five working days (S001)."""
    return working_days_later(submitted_on, POSTING_WORKING_DAYS, calendar)


def documents_due_on(notified_on: date) -> date:
    """The last day for missing papers: 30 calendar days after the notice (Article 21(3); YİMER)."""
    return add_days(notified_on, COMPLETING_DAYS)


def decision_due_on(
    complete_on: date, *, permit_type: PermitType, province: int | None, parameters: Parameters
) -> date:
    """The last day of the decision: 90 days from a complete file (Article 21(5)), for long-term in two places 180."""
    slow = permit_type == PermitType.LONG_TERM and province in parameters.policies.slow_long_term_provinces
    return add_days(complete_on, SLOW_DECISION_DAYS if slow else DECISION_DAYS)


def card_due_on(received_on: date, kind: ApplicationKind) -> date:
    """The last day on which the card should be posted: 90 days from the file, 60 for an extension (S001; E14)."""
    return add_days(received_on, CARD_DAYS_OF_EXTENSION if kind == ApplicationKind.EXTENSION else CARD_DAYS)


def appeal_until(served_on: date, calendar: WorkingDays) -> date:
    """The last day to go to the administrative court: 60 days after service (Law 2577 Articles 7 and 8).

    A last day in the courts' recess moves to the seventh day after it; one on a holiday to the next working day.
    """
    last = add_days(served_on, APPEAL_DAYS)
    if RECESS_FIRST <= (last.month, last.day) <= RECESS_LAST:
        last = add_days(date(last.year, *RECESS_LAST), DAYS_AFTER_THE_RECESS)
    return working_days_later(last, 0, calendar)


def address_notice_due_on(changed_on: date, calendar: WorkingDays) -> date:
    """The last day to tell of a new address: 20 working days."""
    return working_days_later(changed_on, ADDRESS_NOTICE_WORKING_DAYS, calendar)


def return_by(left_on: date) -> date:
    """The last day to come back on a residence application document: 15 days after leaving."""
    return add_days(left_on, RETURN_DAYS)


def leave_by_after_refused_extension(served_on: date) -> date:
    """The last day to leave after a refused extension: ten days (Article 54(1)(j))."""
    return add_days(served_on, LEAVING_DAYS_AFTER_REFUSED_EXTENSION)


def leave_by_after_refusal(kind: ApplicationKind, served_on: date, stay_until: date | None) -> date | None:
    """The last day to leave after a refusal; None where no article names one.

    After a refused extension ten days from service, or the end of the permit if that is later (Article 54(1)(j)); after
    another refusal the last day of the stay that does not rest on the application, while it lasts.
    """
    if kind == ApplicationKind.EXTENSION:
        return max(leave_by_after_refused_extension(served_on), stay_until or date.min)
    return stay_until if stay_until is not None and stay_until >= served_on else None

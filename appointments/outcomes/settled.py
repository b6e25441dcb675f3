"""Outcomes that write no other record: the matter is settled, the person was not served, or papers were missing."""

from datetime import date

from accounts.models import User
from appointments.enums import OutcomeKind
from appointments.messages_of_the_day import SecondDate
from appointments.models import Appointment, AppointmentOutcome, Service
from appointments.outcomes.recording import finish, open_counter
from appointments.second_dates import second_date, tell_of_date
from goc_portal import locking


@locking.verb
def record_done(*, appointment: Appointment, service: Service | None, note: str, by: User) -> AppointmentOutcome:
    """Write that the matter is settled: of services that have no record of their own here."""
    appointment, given = open_counter(appointment, service, by)
    return finish(appointment, OutcomeKind.DONE, given, by=by, reason=note)


@locking.verb
def record_not_served(*, appointment: Appointment, reason: str, by: User) -> AppointmentOutcome:
    """Write that the person came and left without being served, and why."""
    appointment, given = open_counter(appointment, None, by)
    return finish(appointment, OutcomeKind.NOT_SERVED, given, by=by, reason=reason)


@locking.verb
def record_papers_missing(
    *, appointment: Appointment, papers: str, not_before: date | None, by: User
) -> AppointmentOutcome:
    """Write which papers were missing; the person gets a second date, or may book again at once, without waiting.

    The first confirmation day passes on to the second date, so the days after it do not begin anew.
    """
    appointment, given = open_counter(appointment, None, by)
    outcome = finish(appointment, OutcomeKind.PAPERS_MISSING, given, by=by, reason=papers)
    appointment.is_followed_up = True
    appointment.save(update_fields=["is_followed_up"])
    if not_before is not None:
        made = second_date(appointment, by=by, not_before=not_before, follows=appointment)
        tell_of_date(SecondDate, made)
    return outcome

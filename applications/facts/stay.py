"""The legal stay beside the dates of the case: what counts is the day of the application (C-01, R-20)."""

from dataclasses import dataclass
from datetime import date

from applications.enums import ApplicationKind
from applications.facts.earlier_residence import end_of_present_permit
from applications.facts.held_permits import present_permit_of
from applications.facts.sections import given
from applications.models import Application, PassportAnswers
from appointments.interviews import picked_time, picking_and_earliest_day
from appointments.models import SeatHold
from goc_portal import clock


def legal_stay_until(application: Application) -> date | None:
    """The last legal day: of the visa or visa-free stay, or of the permit that a change or extension follows."""
    if application.kind == ApplicationKind.EXTENSION and (present := present_permit_of(application)) is not None:
        return present.valid_until
    if application.kind != ApplicationKind.FIRST:
        return end_of_present_permit(application)
    passport = given(application, PassportAnswers)
    return passport.legal_stay_until if passport else None


def applied_in_time(application: Application) -> bool:
    """Whether the application was submitted, or would be today, on or before the last legal day."""
    submitted = application.submitted_at
    day = clock.istanbul_day(submitted) if submitted else clock.today()
    last_day = legal_stay_until(application)
    return last_day is None or day <= last_day


@dataclass(frozen=True)
class Outlook:
    """What a draft can expect: the earliest day to hand in papers, beside the last legal day."""

    earliest: date | None
    stay_until: date | None
    is_picked: bool = False
    """Whether the province lets people pick their time."""
    kept: SeatHold | None = None

    @property
    def comes_after_the_stay(self) -> bool:
        """Whether no free time lies within the legal stay."""
        return self.stay_until is not None and (self.earliest is None or self.earliest > self.stay_until)

    @property
    def is_in_time(self) -> bool:
        """Whether submitting today is in time, whatever the appointment."""
        return self.stay_until is None or clock.today() <= self.stay_until


def outlook_of(application: Application) -> Outlook:
    """What to say before submitting: an appointment may come late, an application may not."""
    province = application.addressanswers.province
    is_picked, earliest = picking_and_earliest_day(application.person, province)
    return Outlook(
        earliest=earliest,
        stay_until=legal_stay_until(application),
        is_picked=is_picked,
        kept=picked_time(application.public_id) if is_picked else None,
    )

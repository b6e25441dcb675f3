"""A person has died: what is open ends, reminders stop, and one careful message goes out. It can be taken back."""

from datetime import date
from typing import TYPE_CHECKING, Final

from accounts.ending_powers import stop_with_the_life
from accounts.models import Person
from applications.enums import AT_THE_COUNTER, UNFINISHED, ApplicationStatus
from applications.errors_desk import DeathIsRecorded, DiedOnAnImpossibleDay, NoDeathIsRecorded
from applications.events import locked_case, move, note
from applications.messages_after import RecordOfDeath
from applications.models import Application, Death
from applications.withdrawing import give_up_appointment
from appointments.giving_up_all import give_up_services
from goc_portal import clock, locking
from notices.outbox import queue

if TYPE_CHECKING:
    from accounts.models import User

GO_ON_AFTER_MISTAKE: Final = (*AT_THE_COUNTER, ApplicationStatus.UNDER_ASSESSMENT)
"""Where a case stood that goes on at the counter when a death was written for the wrong person."""


def has_died(person: Person) -> bool:
    """Whether a death of this person is on record."""
    return Death.objects.filter(person=person, taken_back_at__isnull=True).exists()


@locking.verb
def record_death(*, application: Application, died_on: date, proof: str, by: "User") -> Death:
    """Write down a death that an officer saw on a paper: open cases and appointments end, and one message goes out."""
    case = locked_case(application)
    if has_died(case.person):
        raise DeathIsRecorded
    if died_on > clock.today():
        raise DiedOnAnImpossibleDay
    death = Death.objects.create(
        person=case.person, died_on=died_on, proof=proof.strip(), recorded_at=clock.now(), recorded_by=by
    )
    for each in locking.locked(Application.objects.filter(person=case.person, status__in=UNFINISHED)):
        give_up_appointment(each, by=by)
        move(application=each, to=ApplicationStatus.LAPSED, code="person_died", by=by)
    if case.status not in UNFINISHED:
        note(application=case, code="person_died", by=by)
    queue(message=RecordOfDeath, person=case.person, cause=f"death:{death.pk}", facts={})
    give_up_services(person=case.person, reason="person_died", by=by)
    stop_with_the_life(case.person, by=by)
    return death


@locking.verb
def take_back_death(*, application: Application, by: "User") -> Death:
    """It was written for the wrong person: messages go out again, and what was at the counter goes on there."""
    case = locked_case(application)
    death = locking.locked(Death.objects.filter(person=case.person, taken_back_at__isnull=True)).first()
    if death is None:
        raise NoDeathIsRecorded
    death.taken_back_at, death.taken_back_by = clock.now(), by
    death.save(update_fields=["taken_back_at", "taken_back_by"])
    for each in locking.locked(Application.objects.filter(person=case.person, status=ApplicationStatus.LAPSED)):
        ended = each.events.exclude(to_status="").order_by("at", "pk").last()
        if ended is not None and ended.code == "person_died" and ended.from_status in GO_ON_AFTER_MISTAKE:
            move(application=each, to=ApplicationStatus.RECEIVED, code="person_lives", by=by)
    if case.status != ApplicationStatus.LAPSED:
        note(application=case, code="person_lives", by=by)
    return death

"""Interpreter, sign language, access: what a person states once for every appointment (R-19)."""

from dataclasses import dataclass

from accounts.models import Person, User
from accounts.representation import require_may_act_for
from appointments.enums import InterpreterGender, InterpreterLanguage
from appointments.models import Appointment, Arrangement, AttendanceNeeds
from goc_portal import clock, locking


@dataclass(frozen=True)
class Needs:
    """What somebody needs to be understood and to get in."""

    interpreter_language: str = ""
    other_language: str = ""
    interpreter_gender: str = InterpreterGender.ANYBODY
    sign_language: bool = False
    step_free: bool = False


def needs_of(person: Person) -> AttendanceNeeds | None:
    """What the person stated, if anything has to be arranged."""
    needs = AttendanceNeeds.objects.filter(person=person).first()
    return needs if needs is not None and needs.are_any else None


def arrangement_of(appointment: Appointment) -> Arrangement | None:
    """What is arranged for an appointment, unless the person has stated other needs since."""
    stated = needs_of(appointment.person)
    arrangement = Arrangement.objects.filter(appointment=appointment).first()
    if stated is None or arrangement is None or arrangement.arranged_at < stated.changed_at:
        return None
    return arrangement


@locking.verb
def state_needs(*, person: Person, needs: Needs, by: User) -> AttendanceNeeds:
    """Keep what a person needs, for this appointment and all to come; an officer arranges it."""
    require_may_act_for(by, person)
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    other = needs.other_language if needs.interpreter_language == InterpreterLanguage.OTHER else ""
    columns = {
        "interpreter_language": needs.interpreter_language,
        "other_language": other,
        "interpreter_gender": needs.interpreter_gender,
        "sign_language": needs.sign_language,
        "step_free": needs.step_free,
    }
    stated = AttendanceNeeds.objects.filter(person=person).first()
    if stated is not None and all(getattr(stated, name) == value for name, value in columns.items()):
        return stated
    made, _created = AttendanceNeeds.objects.update_or_create(
        person=person, defaults=columns | {"changed_at": clock.now(), "changed_by": by}
    )
    return made

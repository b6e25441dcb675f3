"""The one place where a case changes its state, and where what happened is written down."""

from typing import TYPE_CHECKING, Any

from django.db.models import F

from accounts.acting import tell_of_act
from accounts.models import Person
from applications.errors import ActsNoLonger, NotPossibleNow
from applications.models import Application, ApplicationEvent
from applications.workflow import may_follow
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


FILLING_IN = frozenset({"section_answered", "paper_uploaded", "translation_uploaded", "request_changed"})
"""What happens many times an hour while somebody fills in."""


def locked_case(application: Application, *, by: "User | None" = None) -> Application:
    """The case, locked after its person (docs/locking.md), as the database has it now.

    With ``by`` it is asked once more, after the lock, whether that login still fills in for the person: what ended
    while the page was open has ended.
    """
    locking.locked(Person.objects.filter(pk=application.person_id)).get()
    case = locking.locked(Application.objects.filter(pk=application.pk)).get()
    if (
        by is not None
        and is_anothers(case, by)
        and not Application.objects.open_to_reader(by).filter(pk=case.pk).exists()
    ):
        raise ActsNoLonger
    return case


def is_anothers(case: Application, by: "User") -> bool:
    """Whether somebody who is no officer acts in a case that is not the own one, kept by this login or not."""
    return not by.is_staff and by.person_id != case.person_id


def record(*, application: Application, code: str, by: "User | None", **facts: Any) -> ApplicationEvent:
    """Write down what happened and count the change, so that a decision on old data is noticed.

    A draft that somebody goes on with no longer closes on the day that was announced.
    """
    Application.objects.filter(pk=application.pk).update(changes=F("changes") + 1, expires_on=None)
    application.changes += 1
    application.expires_on = None
    return note(application=application, code=code, by=by, **facts)


def note(*, application: Application, code: str, by: "User | None", **facts: Any) -> ApplicationEvent:
    """Write down what leaves the substance of the case as it was: who took it, what was drawn."""
    event = ApplicationEvent.objects.create(application=application, code=code, at=clock.now(), by=by, facts=facts)
    tell_who_is_acted_for(event)
    return event


def move(*, application: Application, to: str, code: str, by: "User | None", **facts: Any) -> ApplicationEvent:
    """Bring a locked case into another state; refused where the table of states does not allow it."""
    if not may_follow(application.status, to):
        raise NotPossibleNow(status=application.get_status_display())
    before, application.status = application.status, to
    application.changes += 1
    application.save()
    event = ApplicationEvent.objects.create(
        application=application,
        code=code,
        from_status=before,
        to_status=to,
        at=clock.now(),
        by=by,
        facts=facts,
    )
    tell_who_is_acted_for(event)
    return event


def tell_who_is_acted_for(event: ApplicationEvent) -> None:
    """Each act of somebody else is told to whoever has an own account; of filling in, once a day, case and actor."""
    case = event.application
    if event.code in FILLING_IN:
        what = "filled_in"
        cause = f"application:{case.public_id}:filled_in:{event.by_id}:{clock.today().isoformat()}"
    else:
        what = "started" if event.code == "started" else "application"
        cause = f"application-event:{event.pk}:acted"
    tell_of_act(person_id=case.person_id, by=event.by, what=what, cause=cause)

"""Where a case stands, told without sign-in to whoever has its number: three words, and nothing to compare.

A number that says nothing here, because it is unknown, mistyped, a draft, switched off or protected, gets the same
sentence after the same questions to the database, so that neither words nor time tell which it is.
"""

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import get_adapter
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from applications.enums import ApplicationStatus as Status
from applications.errors import TooManyStatusQuestions
from applications.models import Application, ApplicationEvent, HiddenStatus
from documents.verification import VerificationThrottle
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User

NOBODY = 0
"""The person and the case of a number that nobody has: asked about all the same."""


class PublicStage(TextChoices):
    """All that is told. What has ended says that there is news, whatever the news is."""

    RECEIVED = "received", _("This application has been received.")
    IN_PROGRESS = "in_progress", _("Work on this application has begun.")
    DECIDED = "decided", _("There is a decision or other news on this application. Sign in to read it.")


STAGES: dict[str, PublicStage] = {
    Status.INTERVIEW_SCHEDULED: PublicStage.RECEIVED,
    Status.AWAITING_MAIL: PublicStage.RECEIVED,
    Status.RECEIVED: PublicStage.IN_PROGRESS,
    Status.INCOMPLETE: PublicStage.IN_PROGRESS,
    Status.UNDER_ASSESSMENT: PublicStage.IN_PROGRESS,
    Status.APPROVED: PublicStage.DECIDED,
    Status.REFUSED: PublicStage.DECIDED,
    Status.LAPSED: PublicStage.DECIDED,
}


def public_stage(number: str | None) -> PublicStage | None:
    """The stage of a case, or None where this page says nothing; the same four questions for every number."""
    case, person, status = found_case(number or "")
    before = status_before_withdrawing(case)
    is_hidden = HiddenStatus.objects.filter(person=person).exists()
    is_protected = Application.objects.filter(person=person, protected_at__isnull=False).exists()
    stage = STAGES.get(before if status == Status.WITHDRAWN else status)
    return None if is_hidden or is_protected else stage


def found_case(number: str) -> tuple[int, int, str]:
    """Keys and status of the case with this number; nobody's where there is none."""
    row = Application.objects.filter(number=number).values_list("pk", "person_id", "status").first()
    return cast(tuple[int, int, str], row) if row else (NOBODY, NOBODY, "")


def status_before_withdrawing(case: int) -> str:
    """Who withdrew is seen by nobody else: the answer stays the one that was given before."""
    event = ApplicationEvent.objects.filter(application=case, to_status=Status.WITHDRAWN)
    return event.values_list("from_status", flat=True).first() or ""


def count_question(request: HttpRequest, number: str) -> None:
    """Count one question for the network and one for the number, so that numbers cannot be tried out."""
    throttles: list[Any] = [
        VerificationThrottle(scope="status_network", rate="30/hour", source=get_adapter().get_client_ip(request)),
        VerificationThrottle(scope="status_number", rate="20/hour", source=number),
    ]
    if not all(throttle.allows(request) for throttle in throttles):
        raise TooManyStatusQuestions


@locking.verb
def hide_public_status(*, person: Person, by: "User") -> None:
    """From now on nothing is told of this person's cases without sign-in."""
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    HiddenStatus.objects.get_or_create(person=person, defaults={"hidden_at": clock.now(), "hidden_by": by})


@locking.verb
def show_public_status(*, person: Person, by: "User") -> None:
    """Whoever has a number of this person's cases is told the stage again."""
    locking.locked(Person.objects.filter(pk=person.pk)).get()
    HiddenStatus.objects.filter(person=person).delete()

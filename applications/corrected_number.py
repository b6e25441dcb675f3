"""What follows in the cases of a person whose foreigner identity number an officer corrected."""

from django.db.models import Q

from accounts.models import Person, User
from applications.enums import UNFINISHED, DecisionState
from applications.events import record
from applications.models import Application, Decision
from goc_portal import locking


def note_in_undecided_cases(person: Person, before: str, by: User) -> None:
    """Write it into each case that is not decided: what was proposed before rests on the earlier number."""
    proposed = Decision.objects.filter(state=DecisionState.PROPOSED, application__person=person)
    undecided = Q(status__in=UNFINISHED) | Q(pk__in=proposed.values("application"))
    for case in locking.locked(Application.objects.filter(undecided, person=person)):
        record(application=case, code="identity_number_corrected", by=by)

"""A child becomes 18: the access of parents and guardians ends by itself that day, and both are told how it goes on.

Whether they may act is asked of the birth date at each act (RepresentationQuerySet.in_force_on), so nothing has to
be written for it to end. What is written here are the notices, once a representation; days that were missed are caught
up with.
"""

from datetime import date, timedelta

from django.db.models import QuerySet

from accounts.enums import RepresentationKind
from accounts.messages import ChildIsOfAge, NowOfAge
from accounts.models import Representation, User
from accounts.querysets import born_after_the_day_18_years_before, was_a_child_on
from goc_portal import clock, locking
from notices import outbox

CATCHES_UP_WITH = timedelta(days=30)


def of_age_lately(day: date) -> QuerySet[Representation]:
    """Accepted representations of parents and guardians whose child turned 18 in the weeks up to a day."""
    accepted = Representation.objects.accepted().exclude(kind=RepresentationKind.ATTORNEY)
    accepted = accepted.filter(was_a_child_on("acts_from", "represented__"))
    were_children = accepted.filter(born_after_the_day_18_years_before(day - CATCHES_UP_WITH, "represented__"))
    return were_children.exclude(born_after_the_day_18_years_before(day, "represented__")).order_by("pk")


def tell_who_came_of_age() -> int:
    """Tell the parents, and the child who has an account already; who was told is not told again."""
    ended = list(of_age_lately(clock.today()).select_related("representative", "represented"))
    for representation in ended:
        tell_of_age(representation=representation)
    return len(ended)


@locking.verb
def tell_of_age(*, representation: Representation) -> None:
    """The parent's access has ended; the child acts by the own account, and one without is told through the parent."""
    child = representation.represented
    cause = f"representation:{representation.public_id}:of_age"
    outbox.queue(message=ChildIsOfAge, person=representation.representative, cause=cause, facts={})
    if User.objects.filter(person=child, is_active=True).exists():
        outbox.queue(message=NowOfAge, person=child, cause=f"person:{child.public_id}:of_age", facts={})

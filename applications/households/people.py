"""Whose application somebody may fill in: the own one, and those of the own children under 18 and of wards."""

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts.models import Person, Representation
from applications.households.errors import NotThisPerson, OtherParentKeepsIt
from applications.models import Application, Household
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models import User


def people_to_apply_for(user: Any) -> QuerySet[Person]:
    """The reader, and the people for whom the reader says to act.

    Stated is enough to fill in and submit: a visa runs out while nobody has looked at a birth certificate yet. An
    officer sees child and certificate at the appointment, and a record that was stated opens no earlier one.
    """
    if not user.is_authenticated or not user.is_active or user.person_id is None:
        return Person.objects.none()
    stated = Representation.objects.filter(representative=user.person_id).stated_on(clock.today())
    children = Q(pk__in=stated.values("represented")) & ~Q(pk__in=Application.objects.shielded_from(user))
    return Person.objects.filter(Q(pk=user.person_id) | children)


def require_may_apply_for(user: "User", person: Person) -> None:
    """Refuse, in words, somebody who may not fill in an application of this person."""
    if not people_to_apply_for(user).filter(pk=person.pk).exists():
        raise NotThisPerson


def refuse_what_another_keeps(draft: Application | None, by: "User") -> None:
    """Of a child's draft one parent keeps the answers: the other neither reads nor changes them."""
    if draft is not None and draft.person_id != by.person_id and draft.kept_by_id != by.pk:
        raise OtherParentKeepsIt


def keeper_of(person: Person) -> Person | None:
    """Who is told what happens to a child who has no login: the parent who keeps the child's latest case."""
    kept = Application.objects.filter(person=person, kept_by__isnull=False).select_related("kept_by__person")
    latest = kept.order_by("-created_at", "-pk").first()
    return latest.kept_by.person if latest is not None and latest.kept_by is not None else None


def share_a_household(one: Person, other: Person) -> bool:
    """Whether two people belong to one family that asks together, as members or as its sponsor."""
    return Household.objects.filter(belongs_to(one)).filter(belongs_to(other)).exists()


def belongs_to(person: Person) -> Q:
    """The households of a person."""
    return Q(members__application__person=person) | Q(dossier__sponsor=person)

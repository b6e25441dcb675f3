"""Representations as people ask for them. A module of its own, since the scope of officers rests on the models."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from accounts.enums import HolderOfPower, RepresentationKind
from accounts.offices import directorates_in_scope
from accounts.querysets import born_after_the_day_18_years_before, was_a_child_on
from accounts.scope import is_hidden_from
from directorates.querysets import DirectorateQuerySet


class RepresentationQuerySet(models.QuerySet):
    """Named reads of representations."""

    def visible_to(self, user: Any) -> Self:
        """Those in which one acts, and accepted ones by which others act; for officers those of their provinces."""
        if user.is_staff:
            in_scope = self.filter(province__in=directorates_in_scope(user).values("province"))
            hidden = is_hidden_from(user, "representative") | is_hidden_from(user, "represented")
            return in_scope.exclude(hidden)
        accepted = Q(represented=user.person_id, accepted_at__isnull=False)
        return self.filter(Q(representative=user.person_id) | accepted) if user.person_id else self.none()

    def of_children_at(self, directorates: DirectorateQuerySet) -> Self:
        """With the represented as ``person``: what brings a child into the scope of these directorates."""
        return self.filter(province__in=directorates.values("province")).annotate(person=F("represented"))

    def of_parents_at(self, directorates: DirectorateQuerySet) -> Self:
        """With the representative as ``person``: what brings a parent into the scope of these directorates."""
        return self.filter(province__in=directorates.values("province")).annotate(person=F("representative"))

    def awaiting_an_officer(self) -> Self:
        """Stated, neither accepted nor ended; who has waited longest first."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True).order_by("claimed_at", "pk")

    def standing(self) -> Self:
        """Stated or accepted, and not ended."""
        return self.filter(ended_at__isnull=True)

    def within(self, first: Any, last: Any) -> Self:
        """Of which the days meet a stretch; a stretch without a last day goes on."""
        begun = Q() if last is None else Q(acts_from__lte=last)
        return self.filter(begun, Q(acts_until__isnull=True) | Q(acts_until__gte=first))

    def accepted(self) -> Self:
        """Accepted by an officer and not ended, whatever the day."""
        return self.standing().filter(accepted_at__isnull=False)

    def stated_on(self, day: date) -> Self:
        """Parents of children under 18, as they state it themselves, and accepted guardians."""
        minors = Q(kind=RepresentationKind.PARENT) & born_after_the_day_18_years_before(day, "represented__")
        wards = Q(accepted_at__isnull=False) & days_with(day) & is_a_ward_on(day)
        return self.standing().filter(minors | wards)

    def in_force_on(self, day: date) -> Self:
        """Parents and guardians of children while the child is under 18, and of adult wards. No attorneys."""
        minors = Q(kind=RepresentationKind.PARENT) & born_after_the_day_18_years_before(day, "represented__")
        return self.accepted().filter(days_with(day), minors | is_a_ward_on(day))

    def powers_in_force_on(self, day: date) -> Self:
        """Powers of attorney, as long as both can sign in: who gave one is told of each act, and can end it."""
        both = {"representative__user__is_active": True, "represented__user__is_active": True}
        return self.accepted().filter(days_with(day), kind=RepresentationKind.ATTORNEY, **both)

    def powers_of(self, user: Any, day: date) -> Self:
        """The powers of attorney that somebody holds on a day; none without a person and an open login."""
        if not user.is_authenticated or not user.is_active or user.person_id is None:
            return self.none()
        return self.filter(representative=user.person_id).powers_in_force_on(day)

    def by_a_paper(self) -> Self:
        """By the decision of a court or a power of attorney: no parents."""
        return self.exclude(kind=RepresentationKind.PARENT)

    def counted_on(self, day: date) -> Self:
        """Powers of people who are neither lawyers nor relatives, and that have not run out."""
        lasting = Q(acts_until__isnull=True) | Q(acts_until__gte=day)
        return self.accepted().filter(lasting, kind=RepresentationKind.ATTORNEY, held_by=HolderOfPower.OTHER)

    def of_the_person(self, person: Any) -> Self:
        """What binds others to a person, as the person may know: nothing that an officer has not accepted."""
        return self.filter(represented=person, accepted_at__isnull=False)


def is_a_ward_on(day: date) -> Q:
    """A guardian of a child acts until the child is 18; who was an adult on the first day stays a ward."""
    child = born_after_the_day_18_years_before(day, "represented__")
    return Q(kind=RepresentationKind.GUARDIAN) & (child | ~was_a_child_on("acts_from", "represented__"))


def days_with(day: date) -> Q:
    """Of which the days include this one."""
    return Q(acts_from__lte=day) & (Q(acts_until__isnull=True) | Q(acts_until__gte=day))

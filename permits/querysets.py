"""Permits, statuses and tariffs as officers ask for them."""

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, Self

from django.db import models
from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Coalesce

from accounts.offices import holds_a_post
from accounts.posts import directorates_in_scope
from accounts.representation import people_to_act_for
from accounts.scope import is_hidden_from
from directorates.querysets import DirectorateQuerySet
from permits.enums import KINDS_THAT_LET_BOOK, ClaimState, PermitState

if TYPE_CHECKING:
    from accounts.models import Person


class StatedStatus(Protocol):
    """What somebody says about a status: whose, of which kind, from when until when."""

    person_id: int
    kind: str
    valid_from: date
    valid_until: date | None


class LegalStatusQuerySet(models.QuerySet):
    """Named reads of legal statuses."""

    def visible_to(self, user: Any) -> Self:
        """A person's own; for officers those of the provinces they work in, and those whose province is not known."""
        if not user.is_staff:
            return self.filter(person=user.person_id) if user.person_id else self.none()
        scope = directorates_in_scope(user)
        if not scope.exists():
            return self.none()
        in_scope = Q(registered_province__in=scope.values("province")) | Q(registered_province__isnull=True)
        return self.filter(in_scope).exclude(is_hidden_from(user, "person"))

    def of_directorates(self, directorates: DirectorateQuerySet) -> Self:
        """Those of the provinces of directorates: an unknown province brings nobody into a scope."""
        return self.filter(registered_province__in=directorates.values("province"))

    def in_force_on(self, day: date) -> Self:
        """Statuses that the day falls into, first and last day included, claimed ones too."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
            Q(ended_on__isnull=True) | Q(ended_on__gt=day),
            valid_from__lte=day,
        )

    def proven(self) -> Self:
        """Statuses that were confirmed: the only ones that open a door."""
        return self.filter(proven_at__isnull=False)

    def in_the_way_of(self, claim: StatedStatus) -> Self:
        """Proven statuses of the claim's person and kind that cover part of its time."""
        last_day = Coalesce(F("ended_on"), F("valid_until"), Value(date.max, output_field=DateField()))
        rows = self.proven().filter(person=claim.person_id, kind=claim.kind).alias(last_day=last_day)
        if claim.valid_until is not None:
            rows = rows.filter(valid_from__lt=claim.valid_until)
        return rows.filter(last_day__gt=claim.valid_from)

    def that_let_book(self) -> Self:
        """Kinds with which a person may use a directorate's services (R-01)."""
        return self.filter(kind__in=KINDS_THAT_LET_BOOK)

    def that_counts_first(self) -> Self:
        """The status that ends last comes first; one without a last day before all."""
        return self.order_by(F("valid_until").desc(nulls_first=True), "-valid_from", "-pk")

    def registered_last_first(self) -> Self:
        """The status whose province was registered last comes first; one without a day counts from its beginning."""
        since = Coalesce("registered_since", "valid_from")
        return self.order_by(since.desc(), "-recorded_at", "-pk")


class ProvinceRegistrationQuerySet(models.QuerySet):
    """Named reads of registrations of provinces."""

    def visible_to(self, user: Any) -> Self:
        """Those of the people for whom a person may act; officers see those of their provinces."""
        if not user.is_staff:
            return self.filter(person__in=people_to_act_for(user))
        in_scope = self.filter(province__in=directorates_in_scope(user).values("province"))
        return in_scope.exclude(is_hidden_from(user, "person"))


class StatusClaimQuerySet(models.QuerySet):
    """Named reads of stated statuses."""

    def visible_to(self, user: Any) -> Self:
        """Those of the people for whom a person may act; officers see those of the provinces they work in."""
        if not user.is_staff:
            return self.filter(person__in=people_to_act_for(user))
        in_scope = self.filter(province__in=directorates_in_scope(user).values("province"))
        return in_scope.exclude(is_hidden_from(user, "person"))

    def of_directorates(self, directorates: DirectorateQuerySet) -> Self:
        """Those of the provinces of directorates."""
        return self.filter(province__in=directorates.values("province"))

    def open(self) -> Self:
        """Claims that wait for an officer."""
        return self.filter(state=ClaimState.OPEN)

    def oldest_first(self) -> Self:
        """Who has waited longest comes first."""
        return self.order_by("claimed_at", "pk")


class StatusImportQuerySet(models.QuerySet):
    """Named reads of imports."""

    def visible_to(self, user: Any) -> Self:
        """What was imported is no secret among officers in post who may look at it."""
        return self if user.is_staff and holds_a_post(user) else self.none()


class StatusOnFileQuerySet(models.QuerySet):
    """Named reads of statuses whose person is not known here yet."""

    def visible_to(self, user: Any) -> Self:
        """Those of the provinces that an officer works in, and those whose province is not known."""
        scope = directorates_in_scope(user)
        if not (user.is_staff and scope.exists()):
            return self.none()
        return self.filter(Q(registered_province__in=scope.values("province")) | Q(registered_province__isnull=True))

    def waiting(self) -> Self:
        """Rows that no person has been given yet."""
        return self.filter(taken_at__isnull=True)

    def that_name(self, person: "Person") -> Self:
        """Rows that name a person by a proven identity number or a proven document."""
        found = Q(pk__in=[])
        if person.has_proven_number:
            found |= Q(foreigner_identity_number=person.foreigner_identity_number)
        for document in person.travel_documents.filter(proven_at__isnull=False):
            found |= Q(issuing_state=document.issuing_state, document_number=document.number)
        return self.filter(found)


class PermitQuerySet(models.QuerySet):
    """Named reads of permits."""

    def visible_to(self, user: Any) -> Self:
        """A person's own; for officers those of the provinces they work in, and those whose province is not known."""
        if not user.is_staff:
            return self.filter(person=user.person_id) if user.person_id else self.none()
        scope = directorates_in_scope(user)
        if not scope.exists():
            return self.none()
        province = "legal_status__registered_province"
        in_scope = Q(**{f"{province}__in": scope.values("province")}) | Q(**{f"{province}__isnull": True})
        return self.filter(in_scope).exclude(is_hidden_from(user, "person"))

    def active(self) -> Self:
        """Permits that were neither cancelled nor replaced; they may have expired."""
        return self.filter(state=PermitState.ACTIVE)

    def valid_on(self, day: date) -> Self:
        """Active permits that the day falls into, first and last day included."""
        return self.active().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)

    def newest_first(self) -> Self:
        """The permit that began last comes first."""
        return self.order_by("-valid_from", "-pk")


class DatedRowQuerySet(models.QuerySet):
    """Named reads of what offices decide by time."""

    def visible_to(self, user: Any) -> Self:
        """Public facts: every officer with a post looks them up."""
        return self if user.is_staff and holds_a_post(user) else self.none()

    def applying_on(self, day: date) -> Self:
        """Rows that apply on a day, first and last day included."""
        last_day = Coalesce(F("applies_until"), models.Value(date.max, output_field=models.DateField()))
        return self.alias(last_day=last_day).filter(applies_from__lte=day, last_day__gte=day)

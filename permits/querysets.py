"""Permits, statuses and tariffs as officers ask for them."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from accounts.posts import directorates_in_scope
from permits.enums import PermitState


class LegalStatusQuerySet(models.QuerySet):
    """Named reads of legal statuses."""

    def visible_to(self, user: Any) -> Self:
        """A person's own; for officers those of the provinces they work in, and those whose province is not known."""
        if not user.is_staff:
            return self.filter(person=user.person_id) if user.person_id else self.none()
        scope = directorates_in_scope(user)
        if not scope.exists():
            return self.none()
        return self.filter(Q(registered_province__in=scope.values("province")) | Q(registered_province__isnull=True))

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

    def awaiting_proof(self) -> Self:
        """Statuses that a person stated and nobody has confirmed yet, the oldest first."""
        return self.filter(proven_at__isnull=True, ended_on__isnull=True).order_by("recorded_at", "pk")


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
        return self.filter(Q(**{f"{province}__in": scope.values("province")}) | Q(**{f"{province}__isnull": True}))

    def active(self) -> Self:
        """Permits that were neither cancelled nor replaced; they may have expired."""
        return self.filter(state=PermitState.ACTIVE)

    def valid_on(self, day: date) -> Self:
        """Active permits that the day falls into, first and last day included."""
        return self.active().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)

    def newest_first(self) -> Self:
        """The permit that began last comes first."""
        return self.order_by("-valid_from", "-pk")


class FeeTariffQuerySet(models.QuerySet):
    """Named reads of the fee tariff."""

    def applying_on(self, day: date) -> Self:
        """Rows that price something on a day."""
        last_day = Coalesce(F("applies_until"), models.Value(date.max, output_field=models.DateField()))
        return self.alias(last_day=last_day).filter(applies_from__lte=day, last_day__gte=day)

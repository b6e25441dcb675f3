"""What comes after an application, as people and officers ask for it: missing papers, questions, told changes."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q

from accounts.representation import people_to_act_for
from applications.enums import ApplicationStatus, MissingPaperState

if TYPE_CHECKING:
    from accounts.models import User


def cases_in_scope(user: "User") -> models.QuerySet:
    """The cases that an officer sees."""
    return apps.get_model("applications.Application")._default_manager.visible_to(user)


class MissingPaperQuerySet(models.QuerySet):
    """Named reads of papers that were asked for."""

    def visible_to(self, user: "User") -> Self:
        """Those of the cases in an officer's scope."""
        return self.filter(application__in=cases_in_scope(user))

    def open(self) -> Self:
        """Asked for and not answered."""
        return self.filter(state=MissingPaperState.OPEN)

    def answered(self) -> Self:
        """Answered, and waiting for an officer's look."""
        return self.filter(state=MissingPaperState.ANSWERED)

    def unsettled(self) -> Self:
        """Not yet accepted, refused or closed."""
        return self.filter(settled_at__isnull=True)

    def due_before(self, day: date) -> Self:
        """Open ones whose last day has passed on a day."""
        return self.open().filter(due_on__lt=day, application__status=ApplicationStatus.INCOMPLETE)


class CaseQuestionQuerySet(models.QuerySet):
    """Named reads of questions about cases."""

    def visible_to(self, user: Any) -> Self:
        """Those of the cases in an officer's scope."""
        return self.filter(application__in=cases_in_scope(user)) if user.is_staff else self.none()

    def waiting(self) -> Self:
        """Those whose last letter is the applicant's."""
        return self.filter(waits_since__isnull=False)


class ToldChangeQuerySet(models.QuerySet):
    """Named reads of told changes."""

    def of_person(self, user: "User") -> Self:
        """Those of the person whose login this is."""
        own = Q(person=user.person_id) | Q(person__merged_into=user.person_id)
        return self.filter(own) if user.person_id else self.none()

    def visible_to(self, user: Any) -> Self:
        """A person's own and those of the people for whom the person acts; officers read them with their cases."""
        if not user.is_staff:
            people = people_to_act_for(user)
            return self.filter(Q(person__in=people) | Q(person__merged_into__in=people))
        return self.filter(person__applications__in=cases_in_scope(user)).distinct()

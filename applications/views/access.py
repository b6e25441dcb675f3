"""Who comes in: people with a login and a person, each to the own cases; every other case does not exist for them."""

from functools import cached_property
from typing import Any, ClassVar, Final
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.views.access import PersonView
from applications.enums import ApplicationStatus
from applications.facts.assessing import assess_application
from applications.models import Application
from applications.progress import DraftProgress, draft_progress
from applications.querysets import ApplicationQuerySet
from permits.rules.assessment import Assessment

NOTHING_IS_MISSING_YET: Final[dict[str, tuple[str, ...]]] = {
    ApplicationStatus.DRAFT: (),
    ApplicationStatus.INTERVIEW_SCHEDULED: (),
    ApplicationStatus.AWAITING_MAIL: ("postings",),
}
"""Before anybody has looked at a file no paper of it can be missing; of one that comes by post the posting counts."""


class ApplicantView(PersonView):
    """A page for people who apply; officers have theirs in the admin."""


class CaseView(ApplicantView):
    """A page about one case that the reader fills in: the own one, or that of a child.

    A power of attorney opens only the pages that say so: where answers and papers are given, and where the case
    stands. What the person declares, withdraws, or tells a family, and where the card goes, is the person's own.
    """

    opens_by_power: ClassVar[bool] = False

    reads_what_is_missing: ClassVar[bool] = False
    """Whether several parts of the page look at what is missing: it is read once, with the case."""

    @cached_property
    def case(self) -> Application:
        """The case of the address, with its answers."""
        return self.case_alone()

    def case_alone(self) -> Application:
        """The case, read by itself; one that the reader does not fill in does not exist."""
        public_id: UUID = self.kwargs["public_id"]
        case = get_object_or_404(self.kept_cases(), public_id=public_id)
        if self.reads_what_is_missing:
            prefetch_related_objects([case], *NOTHING_IS_MISSING_YET.get(case.status, ("missing_papers",)))
        return case

    def kept_cases(self) -> ApplicationQuerySet:
        """The cases that the reader fills in, or that a power opens, with what this page reads along."""
        rows = Application.objects
        cases = rows.open_to_reader(self.user) if self.opens_by_power else rows.kept_by_reader(self.user)
        return cases.with_answers()

    @property
    def is_by_power(self) -> bool:
        """Whether only a power of attorney opens this case to the reader."""
        return self.case.person_id != self.person.pk and self.case.kept_by_id != self.user.pk

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page, which leaves out what a power of attorney does not cover."""
        return super().page(status=status, **{"is_by_power": self.is_by_power, **context})

    @cached_property
    def assessment(self) -> Assessment:
        """What the rulebook says to the case: findings and papers; asked once a page."""
        return assess_application(self.case)


class DraftView(CaseView):
    """A page for filling in: once the case is submitted, its own page takes over, also from another tab."""

    @cached_property
    def progress(self) -> DraftProgress:
        """How far the draft has come."""
        return draft_progress(self.case, self.assessment)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.person_id is not None and not self.case.is_draft:
            return self.leave_for_case_page()
        return super().dispatch(request, *args, **kwargs)

    def leave_for_case_page(self) -> HttpResponseRedirect:
        """Say that nothing can be changed any more, and show where the case stands."""
        if self.request.method == "POST":
            sentence = _("This application is submitted. Its answers can no longer be changed here.")
            messages.warning(self.request, sentence)
        return redirect(self.case)

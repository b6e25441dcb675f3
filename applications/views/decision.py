"""The page of a refusal: why, how long there is to go to court, when to leave, who helps."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from applications.decisions.appeals import counting_from, example_of_counting, leaving_rule
from applications.decisions.grounds import article_in_words, words_of
from applications.decisions.letters import decided_on
from applications.outcomes import outcome_of
from applications.views.access import CaseView
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper
from goc_portal import clock


class DecisionView(CaseView):
    """The decision of a refused case; there is no such page in any other."""

    opens_by_power = True

    template_name = "applications/decision.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        outcome = outcome_of(self.case)
        decision, service = outcome.refusal, outcome.service
        if decision is None:
            raise Http404
        counted = counting_from(service.served_on, service.appeal_until) if service else None
        return self.page(
            case=self.case,
            decision=decision,
            decided_on=decided_on(decision),
            grounds=[(words_of(each), article_in_words(each["article"])) for each in decision.grounds],
            service=service,
            counting=counted or example_of_counting(clock.today()),
            is_over=service is not None and service.appeal_until < clock.today(),
            leaving=leaving_rule(self.case, service),
            letter=self.letter(),
        )

    def letter(self) -> IssuedPaper | None:
        """The letter as a PDF, once it is made."""
        letters = IssuedPaper.objects.current().about(self.case.public_id)
        return letters.filter(kind=IssuedPaperKind.DECISION_NOTICE).select_related("stored_file").first()

"""The page "Which permit, which papers?": questions without an account, and nothing of the answers is kept."""

from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from goc_portal.headers import ONLY_FOR_BACK
from goc_portal.pages.language import CHOICE_PARAMETER, is_offered, remember_language
from permits.assessing import assess_for_the_public
from permits.which_permit.list_forms import ListForm
from permits.which_permit.pages import Step, carried, step_of
from permits.which_permit.question import facts_of_answers
from permits.which_permit.result import Result

PAGE: Final = "permits/which_permit/question.html"
LIST_PAGE: Final = "permits/which_permit/list.html"
RESULT: Final = "permits/which_permit/result.html"


# Nothing is changed by this form and nobody's session is looked at, so there is nothing to protect with a token; and
# without one the page needs no cookie.
@method_decorator(csrf_exempt, name="dispatch")
class WhichPermitView(View):
    """One address for all pages: what was answered travels in the body of each request."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The first question."""
        return self.page(request, QueryDict())

    def post(self, request: HttpRequest) -> HttpResponse:
        """The next question, one that is asked again, or the result."""
        language = request.POST.get(CHOICE_PARAMETER, "")
        if not is_offered(language):
            return self.page(request, request.POST)
        sent = request.POST.copy()
        sent["show"] = sent.get("shown", "")
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.page(request, sent)
        response.headers["Content-Language"] = language
        remember_language(response, language)
        return response

    def page(self, request: HttpRequest, sent: QueryDict) -> HttpResponse:
        """Where somebody stands."""
        step = step_of(sent)
        has_errors = step.form is not None and step.form.is_bound
        context = self.result(step) if step.page is None else {"form": step.form}
        context |= {"step": step, "everything": carried(sent), "carried": self.carried(sent, step)}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if has_errors else HTTPStatus.OK
        response = render(request, template_of(step), context, status=status)
        response.headers["Cache-Control"] = ONLY_FOR_BACK
        return response

    def result(self, step: Step) -> dict[str, Any]:
        """The end: what the rulebook says."""
        facts = facts_of_answers(step.answers)
        return {"result": Result(facts, assess_for_the_public(facts), step)}

    def carried(self, sent: QueryDict, step: Step) -> list[tuple[str, str]]:
        """The answers of the other pages, for the hidden fields of this one."""
        return carried(sent, without=step.page.slug) if step.page else []


def template_of(step: Step) -> str:
    """Which page is drawn."""
    if step.page is None:
        return RESULT
    return LIST_PAGE if isinstance(step.form, ListForm) else PAGE

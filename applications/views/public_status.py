"""Status without sign-in, and the switch of who does not want it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from applications.errors import TooManyStatusQuestions
from applications.forms.public_status import StatusNumberForm
from applications.models import HiddenStatus
from applications.numbers import typed
from applications.public_status import (
    PublicStage,
    count_question,
    hide_public_status,
    public_stage,
    show_public_status,
)
from applications.views.access import ApplicantView


@method_decorator(never_cache, name="dispatch")
class PublicStatusView(View):
    """A number in, three words out. The number travels in the form, never in the address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(StatusNumberForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = StatusNumberForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        number = typed(form.cleaned_data["number"])
        try:
            count_question(request, number or form.cleaned_data["number"])
        except TooManyStatusQuestions as refusal:
            form.add_error(None, str(refusal))
            return self.answer(form, status=refusal.status)
        stage = public_stage(number)
        if stage is None:
            form.add_error("number", str(form.nothing))
        return self.answer(form, stage)

    def answer(
        self, form: StatusNumberForm, stage: PublicStage | None = None, *, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        """The page, with or without a stage."""
        return render(self.request, "applications/public_status.html", {"form": form, "stage": stage}, status=status)


class PublicStatusChoiceView(ApplicantView):
    """Whether the own cases answer to their numbers."""

    template_name = "applications/public_status_choice.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(is_hidden=HiddenStatus.objects.filter(person=self.person).exists())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "hide" in request.POST:
            hide_public_status(person=self.person, by=self.user)
            messages.success(request, _("Switched off: without signing in nobody learns where you stand."))
        else:
            show_public_status(person=self.person, by=self.user)
            messages.success(request, _("Switched on: whoever has your number can see the stage."))
        return redirect("applications:public-status-choice")

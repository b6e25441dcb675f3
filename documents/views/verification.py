"""Public verification of a paper by its QR."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from documents.codes import grouped_code, normalised_code
from documents.desk import desk_address
from documents.errors import NoSuchPaper, TooManyVerifications
from documents.forms import FindPaperForm, VerifyPaperForm
from documents.verification import count_try, verify_paper


def find_paper(request: HttpRequest) -> HttpResponse:
    """Where a paper's code is typed by somebody who cannot scan the QR."""
    form = FindPaperForm(request.POST or None)
    if form.is_valid():
        return redirect("documents:verify", code=normalised_code(form.cleaned_data["code"]) or "-")
    return render(request, "documents/find_paper.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
class VerifyPaperView(FormView):
    """Asks for the last four characters, and answers kind, date, valid or not, and no name."""

    form_class = VerifyPaperForm
    template_name = "documents/verify_paper.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An officer who scans a QR with the phone comes to the own desk; everybody else verifies."""
        desk = desk_address(request.user, self.kwargs["code"])
        return redirect(desk) if desk else super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(code=grouped_code(normalised_code(self.kwargs["code"])), **context)

    def form_valid(self, form: VerifyPaperForm) -> HttpResponse:
        code = self.kwargs["code"]
        try:
            count_try(self.request, code)
            paper = verify_paper(code=code, last_four=form.cleaned_data["last_four"])
        except (NoSuchPaper, TooManyVerifications) as refusal:
            form.add_error(None, str(refusal))
            status = refusal.status if isinstance(refusal, TooManyVerifications) else HTTPStatus.OK
            return self.render_to_response(self.get_context_data(form=form), status=status)
        return render(self.request, "documents/verified_paper.html", self.get_context_data(paper=paper))

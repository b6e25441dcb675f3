"""The file on its way: telling the posting number, and saying that the file is lost."""

from functools import cached_property
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from applications.enums import ApplicationStatus
from applications.extension.posting import lost_from, report_lost, tell_posting
from applications.forms.extending import PostingForm
from applications.models import Posting
from applications.views.access import CaseView
from goc_portal.errors import PortalError
from goc_portal.pages.dates import long_date


class PostingView(CaseView):
    """The number of the posting receipt with its photo; told again, the later one counts."""

    opens_by_power = True

    template_name = "applications/extension/posting.html"

    @cached_property
    def posting(self) -> Posting | None:
        """The sending that counts now, while the file is awaited."""
        if self.case.status != ApplicationStatus.AWAITING_MAIL:
            return None
        return self.case.postings.running().first()

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.posting is None:
            return redirect(self.case)
        return self.posting_page(PostingForm(initial={"number": self.posting.number}))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        form = PostingForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.posting_page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        sent = form.cleaned_data
        try:
            tell_posting(application=self.case, number=sent["number"], upload=sent["receipt"], by=self.user)
        except PortalError as error:
            form.add_error("receipt" if self.posting else None, str(error))
            return self.posting_page(form, status=error.status)
        messages.success(request, _("We have your posting number. Your application stays open, even if it is lost."))
        return redirect(self.case)

    def posting_page(self, form: PostingForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
        """The form, with the last day."""
        return self.page(status=status, case=self.case, posting=self.posting, form=form)


class LostView(PostingView):
    """The file does not arrive: asked once, then it can be sent again."""

    template_name = "applications/extension/lost.html"

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        if self.posting is None or not self.posting.is_told:
            return redirect(self.case)
        return self.page(case=self.case, posting=self.posting, lost_from=lost_from(self.posting))

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        try:
            again = report_lost(application=self.case, by=self.user)
        except PortalError as error:
            messages.warning(request, str(error))
        else:
            sentence = _("Send your file again, on or before %(day)s. Your application stays open.")
            messages.success(request, sentence % {"day": long_date(again.post_by)})
        return redirect(self.case)

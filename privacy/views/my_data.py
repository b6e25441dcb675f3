"""What the portal holds of the reader, kind by kind."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.views.access import PersonView
from goc_portal import clock
from privacy.deleting import request_of
from privacy.models import DataCopy
from privacy.notice import version_read
from privacy.reading import counts_of

COPIES_SHOWN = 5


@method_decorator(never_cache, name="dispatch")
class MyDataView(PersonView):
    """Numbers only: the data themselves stand on their own pages and in the copy, which asks for the password."""

    template_name = "privacy/my_data.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        copies = DataCopy.objects.of_account(self.user)
        return self.page(
            counts=counts_of(self.person),
            making=copies.to_be_made().first(),
            ready=copies.to_be_had(clock.now()).newest_first()[:COPIES_SHOWN],
            deletion=request_of(self.person),
            version=version_read(self.user.privacy_notice_read_at),
            read_at=self.user.privacy_notice_read_at,
            is_officer=self.user.is_staff,
        )

"""Who has looked at the reader's file: role and office, never a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.posts import role_in_words
from accounts.views.access import PersonView
from directorates.models import Directorate
from documents.enums import AccessPurpose
from documents.models import FileAccess
from goc_portal import clock

ROWS_SHOWN = 200
WHAT: dict[str, str | Promise] = {
    AccessPurpose.PERSON: _("Your details"),
    AccessPurpose.CASE: _("Your application"),
    AccessPurpose.LOOKED_UP: _("Found you by the number of your document"),
    AccessPurpose.APPOINTMENT: _("An appointment of yours"),
    AccessPurpose.STATUS: _("Your permit or status"),
    AccessPurpose.ACTING: _("Who acts for you, or for whom you act"),
    AccessPurpose.MESSAGES: _("A message to you"),
}
A_PAPER = _("A paper of yours")


@dataclass(frozen=True)
class Look:
    """Looks of one kind on one day."""

    day: date
    role: str
    office: Directorate | None
    what: str | Promise
    times: int


class WhoLookedView(PersonView):
    """The looks of officers, the newest day first."""

    template_name = "accounts/who_looked.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(looks=list(looks_at(self.person)))


def looks_at(person: Person) -> Iterator[Look]:
    """What officers looked at, once a day, role, office and kind; the small pictures of a case page are of the case."""
    known_as = Q(person=person) | Q(person__merged_into=person)
    rows = FileAccess.objects.filter(known_as).exclude(role="").exclude(purpose=AccessPurpose.PREVIEW)
    days = rows.annotate(day=TruncDate("at", tzinfo=clock.ISTANBUL)).values("day", "role", "directorate", "purpose")
    counted: list[dict[str, Any]] = list(
        days.annotate(times=Count("pk")).order_by("-day", "role", "directorate", "purpose")[:ROWS_SHOWN]
    )
    offices = Directorate.objects.select_related("province", "district").in_bulk(
        {row["directorate"] for row in counted if row["directorate"]}
    )
    for row in counted:
        what = WHAT.get(row["purpose"], A_PAPER)
        yield Look(row["day"], role_in_words(row["role"]), offices.get(row["directorate"]), what, row["times"])

"""A paper with a mistake on it is issued anew: the earlier one is replaced, and its code says so from then on."""

from typing import TYPE_CHECKING

from applications.errors_desk import NothingToIssueAnew
from applications.events import locked_case, note
from applications.models import Application
from applications.paper_orders import order_paper
from documents.enums import IssuedPaperKind
from documents.issuing import is_valid
from documents.models import IssuedPaper
from goc_portal import locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def issue_anew(*, application: Application, kind: IssuedPaperKind, reason: str, by: "User") -> IssuedPaper:
    """Order a paper that counts once more, with the data as they are now; the reason stands in the case."""
    case = locked_case(application)
    current = IssuedPaper.objects.current().about(case.public_id).filter(kind=kind).first()
    if current is None or not is_valid(current):
        raise NothingToIssueAnew
    paper = order_paper(application=case, kind=IssuedPaperKind(kind), by=by)
    note(application=case, code="paper_issued_anew", by=by, kind=paper.kind, reason=reason.strip())
    return paper

"""A printable proof that the portal or the office was down in the last days of a last day (design.md, "Cases")."""

from typing import TYPE_CHECKING

from django.db import transaction

from applications.downtimes.touched import touched_days
from applications.drawing import draw_paper
from applications.errors import NoDowntime
from applications.events import locked_case, note
from applications.models import Application
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from documents.models import IssuedPaper
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User


@locking.verb
def order_downtime_proof(*, application: Application, by: "User") -> IssuedPaper:
    """Order the proof; one that is being made already is not ordered a second time."""
    case = locked_case(application)
    if not touched_days(case):
        raise NoDowntime
    waiting = IssuedPaper.objects.current().about(case.public_id).filter(kind=IssuedPaperKind.DOWNTIME_PROOF)
    being_made = waiting.filter(stored_file__isnull=True).first()
    if being_made is not None:
        return being_made
    documents = case.person.travel_documents.order_by("-recorded_at", "-pk")
    paper = register_paper(
        kind=IssuedPaperKind.DOWNTIME_PROOF,
        person=case.person,
        subject=case.public_id,
        document_number=documents.values_list("number", flat=True).first() or "",
        issued_on=clock.today(),
        by=by,
    )
    note(application=case, code="downtime_proof_ordered", by=by)
    transaction.on_commit(lambda: draw_paper.delay(paper.pk), robust=True)
    return paper

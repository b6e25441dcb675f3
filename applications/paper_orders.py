"""Papers that the portal makes for a case: registered in the verb's transaction, drawn by the worker afterwards."""

from typing import TYPE_CHECKING

from django.db import transaction

from applications.models import Application
from applications.tasks import draw_paper
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper
from documents.models import IssuedPaper
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models import User


def order_paper(*, application: Application, kind: IssuedPaperKind, by: "User") -> IssuedPaper:
    """Register a paper and have the worker draw it once this is committed; a sweep draws what a lost task left."""
    paper = register_paper(
        kind=kind,
        person=application.person,
        subject=application.public_id,
        document_number=application.passportanswers.travel_document.number,
        issued_on=clock.today(),
        by=by,
    )
    transaction.on_commit(lambda: draw_paper.delay(paper.pk), robust=True)
    return paper

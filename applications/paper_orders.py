"""Papers that the portal makes for a case: registered in the verb's transaction, drawn by the worker afterwards."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, OuterRef

from applications.drawing import draw_paper
from applications.events import locked_case, note
from applications.models import Application
from appointments.models import Appointment
from documents.enums import IssuedPaperKind
from documents.issuing import register_paper, try_again
from documents.models import IssuedPaper
from goc_portal import clock, locking

if TYPE_CHECKING:
    from accounts.models import User

MADE_TOGETHER = timedelta(minutes=1)
"""A form and the appointment on it are made in one transaction, the form a moment earlier."""


def order_paper(*, application: Application, kind: IssuedPaperKind, by: "User | None") -> IssuedPaper:
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


@locking.verb
def make_papers_again(*, application: Application, by: "User") -> None:
    """Have the worker try again what it could not draw; whoever sees the case may ask, as nothing in it changes."""
    case = locked_case(application)
    given_up = list(IssuedPaper.objects.not_drawable().about(case.public_id))
    for paper in given_up:
        try_again(paper=paper)
        transaction.on_commit(partial(draw_paper.delay, paper.pk), robust=True)
    if given_up:
        note(application=case, code="paper_made_again", by=by)


def order_changed_forms(*, most: int) -> int:
    """Order the form anew where the appointment was given well after the form was made; says for how many cases."""
    form = IssuedPaper.objects.current().filter(
        kind=IssuedPaperKind.APPLICATION_FORM, subject=OuterRef("interview_for"), stored_file__isnull=False
    )
    made_before = ExpressionWrapper(F("confirmed_at") - MADE_TOGETHER, output_field=DateTimeField())
    given_later = Appointment.objects.open().annotate(made_before=made_before, form_made=form.values("recorded_at")[:1])
    changed = given_later.filter(interview_for__isnull=False, form_made__lt=F("made_before"))
    cases = Application.objects.awaiting_appointment().with_answers()
    ordered = 0
    for case in cases.filter(public_id__in=changed.values("interview_for")[:most]):
        order_paper(application=case, kind=IssuedPaperKind.APPLICATION_FORM, by=None)
        ordered += 1
    return ordered

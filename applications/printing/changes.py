"""The proof that a change was told: a prepared object, a template, and the one renderer."""

from dataclasses import dataclass

from django.utils import translation

from applications.messages_after import ChangeTold
from applications.models import ToldChange
from applications.telling_words import new_details
from documents.enums import IssuedPaperKind
from documents.issuing import PrintedVerification, attach_rendering, begin_try, printed_verification
from documents.models import IssuedPaper
from documents.rendering import render_pdf
from goc_portal import locking
from goc_portal.pages.dates import long_date, long_moment
from notices.outbox import queue

KIND = IssuedPaperKind.TOLD_CHANGE
TEMPLATE = "applications/print/told_change.html"


@dataclass(frozen=True)
class PrintedChange:
    """Everything that the template prints."""

    name: str
    native_name: str
    kind: str
    turkish_kind: str
    new: list[str]
    changed_on: str
    told_at: str
    turkish_told_at: str
    due_on: str
    was_in_time: bool
    verification: PrintedVerification


def draw_told_change(*, paper: IssuedPaper) -> None:
    """Draw a proof that has no picture yet, keep it and send it; harmless when called again."""
    told = ToldChange.objects.select_related("person", "province").get(public_id=paper.subject)
    if paper.stored_file_id is None and begin_try(paper=paper):
        language = told.person.language
        with translation.override(language):
            context = prepared(told, paper)
        keep_and_send(told=told, paper=paper, pdf=render_pdf(template=TEMPLATE, context=context, language=language))


@locking.verb
def keep_and_send(*, told: ToldChange, paper: IssuedPaper, pdf: bytes) -> None:
    """The PDF and the notice that carries it come into being together."""
    stored_file = attach_rendering(paper=paper, pdf=pdf)
    queue(
        message=ChangeTold,
        person=told.person,
        cause=f"paper:{paper.public_id}",
        facts={"told_on": told.told_on.isoformat()},
        attachments=[stored_file],
    )


def prepared(told: ToldChange, paper: IssuedPaper) -> PrintedChange:
    """What the template prints, in the language that is active."""
    with translation.override("tr"):
        turkish_kind, turkish_told_at = told.get_kind_display(), long_moment(told.told_at)
    return PrintedChange(
        name=told.person.full_name,
        native_name=told.person.native_name,
        kind=told.get_kind_display(),
        turkish_kind=turkish_kind,
        new=new_details(told),
        changed_on=long_date(told.changed_on),
        told_at=long_moment(told.told_at),
        turkish_told_at=turkish_told_at,
        due_on=long_date(told.due_on),
        was_in_time=told.was_in_time,
        verification=printed_verification(paper),
    )

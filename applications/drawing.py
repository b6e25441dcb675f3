"""The task that draws a paper, outside every request; ordering it is the verbs' matter."""

from celery import shared_task

from applications.printing.changes import draw_told_change
from applications.printing.forms import draw
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper


@shared_task(name="applications.draw_paper", time_limit=120, soft_time_limit=90)
def draw_paper(paper_pk: int) -> None:
    """Draw one paper and tell the applicant; doing it twice changes nothing."""
    paper = IssuedPaper.objects.get(pk=paper_pk)
    if paper.kind == IssuedPaperKind.TOLD_CHANGE:
        draw_told_change(paper=paper)
    else:
        draw(paper=paper)

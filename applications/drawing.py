"""The task that draws a paper, outside every request; ordering it is the verbs' matter."""

from celery import shared_task

from applications.printing import draw
from documents.models import IssuedPaper


@shared_task(name="applications.draw_paper", time_limit=120, soft_time_limit=90)
def draw_paper(paper_pk: int) -> None:
    """Draw one paper and tell the applicant; doing it twice changes nothing."""
    draw(paper=IssuedPaper.objects.get(pk=paper_pk))

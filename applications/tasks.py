"""The worker's part: papers are drawn outside every request, and a sweep draws what a lost task left behind."""

from datetime import timedelta

from celery import shared_task

from applications.printing import DRAWN_KINDS, draw
from documents.models import IssuedPaper
from goc_portal import clock

LOST_AFTER = timedelta(seconds=30)
AT_ONCE = 50


@shared_task(name="applications.draw_paper", time_limit=120, soft_time_limit=90)
def draw_paper(paper_pk: int) -> None:
    """Draw one paper and tell the applicant; doing it twice changes nothing."""
    draw(paper=IssuedPaper.objects.get(pk=paper_pk))


@shared_task(name="applications.draw_lost_papers", time_limit=60)
def draw_lost_papers() -> None:
    """Order again what was registered some time ago and has no picture: Redis may have forgotten it."""
    waiting = IssuedPaper.objects.filter(
        kind__in=DRAWN_KINDS,
        stored_file__isnull=True,
        superseded_at__isnull=True,
        recorded_at__lt=clock.now() - LOST_AFTER,
    )
    for pk in waiting.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
        draw_paper.delay(pk)

"""Periodic work on papers, and the previews that no request waits for."""

from celery import shared_task
from django.db import transaction

from documents import orphans, previews
from documents.models import StoredFile


@shared_task(name="documents.clear_orphan_files", time_limit=1800, soft_time_limit=1740)
def clear_orphan_files() -> int:
    """Delete files that a rolled-back upload left behind."""
    return orphans.clear_orphan_files()


def order_preview(stored_file: StoredFile) -> None:
    """Have the worker make the preview once the record is committed; a sweep makes what a lost task left."""
    transaction.on_commit(lambda: make_preview.delay(stored_file.pk), robust=True)


@shared_task(name="documents.make_preview", time_limit=60, soft_time_limit=45)
def make_preview(stored_file_pk: int) -> None:
    """Make the small picture of one file, and look for what it may lack; harmless when called again."""
    previews.make_preview(StoredFile.objects.get(pk=stored_file_pk))


@shared_task(name="documents.make_lost_previews", soft_time_limit=50, time_limit=60)
def make_lost_previews() -> int:
    """Order again what was handed in some time ago and has no preview."""
    lost = previews.files_without_preview()
    for pk in lost:
        make_preview.delay(pk)
    return len(lost)

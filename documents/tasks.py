"""Periodic work on papers."""

from celery import shared_task

from documents import orphans


@shared_task(name="documents.clear_orphan_files", time_limit=1800, soft_time_limit=1740)
def clear_orphan_files() -> int:
    """Delete files that a rolled-back upload left behind."""
    return orphans.clear_orphan_files()

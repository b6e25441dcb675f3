"""What beat asks for: counting what changed, and publishing the month that is over."""

import structlog
from celery import shared_task

from figures import counting, publishing

log = structlog.get_logger(__name__)


@shared_task(name="figures.count_changes", soft_time_limit=50, time_limit=60)
def count_changes() -> int:
    """Count what changed since the last tick; what a rush leaves, the next ticks count."""
    counted = counting.count_until_nothing_is_new()
    if counted:
        log.info("figures_counted", rows=counted)
    return counted


@shared_task(name="figures.publish_months", soft_time_limit=90, time_limit=120)
def publish_months() -> int:
    """Publish the tables of months that are over and not published yet."""
    published = publishing.publish_months()
    if published:
        log.info("figures_published", tables=published)
    return published

"""What beat asks for: the checks whose time has come."""

import structlog
from celery import shared_task

from goc_portal.auditor.running import run_due

log = structlog.get_logger(__name__)


@shared_task(name="auditor.run_due", soft_time_limit=90, time_limit=120)
def run_due_checks() -> int:
    """Ask the checks that are due; says how many were asked."""
    runs = run_due()
    log.info("audited", checks=len(runs), findings=sum(run.findings_count for run in runs))
    return len(runs)

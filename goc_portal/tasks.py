"""The portal's own tasks: a sign of life from each queue's worker."""

from celery import shared_task

from goc_portal.operations import record_heartbeat


@shared_task(name="goc_portal.heartbeat")
def heartbeat(queue: str) -> None:
    """Run by whichever worker serves the queue; /readyz looks for it."""
    record_heartbeat(queue)

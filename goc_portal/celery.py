"""The task queue: three queues, so that a slow PDF never holds up a notice."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goc_portal.settings.local")

app = Celery("goc_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="drawing")  # papers are drawn by tasks beside what they draw


@setup_logging.connect
def _leave_logging_to_django(**kwargs: Any) -> None:
    """Celery's own set-up would write task arguments, which may name people; Django's LOGGING is in force already."""


@app.on_after_configure.connect
def _log_tasks_with_their_request(sender: Celery, **kwargs: Any) -> None:
    from django_structlog.celery.steps import DjangoStructLogInitStep

    if sender.steps is not None:
        sender.steps["worker"].add(DjangoStructLogInitStep)


@worker_ready.connect
def _show_life_at_once(sender: Any, **kwargs: Any) -> None:
    """A worker that serves its queues need not wait for beat's first tick to be seen."""
    from goc_portal.operations import record_heartbeat

    for queue in sender.app.amqp.queues.consume_from:
        record_heartbeat(queue)

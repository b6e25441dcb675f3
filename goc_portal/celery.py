"""The task queue: three queues, so that a slow PDF never holds up a notice."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goc_portal.settings.local")

app = Celery("goc_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

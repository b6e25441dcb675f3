"""How long tasks may take: a broker refuses a task whose soft limit lies behind its hard one, and nobody sees it."""

import pytest
from django.conf import settings

from goc_portal.celery import app

app.loader.import_default_modules()
OURS = sorted(name for name in app.tasks if not name.startswith("celery."))


@pytest.mark.parametrize("name", OURS)
def test_a_task_is_asked_to_end_before_it_is_ended(name: str) -> None:
    task = app.tasks[name]
    asked = task.soft_time_limit or settings.CELERY_TASK_SOFT_TIME_LIMIT
    assert asked < (task.time_limit or settings.CELERY_TASK_TIME_LIMIT)

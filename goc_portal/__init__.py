"""goc_portal: residence permits and directorate appointments for foreign nationals in Türkiye."""

from goc_portal.celery import app as celery_app

__all__ = ["celery_app"]

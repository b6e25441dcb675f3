"""The pages package as a Django app, so that its template tags are found."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "goc_portal.pages"
    label = "pages"

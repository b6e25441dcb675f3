"""The API's common ground as a Django app, for the one table that it has."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "goc_portal.api"
    label = "api"
    verbose_name = _("Programs that use the portal")

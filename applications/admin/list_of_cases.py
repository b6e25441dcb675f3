"""What the pages around the list of cases need of it: they are below the list, and never import it."""

from typing import Any, Protocol

from django.contrib.admin import AdminSite
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from applications.models import Application
from applications.querysets import ApplicationQuerySet


class CasesAdmin(Protocol):
    """The officers' list of cases, as its buttons and its pages for many cases know it."""

    admin_site: AdminSite

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the officer may see cases at all."""

    def get_queryset(self, request: HttpRequest) -> ApplicationQuerySet:
        """The cases in the officer's scope."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list with the filters of the address."""

    def case_or_404(self, request: HttpRequest, public_id: str) -> Application:
        """A case in the officer's scope."""

"""The base of every officer's page in the admin: only what the officer may see, and nothing to edit by hand."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin


class ScopedAdmin(ModelAdmin):
    """Lists and opens the rows that the model's ``visible_to(user)`` gives; anything else is 404.

    Read-only unless a subclass says otherwise: changes go through buttons that call the verbs.
    """

    list_filter_submit = True
    compressed_fields = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The officer's own scope; a model without ``visible_to`` has none and must not stand here."""
        rows = super().get_queryset(request)
        if not hasattr(rows, "visible_to"):
            raise ImproperlyConfigured(f"{self.model.__name__} needs visible_to(user) on its default manager.")
        return rows.visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are made by verbs."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are changed by verbs."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Rows are kept; the purge job alone removes them under the retention rules."""
        return False

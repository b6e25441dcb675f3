"""Long lists in pages of a stable order; a page that cannot be is refused, never guessed."""

from typing import Any

from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request

from goc_portal.api.asking import asked


class PageOfAList(serializers.Serializer):
    """What the address may say about pages."""

    page = serializers.IntegerField(min_value=1, max_value=100_000, default=1, help_text="Which page, from 1.")
    page_size = serializers.IntegerField(min_value=1, max_value=100, default=25, help_text="Rows a page.")


class StablePages(PageNumberPagination):
    """Pages by number; each view orders by something unique, so that no row shows twice or never."""

    page_size = 25
    max_page_size = 100
    page_size_query_param = "page_size"

    def get_page_size(self, request: Request) -> int:
        """The rows of a page; a page after the last is 404, as the framework has it."""
        return asked(PageOfAList, request.query_params)["page_size"]

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The bounds that the serializer above holds, for readers of the schema."""
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": field.help_text,
                "schema": {
                    "type": "integer",
                    "minimum": field.min_value,
                    "maximum": field.max_value,
                    "default": field.default,
                },
            }
            for name, field in PageOfAList().fields.items()
            if isinstance(field, serializers.IntegerField)
        ]

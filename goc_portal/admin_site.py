"""The officers' start page: the queues of every app, with their counts."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from directorates.desk import desk_of


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Put the queues on the admin's start page: each app says who may see its own."""
    context["title"] = _("Start page")
    context["queues"] = list(desk_of(request.user))
    return context

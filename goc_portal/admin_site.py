"""The officers' start page: the queues of every app, with their counts."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.readers import signed_in
from applications.admin.queues import counted_queues


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Put the queues on the admin's start page, for those who may see cases."""
    context["title"] = _("Start page")
    if request.user.has_perm("applications.view_application"):
        context["queues"] = counted_queues(signed_in(request))
    return context

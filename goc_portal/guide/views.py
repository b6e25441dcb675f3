"""The guide inside the admin: the list of tasks and one task."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goc_portal.guide.tasks import TASKS, language_of_officers, task, tasks


def guide(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A task, beside the list of all; the list alone where none is named."""
    if slug and slug not in TASKS:
        raise Http404
    language = language_of_officers(get_language())
    shown = task(slug, language) if slug else None
    context = {
        **admin.site.each_context(request),
        "title": shown.title if shown else _("How this works"),
        "shown": shown,
        "tasks": tasks(language),
        "language_of_guide": language,
    }
    return TemplateResponse(request, "admin/guide.html", context)

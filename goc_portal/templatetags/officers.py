"""What stands on every page of the officers' side: the way to the guide, and whether this is practice."""

from typing import Any

from django import template

from accounts.posts import practises
from goc_portal.guide.tasks import language_of_officers, task, task_beside

register = template.Library()


@register.inclusion_tag("admin/guide_link.html", takes_context=True)
def guide_link(context: dict[str, Any]) -> dict[str, Any]:
    """The link to the task that this page is about; none where the guide says nothing of it."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    slug = context.get("guide") or (task_beside(match.url_name or "") if match else None)
    language = language_of_officers(context.get("LANGUAGE_CODE") or getattr(request, "LANGUAGE_CODE", ""))
    return {"task": task(slug, language) if slug else None}


@register.inclusion_tag("admin/practice_banner.html", takes_context=True)
def practice_banner(context: dict[str, Any]) -> dict[str, Any]:
    """Says on every page of an officer of the practice directorate that nothing here is real."""
    user = getattr(context.get("request"), "user", None)
    return {"is_practice": user is not None and user.is_authenticated and practises(user)}

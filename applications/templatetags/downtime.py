"""The part of a case's pages about downtimes: {% load downtime %}."""

from typing import Any

from django import template

from applications.downtimes.touched import is_undecided, touched_days
from applications.models import Application
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper

register = template.Library()


@register.inclusion_tag("applications/parts/downtime.html", takes_context=True)
def downtimes_of(context: template.Context, case: Application) -> dict[str, Any]:
    """The last days that a downtime touched; nothing is asked further where there is none."""
    days = touched_days(case)
    if not days:
        return {"days": []}
    proofs = IssuedPaper.objects.current().about(case.public_id).filter(kind=IssuedPaperKind.DOWNTIME_PROOF)
    return {
        "days": days,
        "case": case,
        "is_undecided": is_undecided(case, days),
        "proof": proofs.select_related("stored_file").first(),
        "csrf_token": context.get("csrf_token"),
    }

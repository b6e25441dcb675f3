"""Filters of the applicant's pages: {% load applicant %}."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from applications.enums import ReceiptKind
from applications.following import what_follows
from applications.models import Application
from applications.papers.current import AskedPaper
from applications.reservations import appointment_of
from applications.status_tags import case_status, paper_status
from goc_portal.pages.components import Status, Tone
from permits.wording import cited

register = template.Library()
register.filter("case_status", case_status)
register.filter("paper_status", paper_status)
register.filter("cited", cited)


@register.inclusion_tag("applications/parts/what_follows.html")
def what_happens_next(case: Application) -> dict[str, Any]:
    """The end of every page of a case: what happens next, by when and who acts."""
    return {"case": case, "next": what_follows(case, None if case.is_draft else appointment_of(case))}


@register.filter
def asked_paper_status(paper: AskedPaper) -> Status:
    """Whether a paper that is asked for was sent, in a draft."""
    if paper.current is None:
        return Status(_("Not sent yet"), Tone.TO_DO)
    return Status(_("Sent"), Tone.DONE)


@register.filter
def fee_name(code: str) -> str:
    """What a fee is for."""
    return str(ReceiptKind(code).label)

"""The parts of pages that belong to staying longer: {% load extension %}."""

from typing import Any

from django import template

from applications.enums import ApplicationKind, ApplicationStatus
from applications.extension.extending import WindowState, goes_by_post, window_of
from applications.extension.paper_allows import what_it_allows
from applications.extension.posting import lost_from
from applications.facts.comparing import changes_of
from applications.facts.held_permits import present_permit_of
from applications.models import Application
from applications.printing.posting_slip import contents_of, name_as_posted
from directorates.models import DecreedDay
from goc_portal import clock
from permits.rules import deadlines
from permits.rules.papers import RequiredPaper

register = template.Library()


@register.inclusion_tag("applications/extension/case_part.html")
def extension_case(case: Application) -> dict[str, Any]:
    """On the page of a case: the file by post, what changed, what is left, and what the papers allow."""
    waits = case.status == ApplicationStatus.AWAITING_MAIL
    posting = case.running_posting if waits else None
    return {
        "case": case,
        "posting": posting,
        "contents": list(contents_of(case)) if posting and not posting.is_told else [],
        "lost_from": lost_from(posting) if posting else None,
        "today": clock.today(),
        "changes": changes_of(case) if case.kind == ApplicationKind.EXTENSION else (),
        "late": late_window(case),
        "allowed": what_it_allows(case),
    }


def late_window(case: Application) -> object:
    """The days that are left to whose extension was closed after the permit had ended."""
    present = present_permit_of(case)
    if case.kind != ApplicationKind.EXTENSION or case.status != ApplicationStatus.LAPSED:
        return None
    if present is None or present.valid_until is None:
        return None
    window = window_of(present.valid_until)
    return window if window.state == WindowState.LATE else None


@register.inclusion_tag("applications/extension/check_part.html")
def extension_check(case: Application) -> dict[str, Any]:
    """On the page before submitting: what changed, and by which way the papers go."""
    return {
        "changes": changes_of(case),
        "by_post": goes_by_post(case),
        "post_by": deadlines.post_by(clock.today(), DecreedDay.objects.calendar()),
    }


@register.filter
def posts_its_file(case: Application) -> bool:
    """Whether nobody has to come."""
    return goes_by_post(case)


@register.filter
def as_posted(paper: RequiredPaper) -> str:
    """How a paper is put into the envelope: of the card a copy, never the card itself."""
    return name_as_posted(paper)

"""Drafts that nobody goes on with: a notice first, and some days later the draft closes (domain.md E)."""

from datetime import timedelta

from applications.enums import ApplicationStatus
from applications.events import locked_case, move, note
from applications.messages import DraftClosed, DraftCloses
from applications.models import Application, DraftPolicy
from goc_portal import clock, locking
from notices.outbox import queue

AT_ONCE = 500


def policy_of_today() -> DraftPolicy:
    """What headquarters decided, or what stands where it has not."""
    return DraftPolicy.objects.applying_on(clock.today()).first() or DraftPolicy()


def announce_unused() -> int:
    """Write to the people whose drafts have not changed for a long time; says to how many."""
    policy = policy_of_today()
    unused = Application.objects.drafts_unused_since(clock.now() - timedelta(days=policy.days_unused))
    return sum(announce_closing(application=draft, policy=policy) for draft in unused.order_by("pk")[:AT_ONCE])


@locking.verb
def announce_closing(*, application: Application, policy: DraftPolicy) -> bool:
    """Set the day on which a draft closes and say so, unless somebody has gone on with it since it was looked at."""
    long_ago = clock.now() - timedelta(days=policy.days_unused)
    draft = locked_case(application)
    if not Application.objects.drafts_unused_since(long_ago).filter(pk=draft.pk).exists():
        return False
    draft.expires_on = clock.today() + timedelta(days=policy.days_of_notice)
    draft.save(update_fields=["expires_on"])
    event = note(application=draft, code="closing_announced", by=None, expires_on=draft.expires_on.isoformat())
    queue(
        message=DraftCloses,
        person=draft.person,
        cause=f"event:{event.pk}",
        facts={"number": draft.number_shown, "day": draft.expires_on.isoformat()},
    )
    return True


def close_announced() -> int:
    """Close the drafts whose announced day has come; says how many."""
    due = Application.objects.drafts().filter(expires_on__lte=clock.today())
    return sum(close_draft(application=draft) for draft in due.order_by("pk")[:AT_ONCE])


@locking.verb
def close_draft(*, application: Application) -> bool:
    """Close one draft, unless somebody has gone on with it: every change takes the announced day away."""
    draft = locked_case(application)
    if not draft.is_draft or draft.expires_on is None or draft.expires_on > clock.today():
        return False
    draft.unsaved_answers.all().delete()
    event = move(application=draft, to=ApplicationStatus.EXPIRED_DRAFT, code="draft_closed", by=None)
    queue(message=DraftClosed, person=draft.person, cause=f"event:{event.pk}", facts={"number": draft.number_shown})
    return True

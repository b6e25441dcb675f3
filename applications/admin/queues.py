"""The queues on an officer's desk: each is a named read of cases, with a count that stops at a bound."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.querysets import ApplicationQuerySet
from directorates.desk import DeskQueue, counted
from goc_portal import clock

if TYPE_CHECKING:
    from accounts.models import User

DUE_SOON_DAYS = 14
FAILED_LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Queue:
    """A queue: its slug in the address, its name, and the cases in it."""

    slug: str
    name: str | Promise
    cases: Callable[[ApplicationQuerySet, "User"], ApplicationQuerySet]


QUEUES: tuple[Queue, ...] = (
    Queue("unassigned", _("Not taken by anybody"), lambda cases, user: cases.unassigned()),
    Queue("mine", _("Taken by me"), lambda cases, user: cases.taken_by_officer(user)),
    Queue("today", _("Appointment today"), lambda cases, user: cases.with_appointment_on(clock.today())),
    Queue("appointment", _("Waiting for the appointment"), lambda cases, user: cases.awaiting_appointment()),
    Queue("post", _("File awaited by post"), lambda cases, user: cases.awaiting_post()),
    Queue("unsent", _("By post: lost or late, to be looked at"), lambda cases, user: cases.with_trouble_by_post()),
    Queue("late", _("Appointment after the end of the legal stay"), lambda cases, user: cases.without_time_in_stay()),
    Queue("missed", _("Did not come, no new appointment"), lambda cases, user: cases.with_missed_appointment()),
    Queue("received", _("Papers or fees to check"), lambda cases, user: cases.awaiting_receipt()),
    Queue("awaited", _("Missing papers awaited"), lambda cases, user: cases.awaiting_papers()),
    Queue("answered", _("Missing papers that were sent"), lambda cases, user: cases.with_answered_papers()),
    Queue(
        "overdue",
        _("Missing papers whose last day has passed"),
        lambda cases, user: cases.with_overdue_papers(clock.today()),
    ),
    Queue(
        "downtime",
        _("Down in the last days: more days or not"),
        lambda cases, user: cases.with_undecided_downtime(user),
    ),
    Queue("assessment", _("To be decided"), lambda cases, user: cases.under_assessment()),
    Queue("approval", _("For approval"), lambda cases, user: cases.for_approval()),
    Queue("standing-still", _("Standing still"), lambda cases, user: cases.standing_still()),
    Queue(
        "past-bound",
        _("Standing still longer than was set"),
        lambda cases, user: cases.past_their_bound(clock.today()),
    ),
    Queue("ministry", _("Waiting for the Ministry"), lambda cases, user: cases.for_the_ministry()),
    Queue("paper", _("A paper could not be made"), lambda cases, user: cases.with_paper_not_made()),
    Queue("sponsor", _("The sponsor has told something"), lambda cases, user: cases.with_message_of_sponsor()),
    Queue("to-serve", _("Refused, service not recorded"), lambda cases, user: cases.to_be_served()),
    Queue("returned", _("Cards that came back, to be collected"), lambda cases, user: cases.with_returned_card()),
    Queue("late-card", _("Cards not posted in time"), lambda cases, user: cases.with_late_card(clock.today())),
    Queue("late-decision", _("Decision overdue"), lambda cases, user: cases.overdue()),
    Queue(
        "unreached",
        _("A message did not arrive in the last 30 days"),
        lambda cases, user: cases.with_failed_notice(clock.now() - FAILED_LATELY),
    ),
    Queue("due", _("Due within 14 days or overdue"), lambda cases, user: cases.due_within(DUE_SOON_DAYS)),
)


def queue_of(slug: str | None) -> Queue | None:
    """The queue that an address names."""
    return next((queue for queue in QUEUES if queue.slug == slug), None)


def queues_of(user: "User") -> Iterator[DeskQueue]:
    """Every queue with its count in this officer's scope, for those who may see cases."""
    if not user.has_perm("applications.view_application"):
        return
    in_scope = Application.objects.visible_to(user)
    address = reverse("admin:applications_application_changelist")
    for queue in QUEUES:
        yield counted(queue.cases(in_scope, user), name=queue.name, href=f"{address}?queue={queue.slug}")

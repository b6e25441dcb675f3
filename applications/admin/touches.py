"""What officers' posts and the rows that offices keep touch in cases: said before they are saved."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Post
from applications.models import AnsweringPolicy, Application, DraftPolicy, MissingPaper
from directorates.kept_admin import Touched
from goc_portal import clock

LIST = "admin:applications_application_changelist"


def of_post(after: Post, before: Post | None) -> Iterator[Touched]:
    """The cases of an officer whose last post that lets one work on them ends."""
    if before is None or after.held_until is None or keeps_working(before):
        return
    rows = f"{reverse(LIST)}?officer={before.user.username}"
    held = Application.objects.taken_by_officer(before.user)
    words = _("cases are with this officer. Give them to others first; what is left goes back to the queue by itself.")
    yield Touched(held, words, rows)


def keeps_working(post: Post) -> bool:
    """Whether the officer holds another post without a last day."""
    others = Post.objects.held_on(clock.today()).filter(user=post.user, held_until__isnull=True)
    return others.exclude(pk=post.pk).exists()


def of_dated_row(after: Any, before: Any) -> Iterator[Touched]:
    """The cases that are not decided yet."""
    words = _("cases are not finished: from its first day on they are judged by this row. Decided ones keep theirs.")
    yield Touched(Application.objects.unfinished(), words)


def of_draft_policy(after: DraftPolicy, before: DraftPolicy | None) -> Iterator[Touched]:
    """The drafts that are open."""
    yield Touched(Application.objects.drafts(), _("drafts are open and close by this row once it holds."))


def of_answering_policy(after: AnsweringPolicy, before: AnsweringPolicy | None) -> Iterator[Touched]:
    """The papers that people were asked for."""
    words = _("papers are awaited: if an answer is not accepted, this row gives the days for another one.")
    yield Touched(MissingPaper.objects.unsettled(), words)

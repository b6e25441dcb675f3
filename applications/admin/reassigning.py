"""Giving a case to another officer: who may get it, and why it is given."""

from django.db.models import Q
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.enums import PostRole
from accounts.models import Post
from accounts.posts import allowed
from applications.admin.offers import OfferedAct, Offers
from applications.enums import UNFINISHED
from applications.models import Application
from directorates.enums import DirectorateLevel
from goc_portal import clock

MOST_NAMED = 200


def reassigning(case: Application, offers: Offers) -> OfferedAct | None:
    """The act with the officers who may get the case, for those who give out the work."""
    offered = offers.offer("reassign") if case.status in UNFINISHED else None
    if offered is not None:
        offered.form.fields["to"].widget = UnfoldAdminSelectWidget(choices=officers_for(case))
    return offered


def officers_for(case: Application) -> list[tuple[str, str]]:
    """Who holds a post today that reaches the case and lets one work on it; not who has it already."""
    roles = [role for role in PostRole if "applications.work_case" in allowed(role)]
    place = case.directorate
    reaches = Q(directorate__isnull=True) | Q(directorate=place)
    if place is not None:
        reaches |= Q(directorate__province=place.province_id, directorate__level=DirectorateLevel.PROVINCIAL)
    posts = Post.objects.held_on(clock.today()).filter(reaches, role__in=roles, user__is_active=True)
    others = posts.exclude(user=case.taken_by_id).select_related("user__person").order_by("user__username")
    names = {post.user.username: post.user.get_full_name() for post in others[:MOST_NAMED]}
    return [("", "---------"), *((name, f"{full} ({name})" if full != name else name) for name, full in names.items())]

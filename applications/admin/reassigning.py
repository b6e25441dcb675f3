"""Giving a case to another officer: who may get it, and why it is given."""

from django.db.models import Q
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminSelectWidget

from accounts.enums import PostRole
from accounts.models import Post, User
from accounts.posts import allowed, keys_in_scope, works_for_the_country
from accounts.querysets import PostQuerySet
from applications.admin.offers import OfferedAct, Offers
from applications.enums import UNFINISHED
from applications.models import Application
from directorates.enums import DirectorateLevel
from directorates.models import Directorate
from goc_portal import clock


def reassigning(case: Application, offers: Offers) -> OfferedAct | None:
    """The act with the officers who may get the case, for those who give out the work."""
    offered = offers.offer("reassign") if case.status in UNFINISHED else None
    if offered is not None:
        offered.form.fields["to"].widget = UnfoldAdminSelectWidget(choices=officers_for(case))
    return offered


def officers_for(case: Application) -> list[tuple[str, str]]:
    """Who holds a post today that reaches the case and lets one work on it; not who has it already."""
    place = case.directorate
    reaches = Q(directorate__isnull=True) | Q(directorate=place)
    if place is not None:
        reaches |= Q(directorate__province=place.province_id, directorate__level=DirectorateLevel.PROVINCIAL)
    return choices(working_posts().filter(reaches).exclude(user=case.taken_by_id))


def officers_in_scope(user: User) -> list[tuple[str, str]]:
    """Who holds a post today that lets one work on cases somewhere in the scope of an officer who gives them out."""
    if works_for_the_country(user):
        return choices(working_posts())
    scope = keys_in_scope(user)
    provinces = Directorate.objects.filter(pk__in=scope).values("province")
    reaches = Q(directorate__isnull=True) | Q(directorate__in=scope)
    reaches |= Q(directorate__province__in=provinces, directorate__level=DirectorateLevel.PROVINCIAL)
    return choices(working_posts().filter(reaches))


def working_posts() -> PostQuerySet:
    """The posts of today that let one work on cases."""
    roles = [role for role in PostRole if "applications.work_case" in allowed(role)]
    held: PostQuerySet = Post.objects.held_on(clock.today()).filter(role__in=roles, user__is_active=True)
    return held


def choices(posts: PostQuerySet) -> list[tuple[str, str]]:
    """The officers of these posts by name, and their user names: all of them, since only what is listed is taken."""
    named = posts.select_related("user__person").order_by("user__username")
    names = {post.user.username: post.user.get_full_name() for post in named}
    return [("", _("Choose")), *((name, f"{full} ({name})" if full != name else name) for name, full in names.items())]
